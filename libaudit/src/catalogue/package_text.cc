// SPDX-License-Identifier: Apache-2.0
#include "catalogue/package_text.h"

#include <algorithm>

#include "base/base64.h"
#include "base/digest.h"
#include "catalogue/package.h"
#include "catalogue/package_names.h"

namespace tilsyn {
namespace {

constexpr std::string_view heading = "tilsyn-signature 1";
constexpr std::size_t digits_size = 64;

// Takes a line with its line break from the front; nothing without one.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == text.npos) return {};
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<std::string> take_field(std::string_view& text, std::string_view name,
                                      std::size_t size) {
  const auto line = take_line(text);
  if (!line || !line->starts_with(name)) return {};
  auto bytes = from_base64(line->substr(name.size()));
  if (!bytes || bytes->size() != size) return {};
  return bytes;
}

bool is_digest(std::string_view text) {
  return text.size() == digits_size && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

std::optional<SignatureText> parse_signature(std::string_view text) {
  if (take_line(text) != heading) return {};
  auto key = take_field(text, "key ", 32);
  if (!key) return {};
  auto signature = take_field(text, "signature ", 64);
  if (!signature || !text.empty()) return {};
  return SignatureText{std::move(*key), std::move(*signature)};
}

std::optional<std::map<std::string, std::string, std::less<>>> parse_manifest(
    std::string_view text) {
  std::map<std::string, std::string, std::less<>> digests;
  PackageNames names;
  while (!text.empty()) {
    const auto line = take_line(text);
    if (!line || line->size() < digits_size + 2) return {};
    const std::string_view digest = line->substr(0, digits_size);
    const std::string_view name = line->substr(digits_size + 2);
    if (!is_digest(digest) || line->substr(digits_size, 2) != "  ") return {};
    if (!names.add(name).empty()) return {};
    digests.emplace(name, digest);
  }
  return digests;
}

std::string signature_text(std::string_view bytes, const SigningKey& key) {
  std::string text(heading);
  text += "\nkey " + to_base64(key.public_key);
  text += "\nsignature " + to_base64(sign(bytes, key)) + "\n";
  return text;
}

std::string manifest_text(const PackageFiles& files) {
  std::string text;
  for (const auto& [name, bytes] : files) text += sha256_hex(bytes) + "  " + name + "\n";
  return text;
}

}  // namespace tilsyn
