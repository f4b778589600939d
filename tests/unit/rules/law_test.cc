// SPDX-License-Identifier: Apache-2.0
// The law as dated data: what the shipped parameters say on a day and in a country, in the past and
// in days to come.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "rules/rule_set.h"

namespace {

using namespace tilsyn;
namespace fs = std::filesystem;

struct Law {
  Sources sources;
  Diagnostics diagnostics{sources};
  std::shared_ptr<const Schemas> schemas;
  std::shared_ptr<const RuleSet> rules;

  Law() {
    const fs::path root = TILSYN_SOURCE_DIR;
    schemas = Schemas::load(root / "schemas", diagnostics);
    const auto placeholders =
        Placeholders::load(root / "rules" / "data" / "placeholders", diagnostics);
    if (schemas) rules = RuleSet::load({root, {}, {}}, *schemas, placeholders, diagnostics);
    std::ostringstream problems;
    write_diagnostics(diagnostics, false, problems);
    REQUIRE_MESSAGE(rules, problems.str());
  }

  Value value(std::string_view name, std::string_view country, std::string_view day) const {
    const Record* in_force = rules->parameters(country, *parse_date(day));
    const auto slot = in_force->type->slot(name);
    REQUIRE_MESSAGE(slot, name);
    return in_force->slots[*slot];
  }

  // "13", "yes", the words of a text; "" where nothing holds.
  std::string text(std::string_view name, std::string_view country, std::string_view day) const {
    const Value found = value(name, country, day);
    if (found.is(ValueKind::integer)) return std::to_string(found.as_int());
    if (found.is(ValueKind::boolean)) return found.as_bool() ? "yes" : "no";
    if (found.is(ValueKind::string)) return std::string(found.as_string());
    return "";
  }

  bool holds(std::string_view name, std::string_view word, std::string_view country,
             std::string_view day) const {
    const Value found = value(name, country, day);
    if (!found.is(ValueKind::list)) return false;
    const List& list = found.as_list();
    return std::any_of(list.items, list.items + list.size, [&](const Value& item) {
      return item.is(ValueKind::string) && item.as_string() == word;
    });
  }
};

const Law& law() {
  static const Law shipped;
  return shipped;
}

struct Dated {
  std::string_view name, country, day, expected;
};

TEST_CASE("numbers and texts change on their day and in their country") {
  const Dated table[] = {
      {"consent_age", "NO", "2026-11-21", "13"},
      {"consent_age", "SE", "2026-11-21", "13"},
      {"consent_age", "DK", "2023-12-31", "13"},
      {"consent_age", "DK", "2024-01-01", "15"},
      {"consent_age", "FI", "2018-12-31", "16"},
      {"consent_age", "FI", "2019-01-01", "13"},
      {"consent_age", "DE", "2026-11-21", "16"},
      {"education_act", "NO", "2024-07-31", "opplæringslova av 1998"},
      {"education_act", "NO", "2024-08-01", "opplæringslova (2023)"},
      {"education_act_basis", "NO", "2024-07-31", "opplæringslova 1998 § 15-10"},
      {"education_act_basis", "NO", "2024-08-01", "opplæringslova § 25-1"},
      {"cookie_rule", "NO", "2024-12-31", "ekomloven (2003) § 2-7 b"},
      {"cookie_rule", "NO", "2025-01-01", "ekomloven § 3-15"},
      {"dpf_adequate", "NO", "2023-07-09", "no"},
      {"dpf_adequate", "SE", "2023-07-10", "yes"},
      {"ai_emotions_prohibited", "SE", "2025-02-01", "no"},
      {"ai_emotions_prohibited", "SE", "2025-02-02", "yes"},
      {"ai_emotions_prohibited", "NO", "2026-11-21", "no"},
      {"ai_high_risk_education", "SE", "2027-12-01", "no"},
      {"ai_high_risk_education", "SE", "2027-12-02", "yes"},
      {"ai_high_risk_education", "NO", "2030-01-01", "no"},
      {"fine_on_public_authority", "DK", "2026-11-21", "yes"},
      {"fine_on_public_authority", "FI", "2026-11-21", "no"},
      {"breach_notify_authority_hours", "NO", "2026-11-21", "72"},
      {"prior_consultation_weeks", "SE", "2026-11-21", "8"},
  };
  for (const Dated& row : table) {
    CAPTURE(row.name);
    CAPTURE(row.country);
    CAPTURE(row.day);
    CHECK(law().text(row.name, row.country, row.day) == row.expected);
  }
}

TEST_CASE("countries and instruments come and go") {
  struct Listed {
    std::string_view name, word, country, day;
    bool expected;
  };
  const Listed table[] = {
      {"adequate_countries", "JP", "SE", "2019-01-22", false},
      {"adequate_countries", "JP", "SE", "2019-01-23", true},
      {"adequate_countries", "GB", "SE", "2021-06-27", false},
      {"adequate_countries", "GB", "SE", "2021-06-28", true},
      {"adequate_countries", "GB", "NO", "2031-12-27", true},
      {"adequate_countries", "GB", "NO", "2031-12-28", false},
      {"adequate_countries", "BR", "SE", "2026-01-25", false},
      {"adequate_countries", "BR", "SE", "2026-01-26", true},
      {"adequate_countries", "BR", "NO", "2026-11-21", false},
      {"eea", "GB", "NO", "2020-12-31", true},
      {"eea", "GB", "NO", "2021-01-01", false},
      {"eea", "LI", "NO", "2026-11-21", true},
      {"invalid_transfer_frameworks", "privacy shield", "SE", "2020-07-15", false},
      {"invalid_transfer_frameworks", "privacy shield", "SE", "2020-07-16", true},
  };
  for (const Listed& row : table) {
    CAPTURE(row.name);
    CAPTURE(row.word);
    CAPTURE(row.day);
    CHECK(law().holds(row.name, row.word, row.country, row.day) == row.expected);
  }
}

TEST_CASE("every parameter that a rule reads has a value in the countries that the rules serve") {
  for (const char* country : {"NO", "SE", "DK", "FI"}) {
    for (const char* day : {"2018-07-20", "2021-06-28", "2026-11-21", "2032-01-01"}) {
      Sources sources;
      Diagnostics problems(sources);
      check_parameters(*law().rules, country, *parse_date(day), problems);
      CAPTURE(country);
      CAPTURE(day);
      for (const Diagnostic& problem : problems.all()) CHECK_MESSAGE(false, problem.message);
    }
  }
}

}  // namespace
