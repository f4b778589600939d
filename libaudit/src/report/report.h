// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "engine/result.h"
#include "report/phrase.h"
#include "report/risk_chapter.h"

namespace tilsyn {

// What a fact stands on: where it is written, in which words, since when and on whose word.
struct Evidence {
  std::string place;     // "inventory.yaml:12:7"; empty where nobody wrote it (derived facts)
  std::string quote;     // as written, shortened
  std::string word;      // on the wire: owner, vendor, document …
  std::string role;      // for a reader
  std::string since;     // "2026-03-01", or empty
  std::string document;  // document or dossier with its version
};

struct ReportFact {
  std::string path;     // "agreed.subprocessors[nordsky].country"
  std::string account;  // declared, agreed, released, observed; empty: identity, parameters
  std::string label;
  std::string value;  // for a reader; the placeholder's text where that is what is written
  bool known = false;
  bool compared = false;  // by the requirement itself; others only say when the rule applies
  bool coded = false;     // the value translates what is written, which says nothing to a reader
  std::string reason;     // on the wire, where it is not known
  Evidence evidence;
};

// A passage of law or a guide that a rule rests on.
struct Citation {
  std::string id, text, title, link;
};

struct ReportPrecedent {
  std::string id, authority, on, currency, source, about;
  std::int64_t amount = 0;
};

struct ReportMark {
  std::string kind, state;  // on the wire: accepted, planned, corrected · open, expired, overdue …
  std::string reason, measure, role, case_number, on, until, place;
};

struct MissingFact {
  std::string path, account, label, reason;
};

// What a shared dossier has changed since the version that the owner adopted.
struct UpstreamNote {
  std::string dossier, adopted, version, on;
  bool all = false;                        // it does not say what
  std::vector<std::string> paths, labels;  // of a finding: the facts that it read
  std::string note;                        // of whoever changed it, why
};

struct ReportFinding {
  std::string anchor, fingerprint;
  const Rule* rule = nullptr;
  std::string area;  // second part of the rule's id
  std::size_t tool = no_tool;
  std::string element, element_name;
  Outcome outcome = Outcome::fail;
  Phrase title, found, fix, why;
  std::vector<Citation> citations;
  std::vector<ReportPrecedent> precedents;
  std::vector<ReportFact> facts;
  std::vector<MissingFact> missing;
  std::string account_not_collected;
  std::vector<std::string> blocks;  // rule ids
  std::vector<ReportMark> marks;
  std::optional<UpstreamNote> upstream;
  std::string error;
  bool contradiction = false;  // what it requires compares accounts
  bool settled = false;        // accepted, and the acceptance holds
  bool experimental = false;

  static constexpr std::size_t no_tool = static_cast<std::size_t>(-1);
};

enum class AccountState { known, none_exists, not_collected };

// One of the four accounts of a tool, for its strip.
struct AccountLine {
  std::string account;
  AccountState state = AccountState::not_collected;
  std::uint32_t waiting = 0;  // findings that wait for it, and the rules that they hold back
};

// A cell of the picture: the worst outcome of an area for a tool.
enum class CellState { none, pass, unknown, finding, serious, error };
struct MatrixCell {
  CellState state = CellState::none;
  std::uint32_t findings = 0, unknown = 0, passed = 0;
};

struct ReportNote {
  std::string heading, text, place;
};

struct ReportCorrection {
  std::string path, label, before, after, reason, evidence, role, on, place;
};

// A missing fact with the rules that wait for it.
struct OpenFact {
  MissingFact fact;
  bool yours = false;  // of a tool with a shared dossier: for the owner to say, not for its makers
  std::vector<std::size_t> findings;
};

struct ReportTool {
  std::string id, name, anchor, vendor, status, dossier;
  std::vector<AccountLine> accounts;  // the four, in order
  OutcomeCounts counts;               // without experimental rules
  std::vector<std::size_t> fails;     // into Report::findings, most severe first
  std::vector<std::size_t> unknowns, errors;
  std::vector<OpenFact> open_facts;  // what the unknowns wait for
  std::vector<MatrixCell> cells;     // parallel to Report::areas
  std::vector<ReportNote> notes;
  std::vector<ReportCorrection> corrections;
  std::optional<UpstreamNote> upstream;
  bool evaluated = true;
  bool says_no_personal_data = false;
  std::string no_data_reason, no_data_on, no_data_role, no_data_place;
};

// The same rule over one or more tools, for somebody who decides.
struct Matter {
  const Rule* rule = nullptr;
  Phrase found;                       // of the finding, or of one of them
  std::vector<std::size_t> findings;  // into Report::findings
  std::vector<std::size_t> tools;     // empty: the owner
};

struct AccountSays {
  std::string account;
  std::vector<ReportFact> facts;
};
struct Contradiction {
  std::size_t finding = 0;
  std::vector<AccountSays> says;
};

// One question, to one recipient, over all the tools that wait for it.
struct ReportQuestion {
  std::string path, recipient, label;  // path without element keys
  Phrase text;
  std::vector<std::size_t> tools;
  std::uint32_t settles = 0;
  Severity worst = Severity::info;
};

struct ReportDeadline {
  Date on{};
  std::string what, path;
  std::string text, after;  // for a reader; `after`: what holds then, may be empty
  std::size_t tool = ReportFinding::no_tool;
  std::int64_t days = 0;  // from today; negative: past
};

struct ReportDisposition {
  ReportMark mark;
  std::string rule, tool, element, path;
  Phrase title;
  bool matched = false;
};

// How many of the tools each account could be read for.
struct Coverage {
  std::uint32_t tools = 0, agreements = 0, dpias = 0, attributes = 0, visited = 0;
};

struct ReportRule {
  const Rule* rule = nullptr;
  Phrase title;
  OutcomeCounts counts;
};

struct ReportParameter {
  std::string name, label, value, unit, chosen_by, source;
};

// Findings arranged for a reader; independent of the format. Points into the result it was built
// from, which must outlive it.
struct Report {
  const OwnerResult* result = nullptr;
  std::string language, version;
  Date generated{};
  std::string owner, municipality, code, country, controller, dpo_role, dpo_contact;

  Coverage coverage;
  std::vector<std::string> areas;       // in the order of the picture
  std::vector<ReportFinding> findings;  // in the engine's order
  std::vector<ReportTool> tools;
  std::vector<std::size_t> owner_findings;  // of the owner as a whole
  std::vector<Matter> matters;              // all, most pressing first
  std::vector<Contradiction> contradictions;
  std::vector<ReportQuestion> questions;  // all, most settling first
  std::vector<ReportDeadline> deadlines;
  RiskChapter risk;
  std::vector<std::size_t> experimental;  // findings of rules on trial
  std::vector<ReportDisposition> dispositions;
  std::vector<ReportRule> rules;
  std::vector<Pack> packs;
  std::vector<ReportParameter> parameters;
  OutcomeCounts counts;  // without experimental rules
  // Unknown outcomes for a headline: all that waits for one account of a tool, which nobody has
  // collected, is one.
  std::uint32_t unclear = 0;
  std::uint32_t settled = 0;                         // fails that are accepted
  std::array<std::uint32_t, 5> fails_by_severity{};  // without experimental and settled ones

  static constexpr std::size_t matters_shown = 5;
  static constexpr std::size_t questions_shown = 10;
};

}  // namespace tilsyn
