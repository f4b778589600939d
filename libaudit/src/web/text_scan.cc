// SPDX-License-Identifier: Apache-2.0
#include "web/text_scan.h"

#include <algorithm>
#include <cstring>

#include "web/ascii.h"
#include "web/detect_ids.h"
#include "web/encoded.h"
#include "web/field_at.h"
#include "web/mask.h"
#include "web/named_value.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

constexpr int deepest = 3;
// What is decoded of one text, in sizes of it.
constexpr std::size_t decoded_sizes = 4;
constexpr std::size_t same_value_at_most = 16;

std::size_t find_byte(std::string_view text, char byte, std::size_t from) {
  if (from >= text.size()) return text.size();
  const void* found = std::memchr(text.data() + from, byte, text.size() - from);
  return found == nullptr ? text.size()
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

// The words right before a number, in the same value.
std::string_view words_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < 32 &&
         std::string_view("\"'&;,{}<>=\r\n").find(text[begin - 1]) == std::string_view::npos) {
    --begin;
  }
  return text.substr(begin, at - begin);
}

// The comma between two numbers ends no value.
Stretch position_after(std::string_view text, Stretch value) {
  constexpr std::string_view parts = "0123456789.,;+- ";
  const std::size_t limit = std::min(text.size(), value.begin + 64);
  while (value.end < limit && parts.find(text[value.end]) != std::string_view::npos) ++value.end;
  return value;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_realm(const std::vector<std::string>& realms, std::string_view host) {
  return std::any_of(realms.begin(), realms.end(), [&](const std::string& realm) {
    if (host.size() < realm.size() || realm.empty()) return false;
    const std::size_t more = host.size() - realm.size();
    return same_ascii(host.substr(more), realm) && (more == 0 || host[more - 1] == '.');
  });
}

}  // namespace

TextScan::TextScan(const LeakDetector& detector, std::size_t bytes)
    : detector_(detector), budget_(decoded_sizes * bytes + 4096) {}

void TextScan::scan(std::string_view text, LeakPlace place, std::string_view field,
                    std::size_t offset) {
  place_ = place;
  Layer layer{text, field, offset};
  scan_layer(layer);
}

void TextScan::scan_layer(Layer& layer) {
  canaries(layer);
  mails(layer);
  national_ids(layer);
  phones(layer);
  encoded(layer);
  named_values(layer);
}

void TextScan::canaries(Layer& layer) {
  const auto& all = detector_.canaries_.canaries();
  detector_.canaries_.find(layer.text, [&](const CanaryHit& hit) {
    // A name in an e-mail address that is a canary itself.
    if (is_taken(layer, hit.where)) return true;
    const Canary& canary = all[hit.canary];
    Finding finding{canary.kind, hit.where, canary.value, !hit.part};
    finding.encoding = hit.encoding;
    finding.canary = true;
    return add(layer, finding);
  });
}

void TextScan::mails(Layer& layer) {
  const std::string_view text = layer.text;
  for (std::size_t at = find_byte(text, '@', 0); at < text.size() && !full();
       at = find_byte(text, '@', at + 1)) {
    const auto mail = email_around(text, at);
    if (!mail) continue;
    ++candidates_;
    Finding finding{LeakKind::email, *mail, mail->of(text)};
    finding.field = field_of(layer, mail->begin);
    const auto meaning = field_meaning(finding.field);
    const std::string_view before = text.substr(0, mail->begin);
    if (meaning == FieldMeaning::eppn || finding.field.ends_with("1.3.6.1.4.1.5923.1.1.1.6") ||
        is_realm(detector_.options_.realms, text.substr(at + 1, mail->end - at - 1))) {
      finding.kind = LeakKind::eppn;
    }
    if (before.ends_with("feide:") || meaning == FieldMeaning::feide_id) {
      finding.kind = LeakKind::feide_id;
    }
    add(layer, finding);
  }
}

void TextScan::phones(Layer& layer) {
  const std::string_view text = layer.text;
  for (std::size_t at = find_byte(text, '+', 0); at < text.size() && !full();
       at = find_byte(text, '+', at + 1)) {
    const auto phone = phone_at(text, at);
    if (!phone) continue;
    ++candidates_;
    Finding finding{LeakKind::phone, *phone, phone->of(text)};
    finding.field = field_of(layer, at);
    finding.certain = field_meaning(finding.field) == FieldMeaning::phone;
    add(layer, finding);
  }
}

// Every run of six digits holds one of every sixth byte.
void TextScan::national_ids(Layer& layer) {
  const std::string_view text = layer.text;
  for (std::size_t at = 5, from = 0; at < text.size() && !full();) {
    if (!is_digit(text[at])) {
      at += 6;
      continue;
    }
    std::size_t begin = at, end = at;
    while (begin > from && is_digit(text[begin - 1])) --begin;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - begin >= 6 && may_be_national_id(text, begin, end)) national_id(layer, begin, end);
    from = end;
    at = end + 6;
  }
}

void TextScan::national_id(Layer& layer, std::size_t begin, std::size_t end) {
  // Most numbers are none, whatever the words say.
  IdHint any{true, true, LeakKind::cpr};
  if (!national_id_at(layer.text, begin, end, any)) return;
  ++candidates_;
  const std::string field = field_of(layer, begin);
  const IdHint hint = id_hint(std::string(words_before(layer.text, begin)) + " " + field);
  const auto id = national_id_at(layer.text, begin, end, hint);
  if (!id) return;
  Finding finding{id->kind, {id->begin, id->end}, id->digits, id->certain, id->test};
  finding.field = field;
  add(layer, finding);
}

void TextScan::encoded(Layer& layer) {
  if (layer.depth >= deepest) return;
  for_each_encoded(layer.text, budget_, [&](EncodedPart&& part) {
    if (full()) return;
    if (part.text.size() < StringSearch::shortest) return;
    Layer inner{part.text, {}, 0, &layer, &part, layer.depth + 1};
    const std::size_t before = leaks_.size();
    scan_layer(inner);
    if (leaks_.size() > before || !inner.taken.empty()) {
      layer.taken.emplace(part.where.begin, part.where.end);
    }
  });
}

void TextScan::named_values(Layer& layer) {
  const std::string_view text = layer.text;
  std::optional<Stretch> latitude, longitude;
  for (const char separator : {'=', ':', '>'}) {
    for (std::size_t at = find_byte(text, separator, 0); at < text.size() && !full();
         at = find_byte(text, separator, at + 1)) {
      if (separator == ':') federation_id(layer, at);
      const Stretch name = name_before(text, at);
      if (name.begin >= name.end) continue;
      const bool coded = std::memchr(text.data() + name.begin, '%', name.end - name.begin);
      const auto meaning =
          coded ? field_meaning(percent_decode(name.of(text))) : field_meaning(name.of(text));
      if (!meaning) continue;
      ++candidates_;
      const Stretch value = *meaning == FieldMeaning::position
                                ? position_after(text, value_after(text, at, name))
                                : value_after(text, at, name);
      const bool degrees =
          *meaning == FieldMeaning::latitude || *meaning == FieldMeaning::longitude;
      if (!degrees) {
        named_value(layer, *meaning, name, value);
      } else if (named_value_kind(*meaning, plain_value(value.of(text)))) {
        (*meaning == FieldMeaning::latitude ? latitude : longitude) = value;
      }
    }
  }
  if (!latitude || !longitude) return;
  const std::string both = plain_value(latitude->of(text)) + "," + plain_value(longitude->of(text));
  add(layer, {LeakKind::position, *latitude, both});
}

void TextScan::named_value(Layer& layer, FieldMeaning meaning, const Stretch& name,
                           const Stretch& where) {
  if (where.begin >= where.end || is_taken(layer, where)) return;
  const std::string value = plain_value(where.of(layer.text));
  const auto kind = named_value_kind(meaning, value);
  if (!kind) return;
  Finding finding{*kind, where, value};
  finding.certain = *kind == LeakKind::position || *kind == LeakKind::hashed_identifier ||
                    *kind == LeakKind::uni_id || *kind == LeakKind::feide_id;
  finding.field = percent_decode(name.of(layer.text));
  if (where.of(layer.text).find('%') != std::string_view::npos) finding.encoding = "url";
  if (const char* digest = digest_name(value)) finding.encoding = digest;
  add(layer, finding);
}

std::string TextScan::field_of(const Layer& layer, std::size_t at) {
  std::string field = field_holding(layer.text, at);
  if (!field.empty()) return field;
  return layer.parent ? field_of(*layer.parent, layer.part->where.begin) : std::string(layer.field);
}

std::string TextScan::encoding_of(const Layer& layer, const std::string& own) {
  if (!layer.parent) return own;
  std::string encoding = own == "plain" ? std::string() : "+" + own;
  for (const Layer* inner = &layer; inner->parent; inner = inner->parent) {
    encoding.insert(0, std::string(inner->parent->parent ? "+" : "") + inner->part->encoding);
  }
  return encoding;
}

// Where it stands in what was given, in whatever it is encoded.
Stretch TextScan::given_at(const Layer& layer, const Stretch& where) {
  if (layer.parent) return given_at(*layer.parent, layer.part->where);
  return {layer.offset + where.begin, layer.offset + where.end};
}

bool TextScan::is_taken(const Layer& layer, const Stretch& where) const {
  const auto after = layer.taken.lower_bound(where.end);
  return after != layer.taken.begin() && std::prev(after)->second > where.begin;
}

// The same value once in each field and coding; and once where the text as it is and what was
// decoded of it show it both.
bool TextScan::is_new(const std::string& canonical, const Leak& leak, int depth) {
  std::vector<Seen>& all = seen_[canonical];
  const Stretch where{leak.offset, leak.offset + leak.length};
  for (const Seen& seen : all) {
    const bool overlaps = seen.where.begin < where.end && where.begin < seen.where.end;
    const bool same_field = seen.field == leak.field;
    if (same_field && (overlaps || seen.encoding == leak.encoding)) return false;
    if (overlaps && (seen.depth != depth || seen.encoding != leak.encoding)) return false;
  }
  if (all.size() >= same_value_at_most) return false;
  all.push_back({leak.field, leak.encoding, where, depth});
  return true;
}

bool TextScan::add(Layer& layer, const Finding& finding) {
  ++candidates_;
  Leak leak{finding.kind,
            place_,
            finding.field,
            encoding_of(layer, finding.encoding),
            mask_value(finding.value),
            {}};
  if (leak.field.empty()) leak.field = field_of(layer, finding.where.begin);
  leak.field.resize(std::min<std::size_t>(leak.field.size(), 120));
  leak.certain = finding.certain;
  leak.test = finding.test;
  leak.canary = finding.canary;
  const Stretch given = given_at(layer, finding.where);
  leak.offset = given.begin;
  leak.length = given.end - given.begin;
  layer.taken.emplace(finding.where.begin, finding.where.end);
  const std::string canonical = canonical_value(finding.kind, finding.value);
  if (!is_new(canonical, leak, layer.depth)) return true;
  leak.match_key = keyed_hash(detector_.options_.key, canonical);
  leaks_.push_back(std::move(leak));
  return !full();
}

}  // namespace tilsyn
