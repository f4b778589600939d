// SPDX-License-Identifier: Apache-2.0
#include "base/pattern.h"

#include <re2/re2.h>

namespace tilsyn {
namespace {

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

re2::RE2::Options quiet(std::int64_t max_bytes) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(max_bytes);
  return options;
}

}  // namespace

Pattern::Pattern(std::string_view text, std::int64_t max_bytes)
    : regex_(std::make_unique<re2::RE2>(piece(text), quiet(max_bytes))) {}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::ok() const {
  return regex_->ok();
}

std::string Pattern::error() const {
  return regex_->error();
}

bool Pattern::found_in(std::string_view text) const {
  return ok() && re2::RE2::PartialMatch(piece(text), *regex_);
}

bool Pattern::matches_all(std::string_view text) const {
  return ok() && re2::RE2::FullMatch(piece(text), *regex_);
}

std::vector<std::string_view> Pattern::groups(std::string_view text) const {
  if (!ok()) return {};
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(regex_->NumberOfCapturingGroups()) +
                                      1);
  if (!regex_->Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, found.data(),
                     static_cast<int>(found.size()))) {
    return {};
  }
  std::vector<std::string_view> out;
  for (const re2::StringPiece& group : found) out.emplace_back(group.data(), group.size());
  return out;
}

}  // namespace tilsyn
