// SPDX-License-Identifier: Apache-2.0
#include "web/hsts.h"

#include <algorithm>
#include <set>

#include "web/ascii.h"
#include "web/header.h"

namespace tilsyn {
namespace {

void note(Hsts& hsts, const char* problem) {
  if (std::find(hsts.problems.begin(), hsts.problems.end(), problem) == hsts.problems.end()) {
    hsts.problems.push_back(problem);
  }
}

void read_directive(const HeaderParameter& directive, Hsts& hsts) {
  if (directive.name == "max-age") {
    if (directive.value) hsts.max_age = parse_digits(*directive.value);
    if (!hsts.max_age) note(hsts, "max_age_bad");
  } else if (directive.name == "includesubdomains") {
    hsts.include_subdomains = true;
  } else if (directive.name == "preload") {
    hsts.preload = true;
  } else {
    note(hsts, "unknown_directive");
  }
}

}  // namespace

bool Hsts::in_force() const {
  const auto has = [&](const char* problem) {
    return std::find(problems.begin(), problems.end(), problem) != problems.end();
  };
  return max_age.value_or(0) > 0 && !has("repeated_directive") && !has("max_age_bad");
}

Hsts parse_hsts(std::string_view value) {
  Hsts hsts;
  std::set<std::string> seen;
  for (const std::string_view piece : split_unquoted(value, ';', 100)) {
    const HeaderParameter directive = parse_parameter(piece);
    if (!seen.insert(directive.name).second) note(hsts, "repeated_directive");
    read_directive(directive, hsts);
  }
  if (seen.count("max-age") == 0) note(hsts, "max_age_missing");
  return hsts;
}

}  // namespace tilsyn
