// SPDX-License-Identifier: Apache-2.0
#include "audit/look.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <ostream>
#include <set>

#include "audit/offered.h"
#include "audit/wanted.h"
#include "base/error.h"
#include "base/files.h"
#include "model/documents.h"
#include "model/owner_ids.h"
#include "report/traffic.h"
#include "web/redact_observation.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

constexpr const char* debian_suffixes = "/usr/share/publicsuffix/public_suffix_list.dat";
// Package webext-ublock-origin-chromium.
constexpr const char* debian_lists =
    "/usr/share/chromium/extensions/ublock-origin/assets/thirdparties/easylist";

}  // namespace

PublicSuffixes newest_suffixes() {
  auto loaded = PublicSuffixes::load(debian_suffixes);
  if (auto* suffixes = std::get_if<PublicSuffixes>(&loaded)) return std::move(*suffixes);
  return {};
}

void load_lists(Lists& lists, const std::vector<std::string>& asked,
                const WorkspaceOptions& workspace, Diagnostics& diagnostics) {
  std::vector<fs::path> paths;
  if (asked.size() == 1 && asked.front() == "none") return;
  for (const std::string& path : asked.empty() ? workspace.lists : asked) paths.emplace_back(path);
  if (paths.empty()) {
    std::error_code none;
    for (const char* name : {"easylist.txt", "easyprivacy.txt"}) {
      const fs::path path = fs::path(debian_lists) / name;
      if (fs::exists(path, none)) paths.push_back(path);
    }
  }
  lists.load(paths, diagnostics);
}

void load_clause_data(Judging& judging, AuditContext& context) {
  if (judging.clauses) return;
  judging.clauses = load_clauses(context.data_folder / "rules/data/clauses", context.diagnostics);
}

Look::Look(const LookOptions& asked) : options(asked), context(make_context(asked.data_folder)) {
  judging->suffixes = newest_suffixes();
  if (const auto day = parse_date(options.today)) {
    today = *day;
  } else {
    diagnostics().error("bad-date", {},
                        fmt::format("'{}' is not a day; write it as 2026-11-21", options.today));
  }
  WorkspaceOptions workspace_options;
  if (!options.workspace.empty()) {
    workspace = load_workspace({options.workspace}, *context->schemas, context->placeholders,
                               context->data_folder, diagnostics());
    if (workspace) workspace_options = workspace->options;
  }
  load_lists(judging->lists, options.lists, workspace_options, diagnostics());
}

void Look::for_each_tool(const std::function<void(const OwnerFacts&, const ToolFacts&)>& each) {
  if (!workspace) return;
  std::vector<std::string> owners, tools;
  for (const fs::path& path : workspace->inventories) {
    auto inventory =
        load_inventory(path, *workspace, *context->schemas, context->placeholders, diagnostics());
    if (!inventory) continue;
    owners.push_back(inventory->id);
    if (!is_wanted(options.owners, inventory->id)) continue;
    FactOptions facts;
    facts.today = today;
    const OwnerFacts owner = build_facts(std::make_shared<const Inventory>(std::move(*inventory)),
                                         *workspace, *context->schemas, facts, diagnostics());
    for (const ToolFacts& tool : owner.tools) {
      tools.emplace_back(tool.id);
      if (is_wanted(options.tools, tool.id)) each(owner, tool);
    }
  }
  report_unknown(options.owners, owners, "owner", diagnostics());
  report_unknown(options.tools, tools, "tool", diagnostics());
}

PartyTable Look::shipped_parties() {
  PartyTable table;
  std::vector<Party> parties;
  Arena arena;
  const DocumentReader reader{*context->schemas, context->placeholders, arena, diagnostics()};
  for (const fs::path& path :
       list_files(context->data_folder / "rules/data/parties", {".yaml", ".yml"})) {
    load_parties(path, reader, parties);
  }
  for (Party& party : parties) {
    party.shipped = true;
    table.add(std::move(party), diagnostics());
  }
  return table;
}

std::shared_ptr<SeenTraffic::State> judge_traffic(Observation observation, const Look& look,
                                                  ToolDomains domains, const PartyTable& parties,
                                                  std::span<const EarlierVisit> earlier) {
  auto state = std::make_shared<SeenTraffic::State>();
  state->observation = std::move(observation);
  state->context = look.context;
  state->judging = look.judging;
  ObservedContext context{look.judging->suffixes,
                          parties,
                          look.judging->lists,
                          std::move(domains.own_hosts),
                          std::move(domains.declared),
                          look.today,
                          std::move(domains.more_own_hosts)};
  context.earlier = earlier;
  if (look.judging->clauses) context.clauses = &*look.judging->clauses;
  state->observed = analyse(state->observation, context);
  redact(state->observation);
  return state;
}

std::string rfc3339_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

const std::string& SeenTraffic::tool() const {
  return state_->observation.tool;
}
std::size_t SeenTraffic::requests() const {
  return state_->observation.requests.size();
}
bool SeenTraffic::complete() const {
  return state_->observation.complete;
}
bool SeenTraffic::answered() const {
  const auto& requests = state_->observation.requests;
  return std::any_of(requests.begin(), requests.end(),
                     [](const ObservedRequest& request) { return request.status != 0; });
}
const std::string& SeenTraffic::stored() const {
  return state_->stored;
}

void SeenTraffic::write(const std::string& format, std::ostream& out, const std::string& language,
                        const TextStyle& style) const {
  const TrafficStyle look{state_->context->words(language), style.color, style.width};
  const TrafficSource source{state_->observation, state_->observed, state_->judging->lists.files()};
  for (const TrafficFormat& row : traffic_formats()) {
    if (row.name == format) return row.write(source, look, out);
  }
  throw Error(fmt::format("traffic cannot be written as '{}'", format));
}

const std::vector<ReportFormat>& traffic_formats_offered() {
  static const std::vector<ReportFormat> all = offered(traffic_formats());
  return all;
}

}  // namespace tilsyn
