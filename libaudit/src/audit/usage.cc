// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/import.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include "audit/context.h"
#include "facts/usage_match.h"
#include "import/usage_import.h"
#include "model/discover.h"
#include "model/documents.h"

namespace tilsyn {
namespace {

// The inventory of the owner, as far as the workspace has one.
struct Home {
  std::optional<Workspace> workspace;
  std::optional<Inventory> inventory;
};

bool has_inventories(const std::string& folder) {
  Sources sources;
  Diagnostics silent(sources);
  return !folder.empty() && !find_workspace_files({folder}, silent).inventories.empty();
}

Home find_home(const UsageOptions& options, AuditContext& context) {
  Home home;
  if (!has_inventories(options.workspace)) return home;
  home.workspace = load_workspace({options.workspace}, *context.schemas, context.placeholders,
                                  context.data_folder, context.diagnostics);
  if (!home.workspace) return home;
  std::string owners;
  for (const auto& path : home.workspace->inventories) {
    auto inventory = load_inventory(path, *home.workspace, *context.schemas, context.placeholders,
                                    context.diagnostics);
    if (!inventory) continue;
    owners += (owners.empty() ? "" : ", ") + inventory->id;
    if (options.owner.empty() || inventory->id == options.owner) {
      if (home.inventory) {
        context.diagnostics.error("which-owner", {}, "the workspace has several owners",
                                  fmt::format("say whose list it is: --owner, one of {}", owners));
        return home;
      }
      home.inventory = std::move(inventory);
    }
  }
  if (!home.inventory)
    context.diagnostics.error("no-owner", {},
                              fmt::format("the workspace has no owner '{}'", options.owner),
                              owners.empty() ? "" : fmt::format("one of {}", owners));
  return home;
}

std::string_view in_words(UsageMatchBy by) {
  switch (by) {
    case UsageMatchBy::person:
      return "as a person says";
    case UsageMatchBy::app_id:
      return "by identifier of an app";
    case UsageMatchBy::entity:
      return "by entity";
    case UsageMatchBy::host:
      return "by host";
    case UsageMatchBy::name:
      return "by name";
    case UsageMatchBy::none:
      break;
  }
  return "not";
}

std::string details(const UsageEntry& entry) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (!entry.identifier.empty()) add(entry.identifier);
  if (entry.users) add(fmt::format("{} users", *entry.users));
  if (entry.devices) add(fmt::format("{} devices", *entry.devices));
  if (!entry.is_active()) add("not active");
  return text.empty() ? text : " (" + text + ")";
}

// What of the list is in the inventory, and what is not.
void write_matches(const UsageList& list, const Home& home, std::ostream& out) {
  const UsageMatcher matcher(*home.inventory, *home.workspace);
  std::array<std::size_t, 6> counts{};
  std::size_t matched = 0, set_aside = 0, unlisted = 0;
  std::ostringstream lines;
  for (const UsageEntry& entry : list.entries) {
    if (entry.gone) continue;
    const UsageMatch match = matcher.match(entry);
    if (!match.tool.empty()) {
      ++matched;
      ++counts[static_cast<std::size_t>(match.by)];
    } else if (!entry.not_a_tool.empty()) {
      ++set_aside;
    } else {
      ++unlisted;
      lines << "  " << entry.name << details(entry);
      if (match.dead) lines << fmt::format(" (there is no tool '{}')", entry.tool);
      if (!match.near.empty()) lines << fmt::format(" (is '{}' meant?)", match.near);
      lines << '\n';
    }
  }
  out << fmt::format("In the inventory of {}: {}", home.inventory->id, matched);
  const char* before = " (";
  for (std::size_t i = 1; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    out << before << fmt::format("{} {}", counts[i], in_words(static_cast<UsageMatchBy>(i)));
    before = ", ";
  }
  out << (matched > 0 ? ")\n" : "\n");
  if (set_aside > 0) out << fmt::format("No tool, as a person says: {}\n", set_aside);
  out << fmt::format("Not in the inventory: {}\n", unlisted) << lines.str();
}

void write_changes(const UsageChanges& changes, std::ostream& out) {
  const auto write = [&](std::string_view what, const std::vector<std::string>& names) {
    if (names.empty()) return;
    out << fmt::format("{}: {}\n", what, names.size());
    for (const std::string& name : names) out << "  " << name << '\n';
  };
  write("New since the list before", changes.added);
  write("Back again", changes.again);
  write("Not in the list any more", changes.gone);
  if (changes.added.empty() && changes.again.empty() && changes.gone.empty())
    out << "Nothing is new or gone since the list before.\n";
  if (changes.was_complete)
    out << "The list before was said to be complete. If this one is, say --complete again.\n";
  if (changes.kept > 0)
    out << fmt::format("What persons said of {} {} is kept.\n", changes.kept,
                       changes.kept == 1 ? "service" : "services");
}

// The list that is there already; an error when it is of something else.
std::optional<UsageList> load_existing(const UsageOptions& options, const ImportedUsage& usage,
                                       AuditContext& context, Arena& arena) {
  if (options.existing.empty() || !std::filesystem::exists(options.existing)) return std::nullopt;
  const DocumentReader reader{*context.schemas, context.placeholders, arena, context.diagnostics};
  const std::size_t errors = context.diagnostics.error_count();
  auto before = load_usage(options.existing, reader);
  if (!before) {
    if (context.diagnostics.error_count() == errors)
      context.diagnostics.error("not-a-list", {},
                                fmt::format("{} is no list of what is in use", options.existing));
    return before;
  }
  if (before->kind != usage.list.kind || before->owner != usage.list.owner)
    context.diagnostics.error(
        "another-list", before->span,
        fmt::format("this is a list of kind '{}' of '{}'", to_string(before->kind), before->owner),
        fmt::format("the new one is of kind '{}' of '{}': write it to another file",
                    to_string(usage.list.kind), usage.list.owner));
  return before;
}

UsageRequest to_request(const UsageOptions& options, AuditContext& context) {
  UsageRequest request;
  request.path = options.path;
  request.kind = options.kind;
  request.owner = options.owner;
  request.source = options.source;
  request.complete = options.complete;
  request.federation = options.federation;
  request.on = parse_date(options.today);
  if (!request.on)
    context.diagnostics.error("bad-date", {}, fmt::format("'{}' is not a day", options.today));
  return request;
}

}  // namespace

UsageResult import_usage_list(const UsageOptions& options) {
  auto context = make_context(options.data_folder);
  UsageResult result;
  const auto finish = [&] {
    result.problems = to_problems(context->diagnostics);
    return std::move(result);
  };
  UsageRequest request = to_request(options, *context);
  const Home home = find_home(options, *context);
  if (context->diagnostics.error_count() > 0) return finish();
  if (home.inventory) request.owner = home.inventory->id;
  if (request.owner.empty()) {
    context->diagnostics.error("which-owner", {}, "nothing says whose list this is",
                               "--owner ID, or --workspace DIR with an inventory");
    return finish();
  }
  auto usage = import_usage(request, context->data_folder, context->diagnostics);
  if (!usage) return finish();
  Arena arena;
  const auto before = load_existing(options, *usage, *context, arena);
  if (context->diagnostics.error_count() > 0) return finish();
  std::ostringstream report;
  const UsageChanges changes = before ? take_over(*before, usage->list) : UsageChanges{};
  write_usage_report(*usage, report);
  if (home.inventory) write_matches(usage->list, home, report);
  if (before) write_changes(changes, report);
  result.report = report.str();
  result.list = write_usage(usage->list);
  result.services = usage->list.entries.size();
  return finish();
}

}  // namespace tilsyn
