// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/audit.h>
#include <tilsyn/export.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tilsyn {

// What a visit or a recording saw of one tool. Everything written is redacted. Copies share it.
class TILSYN_EXPORT SeenTraffic {
 public:
  const std::string& tool() const;  // id; "" for a recording that belongs to none
  std::size_t requests() const;
  bool complete() const;
  bool answered() const;              // at least one request got an answer
  const std::string& stored() const;  // path of the observation; "" when it was not stored

  // Format: one of traffic_formats(). Language: en, nb, nn, sv, da. Throws tilsyn::Error for
  // others.
  void write(const std::string& format, std::ostream& out, const std::string& language = "en",
             const TextStyle& style = {}) const;

  // For the library's own use.
  struct State;
  explicit SeenTraffic(std::shared_ptr<const State> state) : state_(std::move(state)) {}

 private:
  std::shared_ptr<const State> state_;
};

// What both ways of looking share.
struct LookOptions {
  std::string data_folder;          // "": found by itself
  std::string today;                // "2026-11-21". Required.
  std::string workspace;            // folder or inventory file; "" for a recording without one
  std::vector<std::string> owners;  // ids; empty: every owner
  std::vector<std::string> tools;   // ids; empty: every tool (of a recording: none)
  // Filter lists, cookie lists, country data, or folders of them. Empty: what the workspace names,
  // else the lists of Debian's webext-ublock-origin-chromium where it is installed. "none": none.
  std::vector<std::string> lists;
};

struct RecordingOptions : LookOptions {
  std::string file;                    // HAR
  std::vector<std::string> canaries;   // names and addresses of test pupils to look for
  std::vector<std::string> own_hosts;  // beside those that the inventory declares
  // endpoint_role ("pupil_app", "login" …) of pages that no declared endpoint leads to; "":
  // unknown.
  std::string role;
  std::optional<bool> logged_in;
  bool store = false;  // for the one tool of `tools`
};

struct RecordingResult {
  Problems problems;
  std::optional<SeenTraffic> traffic;
};

// Reads a recording; it is never copied. Values of cookies, tokens and personal data are not kept.
TILSYN_EXPORT RecordingResult read_recording(const RecordingOptions& options);

struct RedactedCopy {
  Problems problems;
  std::size_t entries = 0;
};
// Writes a copy of a recording that may be shown. `to` must not exist.
TILSYN_EXPORT RedactedCopy copy_redacted(const RecordingOptions& options, const std::string& to);

struct ProbeCall : LookOptions {
  std::string contact;             // in the user agent: an address where the owner can be reached
  std::string from;                // where this is done, in words
  double requests_per_second = 1;  // to one host; 0: no limit
  int connections = 2;             // to one host
  std::size_t max_requests = 50'000;
  std::size_t max_tool_requests = 100;
  std::size_t max_bytes = std::size_t{4} << 30;
  std::size_t max_seconds = 24 * 3600;
  std::vector<std::string> resolve;  // HOST:PORT:ADDRESS
  std::string ca_file;
  std::string dns_server;                  // ADDRESS:PORT
  std::vector<std::string> allow_private;  // host, address or block
  bool tls = true;
  bool fresh = false;  // does not go on with a run that was interrupted
  const std::atomic<bool>* stop = nullptr;
  struct Progress {
    std::size_t tools_done = 0, tools = 0, requests = 0, bytes = 0;
    std::string tool;
  };
  std::function<void(const Progress&)> progress;
};

struct ProbeSummary {
  Problems problems;
  std::string run;          // folder of the observations
  bool continued = false;   // a run that was interrupted goes on
  bool stopped = false;     // before all tools were asked
  std::size_t tools = 0;    // that were asked now
  std::size_t already = 0;  // that the interrupted run had asked
  std::size_t without_endpoints = 0;
  std::size_t unanswered = 0;  // tools of which nothing answered
};

// Visits what the inventories declare, politely, and stores what was seen below .tilsyn/runs of the
// workspace. `each` gets every tool's observation as soon as it is stored.
TILSYN_EXPORT ProbeSummary probe(const ProbeCall& call,
                                 const std::function<void(const SeenTraffic&)>& each);

struct PlannedQuestion {
  std::string tool, method, url, why;
};
struct ProbePlan {
  Problems problems;
  std::vector<PlannedQuestion> questions;
  std::size_t without_endpoints = 0;
};
// What would be asked, as far as it is known beforehand. Uses no network.
TILSYN_EXPORT ProbePlan plan(const ProbeCall& call);

struct ChangesSummary {
  Problems problems;
  std::size_t tools = 0;     // that were visited
  std::size_t compared = 0;  // of these, at least twice
  std::size_t pages = 0;     // that say something else
};
// What notices, lists of sub-processors and terms say that they did not say at earlier visits, as
// text. Reads what was kept below .tilsyn/runs; uses no network.
TILSYN_EXPORT ChangesSummary write_changes(const LookOptions& call, std::ostream& out,
                                           const std::string& language = "en",
                                           const TextStyle& style = {});

TILSYN_EXPORT const std::vector<ReportFormat>& traffic_formats_offered();

}  // namespace tilsyn
