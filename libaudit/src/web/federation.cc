// SPDX-License-Identifier: Apache-2.0
// Identifiers of school federations that have a beginning of their own.
#include <array>

#include "web/text_scan.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 4> group_beginnings = {
    "fc:org:", "fc:gogroup:", "fc:adhoc:", "urn:mace:"};
constexpr std::string_view persistent = "nameid-format:persistent";

std::size_t end_of_token(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(0, at + 256).find_first_of("\"'<>&,; \t\r\n\\", at);
  return end == std::string_view::npos ? std::min(text.size(), at + 256) : end;
}

}  // namespace

void TextScan::federation_id(Layer& layer, std::size_t colon) {
  const std::string_view text = layer.text;
  const char before = colon > 0 ? text[colon - 1] : ' ';
  if (before == 't' && colon >= 13 && text.substr(colon - 13).starts_with(persistent)) {
    person_id(layer, {colon - 13, colon - 13 + persistent.size()});
  }
  if (before != 'c' && before != 'n') return;
  for (const std::string_view beginning : group_beginnings) {
    const std::size_t name = beginning.find(':');
    if (colon < name || !text.substr(colon - name).starts_with(beginning)) continue;
    const Stretch where{colon - name, end_of_token(text, colon)};
    const std::string_view value = where.of(text);
    // Names of attributes, and nothing but the beginning.
    const bool attribute = value.find("attribute-def") != std::string_view::npos;
    if (!attribute && value.size() > beginning.size()) add(layer, {LeakKind::group, where, value});
  }
}

// <saml:NameID Format="…:persistent" …>value</saml:NameID>, not <NameIDPolicy> and <NameIDFormat>.
void TextScan::person_id(Layer& layer, const Stretch& where) {
  const std::string_view text = layer.text;
  const std::size_t from = where.begin > 300 ? where.begin - 300 : 0;
  const std::string_view before = text.substr(from, where.begin - from);
  const std::size_t open = before.rfind('<');
  if (open == std::string_view::npos ||
      before.substr(open).find("NameID ") == std::string_view::npos) {
    return;
  }
  const std::size_t close = text.substr(0, where.end + 400).find('>', where.end);
  if (close == std::string_view::npos || text[close - 1] == '/') return;
  const std::size_t end = end_of_token(text, close + 1);
  if (end - close < 8) return;
  const Stretch value{close + 1, end};
  Finding finding{LeakKind::saml_id, value, value.of(text)};
  finding.field = "NameID";
  add(layer, finding);
}

}  // namespace tilsyn
