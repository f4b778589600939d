// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>

#include "audit/declared_targets.h"
#include "audit/look.h"
#include "audit/observation_store.h"
#include "base/error.h"
#include "probe/har.h"
#include "probe/har_redact.h"

namespace tilsyn {
namespace {

HarOptions har_options(const RecordingOptions& options, const PublicSuffixes& suffixes) {
  HarOptions har;
  har.canaries = options.canaries;
  har.logged_in = options.logged_in;
  har.is_public_suffix = [&suffixes](std::string_view host) {
    return suffixes.is_public_suffix(host);
  };
  return har;
}

// The tool that the recording is of, and whose domains are whose.
struct Recorded {
  std::string owner, tool;
  ToolDomains domains;
  PartyTable parties;
  ProbeTarget target;
};

Recorded recorded_of(Look& look, const RecordingOptions& options) {
  Recorded subject;
  bool found = false;
  if (look.workspace && !options.tools.empty()) {
    look.for_each_tool([&](const OwnerFacts& owner, const ToolFacts& tool) {
      if (found) {
        look.diagnostics().error("several-owners", {},
                                 fmt::format("'{}' is a tool of several owners", tool.id),
                                 "name one with --owner");
        return;
      }
      found = true;
      subject.owner = owner.id;
      subject.tool = tool.id;
      subject.domains = tool_domains(*tool.root, *owner.parties);
      subject.target = probe_target(owner, tool);
      subject.parties = *owner.parties;
    });
  }
  if (!found)
    subject.parties = look.workspace ? look.workspace->party_table : look.shipped_parties();
  subject.domains.more_own_hosts = options.own_hosts;
  return subject;
}

}  // namespace

RecordingResult read_recording(const RecordingOptions& options) {
  Look look(options);
  RecordingResult result;
  Recorded subject = recorded_of(look, options);
  if (look.diagnostics().ok()) {
    auto seen =
        read_har(options.file, har_options(options, look.judging->suffixes), look.diagnostics());
    if (seen) {
      seen->owner = subject.owner;
      seen->tool = subject.tool;
      for (ObservedVisit& page : seen->pages) {
        // Where redirects ended is the page; a link or a login was only on the way.
        if (page.document) {
          page.role = role_of_page(subject.target, seen->requests[*page.document].url);
        }
        if (page.role.empty()) page.role = role_of_page(subject.target, page.url);
        if (page.role.empty()) page.role = options.role;
      }
      if (seen->started.empty()) seen->started = rfc3339_now();
      auto state =
          judge_traffic(std::move(*seen), look, std::move(subject.domains), subject.parties);
      if (options.store && look.workspace && look.diagnostics().ok()) {
        const ObservationStore store(look.workspace->folder);
        const auto run = store.new_run(rfc3339_now(), Producer::recording);
        state->stored = ObservationStore::store(run, state->observation);
        ObservationStore::finish(run);
      }
      result.traffic.emplace(std::move(state));
    }
  }
  result.problems = to_problems(look.diagnostics());
  return result;
}

RedactedCopy copy_redacted(const RecordingOptions& options, const std::string& to) {
  Look look(options);
  RedactedCopy result;
  std::error_code none;
  if (std::filesystem::exists(to, none)) {
    look.diagnostics().error("file-exists", {}, fmt::format("'{}' is there already", to),
                             "name another file: nothing is overwritten");
  }
  if (look.diagnostics().ok()) {
    const auto copied = write_redacted_har(
        options.file, to, har_options(options, look.judging->suffixes), look.diagnostics());
    if (copied) result.entries = copied->entries;
  }
  result.problems = to_problems(look.diagnostics());
  return result;
}

}  // namespace tilsyn
