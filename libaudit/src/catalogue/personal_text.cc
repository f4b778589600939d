// SPDX-License-Identifier: Apache-2.0
#include "catalogue/personal_text.h"

#include <algorithm>

#include "base/pattern.h"
#include "base/utf8.h"
#include "web/detect.h"

namespace tilsyn {
namespace {

// Words for people who are named in lists, in the five languages and Finnish Swedish.
constexpr std::string_view roles =
    "kontakt(?:person|en|perso[nn]en)?|ansvarlege?|ansvarlig|ansvarig|ansatt|tilsett|rektor|"
    "rådgivar|rådgiver|rådgivare|koordinator|samordnare|saksbehandl[ea]r|sagsbehandler|"
    "handläggare|systemei(?:er|gar)|systemägare|systemejer|personvern(?:ombod|ombud)|"
    "dataskydds?ombud|databeskyttelsesrådgiver|lærar|lærer|lärare|leiar|leder|chef|kommunalsjef|"
    "skolesjef|skulesjef|skolchef|skoleleder|contact(?: person)?|responsible|officer|headteacher|"
    "teacher|advis[eo]r|dpo|vurdert av|vurderet af|bedömd av|godkjent av|godkjend av|godkänd av|"
    "godkendt af|assessed by|approved by|spør|spørg|fråga|ask";

constexpr std::string_view name =
    R"(\p{Lu}[\p{L}'’-]+(?: (?:van |von |de |af |av )?\p{Lu}[\p{L}'’.-]*){1,3})";

std::string after_role() {
  return R"((?:^|[^\p{L}])(?i:)" + std::string(roles) +
         R"()(?:(?i: er| är| is| hos| ved| vid)|[\s]*[:,=(–-])?[\s]+()" + std::string(name) + ")";
}

}  // namespace

struct PersonalTextFinder::State {
  LeakDetector detector{DetectorOptions{}};
  Pattern after_role{tilsyn::after_role()};
  Pattern name_alone{name};
};

PersonalTextFinder::PersonalTextFinder() : state_(std::make_unique<State>()) {}
PersonalTextFinder::~PersonalTextFinder() = default;

std::vector<PersonalText> PersonalTextFinder::find(std::string_view text, bool role) const {
  std::vector<PersonalText> found;
  if (first_invalid_utf8(text)) return found;
  const auto add = [&](std::string kind, std::string_view what) {
    const bool known = std::any_of(found.begin(), found.end(),
                                   [&](const PersonalText& each) { return each.text == what; });
    if (!known) found.push_back({std::move(kind), std::string(what)});
  };
  for (const Leak& leak : state_->detector.scan_body("text/plain", text)) {
    if (leak.offset < text.size()) add(to_string(leak.kind), text.substr(leak.offset, leak.length));
  }
  for (std::string_view rest = text; !rest.empty();) {
    const auto groups = state_->after_role.groups(rest);
    if (groups.size() < 2) break;
    add("name", groups[1]);
    rest.remove_prefix(static_cast<std::size_t>(groups[1].data() - rest.data()) + groups[1].size());
  }
  if (role && state_->name_alone.matches_all(text)) add("name", text);
  return found;
}

}  // namespace tilsyn
