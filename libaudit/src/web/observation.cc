// SPDX-License-Identifier: Apache-2.0
#include "web/observation.h"

#include <array>
#include <string_view>

namespace tilsyn {
namespace {

constexpr std::array producers = {"probe", "recording", "browser"};
constexpr std::array unseen = {
    "storage", "set_cookies", "request_bodies",  "request_headers", "script_requests", "initiators",
    "workers", "frames",      "consent_choices", "behind_login",    "addresses",       "transport",
    "dns",     "redirects"};
constexpr std::array offers = {"not_tried", "yes", "no", "not_testable"};

template <typename Enum, std::size_t N>
std::optional<Enum> parse(const std::array<const char*, N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

const char* to_string(Producer producer) {
  return producers[static_cast<std::size_t>(producer)];
}
const char* to_string(NotSeen what) {
  return unseen[static_cast<std::size_t>(what)];
}
const char* to_string(Offered offered) {
  return offers[static_cast<std::size_t>(offered)];
}

std::optional<Producer> parse_producer(std::string_view word) {
  return parse<Producer>(producers, word);
}
std::optional<Offered> parse_offered(std::string_view word) {
  return parse<Offered>(offers, word);
}
std::optional<NotSeen> parse_not_seen(std::string_view word) {
  return parse<NotSeen>(unseen, word);
}

}  // namespace tilsyn
