// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>
#include <tilsyn/outcome.h>
#include <tilsyn/problems.h>

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace tilsyn {

struct OwnerResult;
struct AuditContext;
class Sources;

// A fact that a finding read, in the words of the report language.
struct FactText {
  std::string path;       // "agreed.breach_notice_hours"
  std::string value;      // as printed; "" when not known
  std::string place;      // "agreements/fjell.yaml:12:3"; "" when derived
  std::string stated_on;  // "2026-03-01"; "" when nobody said
  std::string word;       // owner, vendor, document, person, observed, derived, unstated
};

// A result that is not a pass, for one tool or for the owner as a whole.
struct FindingText {
  std::string rule;     // "eu/agreement/in-place"
  std::string tool;     // id; "" for the owner as a whole
  std::string element;  // key of the list element that it is about; often ""
  Outcome outcome = Outcome::fail;
  Severity severity = Severity::medium;
  std::string title;                 // the desired state
  std::string found;                 // what the reader is told
  std::string fix;                   // what to do
  std::string who_fixes;             // vendor, system_owner …
  std::vector<std::string> missing;  // unknown: the paths of the missing facts
  std::vector<FactText> facts;
  std::string fingerprint;  // the same in every run
};

// What lapses, is due or changes on a day, in the words of the report language.
struct ForecastEntry {
  std::string on;  // "2027-06-30": the last day on which it holds; of the law: the first of the new
  std::string what;   // agreement_expires, review_due … (schemas/forecast.schema.json)
  std::string tool;   // id; "" for the owner as a whole
  std::string path;   // "agreed.expires", "params.adequate_countries", or the id of a rule
  std::string text;   // "the agreement expires"
  std::string after;  // of the law: what holds then
  std::vector<std::string> paths;  // what facts_outdated is about
  std::vector<std::string> tools;  // ids of those that a change of the law is known to concern
  long days = 0;                   // from the day of the audit; negative: it has lapsed
};

// How a text report looks; the other formats do not depend on it.
struct TextStyle {
  bool color = false;       // terminal colours
  bool facts = false;       // below each finding, what it read and where that stands
  std::size_t width = 100;  // columns of the terminal
};

// One controller's result. Valid during the call that hands it out. Reading is thread-safe.
class TILSYN_EXPORT OwnerAudit {
 public:
  OwnerAudit(const OwnerResult& result, const AuditContext& context, const Sources& sources);

  const std::string& id() const;
  const std::string& name() const;
  std::size_t tools() const;
  std::size_t count(Outcome outcome) const;  // results of all rules and tools
  // Language: en, nb, nn, sv, da; "" is the owner's own.
  std::vector<FindingText> findings(const std::string& language = {}) const;
  // Everything up to and with `until` ("2027-11-21"), or that has lapsed; earliest first. What was
  // decided about findings is there for the rules of the profile. Throws tilsyn::Error where that
  // is no day.
  std::vector<ForecastEntry> forecast(const std::string& until,
                                      const std::string& language = {}) const;
  // Format: one of report_formats(). Throws tilsyn::Error for an unknown one.
  void write(const std::string& format, std::ostream& out, const std::string& language = {},
             const TextStyle& style = {}) const;

  // What AuditOptions::prepare made of it.
  const std::string& prepared() const { return prepared_; }

  // For the library's own use.
  const OwnerResult& result() const { return *result_; }
  const AuditContext& context() const { return *context_; }
  const Sources& sources() const { return *sources_; }
  void prepare(const std::function<std::string(const OwnerAudit&)>& make) {
    prepared_ = make(*this);
  }

 private:
  const OwnerResult* result_;
  const AuditContext* context_;
  const Sources* sources_;
  std::string prepared_;
};

struct AuditOptions {
  std::vector<std::string> paths;   // workspace folders or inventory files
  std::string today;                // "2026-11-21": the law and the ages of that day. Required.
  std::string profile;              // start, standard, full; "": the workspace's, else start
  std::vector<std::string> packs;   // folders of further rule packs
  std::vector<std::string> owners;  // ids; empty: every owner
  std::string data_folder;          // "": found by itself
  // Judges what this run of the probe saw (a folder, or its name below .tilsyn/runs) and nothing
  // else that was observed; "": the newest of each tool.
  std::string replay;
  // Filter lists, cookie lists, country data; empty: the workspace's own, else Debian's; "none".
  std::vector<std::string> lists;
  std::size_t jobs = 1;  // owners, or the tools of one, are looked at side by side
  // What can be made of each owner beside the others, such as its report: called on any thread,
  // may be empty. `each_owner` finds it in prepared().
  std::function<std::string(const OwnerAudit&)> prepare;
  // Called after each owner with how many are done; may be empty.
  std::function<void(std::size_t done, std::size_t all, const std::string& name)> progress;
};

struct AuditSummary {
  Problems problems;       // errors: some or all owners were not audited
  std::size_t owners = 0;  // that were evaluated
  std::size_t tools = 0;
  std::size_t evaluations = 0;  // rules x subjects
  bool rule_error = false;      // an outcome was `error`
  bool fails_on = false;        // a finding that `fail_on` names
};

// Loads, evaluates and hands out the owners in order, whatever the number of jobs; memory holds at
// most two owners for each job.
// `fail_on`: critical, high, medium, low, info, unknown:SEVERITY, never; empty: the workspace's
// own, else high and unknown:critical. Throws tilsyn::Error only when it cannot go on.
TILSYN_EXPORT AuditSummary audit(const AuditOptions& options,
                                 const std::vector<std::string>& fail_on,
                                 const std::function<void(const OwnerAudit&)>& each_owner);

// One page over several controllers: collect while auditing, write at the end.
class TILSYN_EXPORT Index {
 public:
  Index();
  ~Index();
  void add(const OwnerAudit& owner, const std::string& file_name);
  void write_html(std::ostream& out, const std::string& language) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct ReportFormat {
  std::string name;       // text, json, html
  std::string extension;  // ".html"
  std::string description;
};
TILSYN_EXPORT const std::vector<ReportFormat>& report_formats();

// How forecasts of several owners are written: text, json, ics (RFC 5545).
TILSYN_EXPORT const std::vector<ReportFormat>& forecast_formats();

struct ForecastSummary {
  Problems problems;
  std::size_t owners = 0, overdue = 0, coming = 0;
};
// What lapses or changes for each owner up to and with `until` ("": 12 months after
// options.today), and what has. With wrong input nothing is written.
TILSYN_EXPORT ForecastSummary write_forecast(const AuditOptions& options, const std::string& until,
                                             const std::string& format, std::ostream& out,
                                             const std::string& language = {},
                                             const TextStyle& style = {});

// Why `words` cannot be a --fail-on list; "" when they can.
TILSYN_EXPORT std::string problem_with_fail_on(const std::vector<std::string>& words);

// Languages of reports: en, nb, nn, sv, da.
TILSYN_EXPORT const std::vector<std::string>& report_languages();

}  // namespace tilsyn
