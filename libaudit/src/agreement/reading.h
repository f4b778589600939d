// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agreement/text_model.h"

namespace tilsyn {

// What the text does about one check of the catalogue (rules/data/clauses/checks.yaml).
enum class Promise : std::uint8_t { absent, weakened, promised };

std::string_view to_string(Promise promise);

struct CheckReading {
  std::string id;  // "breach_notify"
  Promise outcome = Promise::absent;
  std::vector<std::string> missing;  // weakened: what the promise lacks ("time", "objection")
  Range passage;                     // bytes of the text; empty when absent
};

// A sub-processor that the agreement names.
struct SubProcessor {
  std::string name;
  std::string
      country;  // "DE", "EU/US"; as written where that tells no country; empty when not said
  std::string service;
  Range passage;
};

template <class Value>
struct ReadFact {
  Value value{};
  Range passage;
};

// What else stands in the text; nothing where it does not say.
struct AgreementFacts {
  std::optional<ReadFact<std::string>> controller;
  std::optional<ReadFact<std::string>> processor;
  std::optional<ReadFact<std::string>> controller_number;  // registration number
  std::optional<ReadFact<std::string>> processor_number;
  std::vector<SubProcessor> sub_processors;
  std::optional<ReadFact<std::string>> sub_authorisation;  // "general" or "specific"
  std::optional<ReadFact<int>> breach_hours;
  std::optional<ReadFact<int>> breach_business_days;  // where the time is told so only
  std::optional<ReadFact<int>> sub_notice_days;
  std::optional<ReadFact<int>> objection_days;
  std::optional<ReadFact<int>> deletion_days;
  std::optional<ReadFact<bool>> deletion_business_days;
  std::optional<ReadFact<bool>> deletion_covers_backups;
  std::optional<ReadFact<int>> deletion_backup_days;
  std::optional<ReadFact<int>> audit_notice_days;
  std::optional<ReadFact<int>> audits_per_year;
  std::optional<ReadFact<bool>> audit_at_own_cost;
  std::vector<ReadFact<std::string>>
      transfer_mechanisms;  // "scc", "dpf", "bcr", "adequacy", "eea_only"
  std::optional<ReadFact<std::string>> governing_law;  // ISO 3166-1 alpha-2
  std::optional<ReadFact<std::string>> venue;
  std::optional<ReadFact<std::string>> title;
  std::optional<ReadFact<std::string>> version;
  std::optional<ReadFact<std::string>> version_date;    // YYYY-MM-DD or YYYY-MM
  std::optional<ReadFact<std::string>> effective_date;  // YYYY-MM-DD
  std::optional<ReadFact<std::string>> signed_on;       // YYYY-MM-DD
  std::optional<ReadFact<std::string>> state;           // "draft", "offered", "signed", "ended"
  std::vector<ReadFact<std::string>> placeholders;      // as written: "[navn]", "____"
  std::vector<ReadFact<std::string>> repealed_acts;     // ids of rules/data/clauses/facts.yaml
  std::vector<ReadFact<std::string>> contacts;          // addresses of functions: privacy@…
  std::optional<ReadFact<std::string>> ai_training;   // "allowed", "forbidden"; nothing when unsaid
  std::optional<ReadFact<std::string>> own_purposes;  // the same, of the processor's own purposes
  std::optional<ReadFact<bool>> unilateral_change;  // the processor may change the agreement alone
};

// A known body of an agreement, recognised by its structure.
struct TemplateReading {
  std::string id;       // "skr-pub", "" when none is recognised
  std::string version;  // "2023-02", "" when not told
  std::vector<std::string>
      altered;  // titles of sections that the known body has and this text lacks
  std::vector<std::string> empty_annexes;
  bool outdated = false;  // a newer version of the body has been published
};

// What the program read in one document.
struct Reading {
  bool agreement = false;  // whether the text is a data-processing agreement at all
  std::string language;    // "en" "nb" "nn" "sv" "da"
  std::string unreadable;  // why nothing could be judged; empty when readable
  TemplateReading body;
  std::vector<CheckReading> checks;  // in the order of the catalogue; empty when unreadable
  AgreementFacts facts;
};

}  // namespace tilsyn
