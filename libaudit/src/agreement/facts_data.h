// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/lexicon.h"
#include "base/pattern.h"
#include "diag/diagnostic.h"

namespace tilsyn {

// What the words of rules/data/clauses/facts.yaml speak of; the names there are those of
// topic_names.
enum class Topic : std::uint16_t {
  hour,
  double_day,
  day,
  business_day,
  week,
  month,
  year,
  reference,
  breach,
  notify,
  authority,
  sub,
  change,
  notice,
  object,
  delete_,
  end,
  backup,
  retention,
  confirm_only,
  customer_fetches,
  audit,
  per_year,
  once,
  twice,
  own_cost,
  name_label,
  role_name,
  country_label,
  service_label,
  number_label,
  address_label,
  other_label,
  now_used,
  following,
  generic_name,
  legal_form,
  inactive,
  not_sub,
  law,
  venue,
  court,
  version_mark,
  updated,
  effective,
  signature,
  agreed_on,
  draft,
  ended,
  general,
  specific,
  authorise,
  scc,
  dpf,
  bcr,
  adequacy,
  eea_only,
  derogation,
  repeal,
  train,
  ai,
  own_purpose,
  unilateral,
  consent,
  deny,
  prohibit,
  count
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(Topic::count)> topic_names =
    {"hour",         "double_day",    "day",
     "business_day", "week",          "month",
     "year",         "reference",     "breach",
     "notify",       "authority",     "sub",
     "change",       "notice",        "object",
     "delete",       "end",           "backup",
     "retention",    "confirm_only",  "customer_fetches",
     "audit",        "per_year",      "once",
     "twice",        "own_cost",      "name_label",
     "role_name",    "country_label", "service_label",
     "number_label", "address_label", "other_label",
     "now_used",     "following",     "generic_name",
     "legal_form",   "inactive",      "not_sub",
     "law",          "venue",         "court",
     "version",      "updated",       "effective",
     "signature",    "agreed_on",     "draft",
     "ended",        "general",       "specific",
     "authorise",    "scc",           "dpf",
     "bcr",          "adequacy",      "eea_only",
     "derogation",   "repeal",        "train",
     "ai",           "own_purpose",   "unilateral",
     "consent",      "deny",          "prohibit"};

using Patterns = std::vector<std::shared_ptr<const Pattern>>;  // shared: the data may be copied

// An act or instrument that is no longer in force.
struct DeadAct {
  std::string id;  // "directive-95-46"
  Patterns patterns;
};

// rules/data/clauses/facts.yaml. Immutable, thread-safe.
struct FactData {
  std::map<std::string, Lexicon, std::less<>> lexicons;  // by language; concept ids are topics
  std::map<std::string, std::map<std::string, int, std::less<>>, std::less<>>
      numbers;                                          // by language
  std::map<std::string, unsigned, std::less<>> months;  // folded names in all languages
  std::map<std::string, std::string, std::less<>>
      countries;                       // folded names in all languages -> code
  std::vector<std::string> eea;        // codes of the countries of the European Economic Area
  std::vector<std::string> functions;  // local parts of addresses that are no person's
  std::vector<DeadAct> dead_acts;
  std::map<std::string, std::string, std::less<>> laws;  // "norsk rett" -> "NO"
  Patterns venues;                                       // the first group names a court
};

// What is wrong in the file is reported; what could be read is returned.
FactData load_facts(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace tilsyn
