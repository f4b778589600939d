// SPDX-License-Identifier: Apache-2.0
#include "web/canaries.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/base64.h"
#include "base/digest.h"
#include "base/fold.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "web/ascii.h"
#include "web/detect_ids.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_canaries = 1000;
constexpr std::size_t longest_canary = 256;
constexpr std::size_t shortest_cut_base64 = 8;

bool is_number_kind(LeakKind kind) {
  return kind == LeakKind::fodselsnummer || kind == LeakKind::d_number ||
         kind == LeakKind::personnummer || kind == LeakKind::samordningsnummer ||
         kind == LeakKind::cpr;
}

LeakKind kind_of(std::string_view value) {
  const std::size_t at = value.find('@');
  if (at != std::string_view::npos) {
    const auto mail = email_around(value, at);
    if (mail && mail->of(value) == value) return LeakKind::email;
  }
  if (value.starts_with('+') && phone_at(value, 0)) return LeakKind::phone;
  IdHint any;
  any.id_number = any.person = true;
  any.own = LeakKind::cpr;
  const auto ids = find_national_ids(value, any);
  if (ids.size() == 1 && ids[0].begin == 0 && ids[0].end == value.size()) return ids[0].kind;
  return LeakKind::canary;
}

bool is_word(char c) {
  return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

// A letter before, unless it is the n of \n.
bool word_before(std::string_view text, std::size_t at) {
  if (at == 0 || !is_word(text[at - 1])) return false;
  const bool escape = at > 1 && text[at - 2] == '\\' &&
                      std::string_view("nrt").find(text[at - 1]) != std::string_view::npos;
  return !escape;
}

// %XX may be a letter, or the @ of an address; it is looked at when it is decoded.
bool word_after(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (text[at] == '%') return at + 1 < text.size() && hex_digit_value(text[at + 1]) >= 0;
  return is_word(text[at]);
}

bool ends_value(char c) {
  return std::string_view("\"'&;,=<>{}[]()/?#|:\r\n\t\\").find(c) != std::string_view::npos;
}

bool is_whole_value(std::string_view text, const Stretch& where) {
  return (where.begin == 0 || ends_value(text[where.begin - 1])) &&
         (where.end >= text.size() || ends_value(text[where.end]));
}

// Bytes of `value` at 0, 1 and 2 bytes into a group of three, without the letters that its
// neighbours have a part in.
std::string cut_base64(std::string_view value, std::size_t shift) {
  const std::string text = to_base64(std::string(shift, '\0') + std::string(value));
  const std::size_t bits_before = shift * 8;
  const std::size_t bits = bits_before + value.size() * 8;
  const std::size_t first = (bits_before + 5) / 6;
  return text.substr(first, bits / 6 - first);
}

std::string as_url_letters(std::string text) {
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

std::string without_padding(std::string text) {
  while (text.ends_with('=')) text.pop_back();
  return text;
}

// Empty where a character is none of Latin-1.
std::string as_latin1(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c > 0xFF) return {};
    out += static_cast<char>(c);
  }
  return out;
}

// As it is dialled inside the country: "+47 99 …" -> "99…", "+46 70 …" -> "070…".
std::string inside_country(const std::string& digits) {
  if (digits.starts_with("47") || digits.starts_with("45")) return digits.substr(2);
  if (digits.starts_with("46")) return "0" + digits.substr(2);
  return digits.starts_with("358") ? "0" + digits.substr(3) : digits;
}

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

}  // namespace

std::string canonical_value(LeakKind kind, std::string_view value) {
  std::string out(ascii_trim(value));
  if (is_number_kind(kind) || kind == LeakKind::phone) {
    std::erase_if(out, [](char c) { return !is_ascii_digit(c); });
    return out;
  }
  return first_invalid_utf8(out) ? ascii_lower(out) : fold(out);
}

CanarySearch::CanarySearch(const std::vector<std::string>& values) {
  for (const std::string& given : values) {
    const std::string_view value = ascii_trim(given);
    if (value.empty() || value.size() > longest_canary || first_invalid_utf8(value) ||
        canaries_.size() >= most_canaries) {
      continue;
    }
    const std::size_t index = canaries_.size();
    const LeakKind kind = kind_of(value);
    canaries_.push_back({std::string(value), kind, canonical_value(kind, value)});
    add_plain(index, value);
    add_encoded(index, value, false);
    const std::vector<std::string_view> words = split_words(value, 8);
    if (words.size() < 2 || kind != LeakKind::canary) continue;
    for (const std::string_view word : words) {
      add(word, true, {index, "plain", Edge::value, true});
      add_digests(index, word, true);
    }
  }
  search_.prepare();
}

void CanarySearch::add(std::string_view text, bool ignore_case, Variant variant) {
  if (!search_.add(text, ignore_case, static_cast<std::uint32_t>(variants_.size()))) return;
  variants_.push_back(std::move(variant));
}

void CanarySearch::add_plain(std::size_t canary, std::string_view value) {
  std::set<std::string> forms = {std::string(value), fold(value)};
  const std::vector<std::string_view> words = split_words(value, 8);
  for (const std::string_view between : {"+", ".", "-", "_", ""}) {
    if (words.size() > 1) forms.insert(joined(words, between));
  }
  if (canaries_[canary].kind != LeakKind::canary && canaries_[canary].kind != LeakKind::email) {
    forms.insert(canaries_[canary].canonical);
  }
  if (canaries_[canary].kind == LeakKind::phone) {
    forms.insert(inside_country(canaries_[canary].canonical));
  }
  for (const std::string& form : std::set<std::string>(forms)) forms.insert(as_latin1(form));
  for (const std::string& form : forms) add(form, true, {canary, "plain", Edge::word, false});
}

void CanarySearch::add_encoded(std::size_t canary, std::string_view value, bool part) {
  const std::set<std::string> forms = {std::string(value), ascii_lower(value), fold(value)};
  for (const std::string& form : forms) {
    std::set<std::string> base64;
    for (std::size_t shift = 0; shift < 3; ++shift) {
      const std::string cut = cut_base64(form, shift);
      if (cut.size() < shortest_cut_base64) continue;
      base64.insert(cut);
      base64.insert(as_url_letters(cut));
    }
    for (const std::string& text : base64) {
      add(text, false, {canary, "base64", Edge::none, part});
    }
    add(to_hex(form), true, {canary, "hex", Edge::none, part});
  }
  add_digests(canary, value, part);
}

void CanarySearch::add_digests(std::size_t canary, std::string_view value, bool part) {
  using Digest = std::string (*)(std::string_view);
  constexpr std::array<std::pair<const char*, Digest>, 4> digests = {
      {{"md5", md5_hex}, {"sha1", sha1_hex}, {"sha256", sha256_hex}, {"sha512", sha512_hex}}};
  std::set<std::string> forms = {std::string(value), ascii_lower(value), fold(value)};
  const LeakKind kind = canaries_[canary].kind;
  if (kind == LeakKind::phone || is_number_kind(kind)) {
    forms.insert(canaries_[canary].canonical);
    if (kind == LeakKind::phone) {
      forms.insert("+" + canaries_[canary].canonical);
      forms.insert(inside_country(canaries_[canary].canonical));
    }
  }
  for (const std::string& form : forms) {
    for (const auto& [name, digest] : digests) {
      const std::string hex = digest(form);
      add(hex, true, {canary, name, Edge::none, part});
      const std::string text = without_padding(to_base64(*from_hex(hex)));
      const std::string encoding = std::string(name) + "+base64";
      add(text, false, {canary, encoding, Edge::none, part});
      if (as_url_letters(text) != text) {
        add(as_url_letters(text), false, {canary, encoding, Edge::none, part});
      }
    }
  }
}

void CanarySearch::find(std::string_view text,
                        const std::function<bool(const CanaryHit&)>& found) const {
  search_.find(text, [&](const StringSearch::Hit& hit) {
    const Variant& variant = variants_[hit.tag];
    const Stretch where{hit.begin, hit.end};
    if (variant.edge == Edge::value && !is_whole_value(text, where)) return true;
    const bool inside = word_before(text, hit.begin) || word_after(text, hit.end);
    if (variant.edge == Edge::word && inside) return true;
    return found({variant.canary, where, variant.encoding, variant.part});
  });
}

}  // namespace tilsyn
