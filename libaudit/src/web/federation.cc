// SPDX-License-Identifier: Apache-2.0
// Identifiers of school federations that have a beginning of their own.
#include <array>

#include "web/text_scan.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 5> beginnings = {
    "fc:org:", "fc:gogroup:", "fc:adhoc:", "urn:mace:", "nameid-format:persistent"};
constexpr std::uint32_t persistent = 4;

std::size_t end_of_token(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(0, at + 256).find_first_of("\"'<>&,; \t\r\n\\", at);
  return end == std::string_view::npos ? std::min(text.size(), at + 256) : end;
}

}  // namespace

void add_federation_markers(StringSearch& search) {
  for (std::uint32_t i = 0; i < beginnings.size(); ++i) search.add(beginnings[i], true, i);
  search.prepare();
}

void TextScan::markers(Layer& layer) {
  detector_.markers_.find(layer.text, [&](const StringSearch::Hit& hit) {
    if (hit.tag == persistent) {
      person_id(layer, {hit.begin, hit.end});
      return !full();
    }
    const Stretch where{hit.begin, end_of_token(layer.text, hit.begin)};
    const std::string_view value = where.of(layer.text);
    // Names of attributes, and nothing but the beginning.
    const bool name = value.find("attribute-def") != std::string_view::npos;
    if (name || where.end <= hit.end) return true;
    return add(layer, {LeakKind::group, where, value});
  });
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
