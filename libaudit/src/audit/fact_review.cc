// SPDX-License-Identifier: Apache-2.0
#include "report/fact_review.h"

#include <fmt/format.h>
#include <tilsyn/confirm.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "audit/context.h"
#include "audit/row_sources.h"
#include "audit/wanted.h"
#include "base/error.h"
#include "base/files.h"
#include "engine/paths.h"
#include "facts/ageing.h"
#include "facts/facts.h"
#include "model/fields.h"
#include "report/words.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

bool is_below(std::string_view path, std::string_view above) {
  return path == above || (path.starts_with(above) && (path[above.size()] == '.'));
}

// One call of review_facts() or confirm_facts().
class FactRun {
 public:
  explicit FactRun(const FactReviewOptions& options)
      : options_(options), context_(make_context(options.data_folder)) {}

  // The facts as they were stated, whatever their age, one owner after the other.
  void go() {
    const auto today = parse_date(options_.today);
    if (!today) {
      diagnostics().error("bad-date", {}, fmt::format("'{}' is not a day", options_.today));
      return;
    }
    today_ = *today;
    const auto workspace =
        load_workspace(options_.paths, *context_->schemas, context_->placeholders,
                       context_->data_folder, diagnostics());
    if (!workspace) return;
    std::vector<std::string> packs = options_.packs;
    packs.insert(packs.end(), workspace->options.packs.begin(), workspace->options.packs.end());
    rules_ = load_rules(*context_, packs, false, &workspace->options);
    if (!rules_) return;
    std::vector<std::string> owners, tools;
    for (const fs::path& path : workspace->inventories) {
      auto inventory = load_inventory(path, *workspace, *context_->schemas, context_->placeholders,
                                      diagnostics());
      if (!inventory || !diagnostics().ok()) continue;
      owners.push_back(inventory->id);
      if (!is_wanted(options_.owners, inventory->id)) continue;
      for (const ToolRow& row : inventory->tools) tools.push_back(row.id);
      add_owner(std::make_shared<const Inventory>(std::move(*inventory)), *workspace);
    }
    report_unknown(options_.owners, owners, "owner", diagnostics());
    report_unknown(options_.tools, tools, "tool", diagnostics());
    sort();
  }

  Diagnostics& diagnostics() { return context_->diagnostics; }
  Date today() const { return today_; }
  // By owner: the inventory that has its rows.
  const std::map<std::string, std::string>& files() const { return files_; }
  std::vector<FactToConfirm> facts;

 private:
  void add_owner(std::shared_ptr<const Inventory> inventory, const Workspace& workspace) {
    const std::string file = inventory->path;
    Ages ages;
    for (const auto& [path, days] : rules_->fact_ages(inventory->country, today_))
      ages.insert(path, days);
    FactOptions options;
    options.today = today_;
    const OwnerFacts owner =
        build_facts(std::move(inventory), workspace, *context_->schemas, options, diagnostics());
    files_[owner.id] = file;
    const RecordType* type = owner.owner_root ? owner.owner_root->type : nullptr;
    const Words words(context_->words(options_.language), context_->sources, owner.parties.get(),
                      type, [this](std::string_view id) { return rules_->control(id); });
    for (const ToolFacts& tool : owner.tools) {
      if (!is_wanted(options_.tools, std::string(tool.id)) || !in_use(*tool.root)) continue;
      for (const DatedFact& fact : dated_facts(*tool.root, ages))
        add(owner, tool, fact, words, file);
    }
  }

  static bool in_use(const Record& root) {
    const Record* declared = record_of(root, "declared");
    const std::string_view status = declared ? text_of(*declared, "status") : "";
    return status != "rejected" && status != "retired";
  }

  void add(const OwnerFacts& owner, const ToolFacts& tool, const DatedFact& dated,
           const Words& words, const std::string& file) {
    if (days_between(today_, dated.until) > options_.within) return;
    FactToConfirm fact;
    fact.path = strip_tool(dated.path, tool.id);
    if (!is_stated(fact.path)) return;
    fact.role = responsible(*tool.root, *dated.origin.statement);
    if (!is_wanted(options_.roles, fact.role) || !is_asked(fact.path)) return;
    fact.owner = owner.id;
    fact.tool = tool.id;
    fact.tool_name = tool.name;
    fact.label = words.path_label(fact.path);
    fact.value = words.value(dated.value, dated.field);
    fact.place = words.place(dated.origin.span);
    fact.stated_on = dated.origin.statement->on;
    fact.counts_until = to_string(dated.until);
    fact.too_old = dated.until < today_;
    fact.kept = where_kept(tool, fact.path, dated.origin.span, file);
    facts.push_back(std::move(fact));
  }

  // What persons state. Agreements are read, services visited and lists exported anew.
  static bool is_stated(std::string_view path) {
    return path.starts_with("declared.") || path.starts_with("released.");
  }

  bool is_asked(const std::string& path) const {
    const auto& fields = options_.fields;
    return fields.empty() || std::any_of(fields.begin(), fields.end(),
                                         [&](const auto& field) { return is_below(path, field); });
  }

  static std::string responsible(const Record& root, const Statement& statement) {
    if (!statement.role.empty()) return std::string(statement.role);
    const Record* declared = record_of(root, "declared");
    return declared ? std::string(text_of(*declared, "system_owner")) : std::string();
  }

  std::string where_kept(const ToolFacts& tool, const std::string& path, Span span,
                         const std::string& file) const {
    for (const Correction& correction : tool.corrections)
      if (is_below(path, correction.path) || is_below(correction.path, path)) return "correction";
    if (span.known() && context_->sources.at(span.source).name() == file) return {};
    return tool.dossier.empty() ? "elsewhere" : "dossier";
  }

  void sort() {
    std::stable_sort(facts.begin(), facts.end(), [](const auto& a, const auto& b) {
      // Those of nobody come last.
      return std::tuple(a.role.empty(), std::tie(a.role, a.owner, a.tool, a.counts_until)) <
             std::tuple(b.role.empty(), std::tie(b.role, b.owner, b.tool, b.counts_until));
    });
  }

  const FactReviewOptions& options_;
  std::unique_ptr<AuditContext> context_;
  std::shared_ptr<const RuleSet> rules_;
  Date today_{};
  std::map<std::string, std::string> files_;
};

// Why it cannot be recorded; "" when it can.
std::string refuse(const FactRun& run, const FactConfirmation& confirmation) {
  if (confirmation.by.empty()) return "a confirmation needs the role of who gives it";
  const auto on = parse_date(confirmation.on);
  if (!on) return fmt::format("'{}' is not a day", confirmation.on);
  if (*on > run.today()) return fmt::format("{} is yet to come", confirmation.on);
  return {};
}

// An inventory while it is confirmed.
class InventoryText {
 public:
  InventoryText(const std::string& file, const FactConfirmation& confirmation)
      : file_(file), confirmation_(confirmation) {
    auto bytes = read_file(file, std::size_t{64} << 20);
    if (!std::holds_alternative<std::string>(bytes)) throw Error(file + " cannot be read again");
    text_ = std::move(std::get<std::string>(bytes));
  }

  // All at once; where that cannot be, one after the other, so that one row holds up no other.
  std::string confirmed(const std::vector<ConfirmedTool*>& tools) {
    if (fs::path(file_).extension() == ".json") {
      for (ConfirmedTool* tool : tools) tool->problem = "the inventory is JSON: write it as YAML";
      return text_;
    }
    if (confirm(tools)) return text_;
    for (ConfirmedTool* tool : tools) {
      if (tool->problem.empty() && !confirm({tool}))
        tool->problem = "it is written in a way that nothing can be added to";
    }
    return text_;
  }

 private:
  bool confirm(const std::vector<ConfirmedTool*>& tools) {
    Sources sources;
    Diagnostics diagnostics(sources);
    const SourceId id = sources.add(file_, text_);
    const Node root = parse_yaml(id, diagnostics);
    std::vector<Edit> edits;
    std::vector<std::string> changed;
    for (ConfirmedTool* tool : tools) {
      try {
        std::vector<Edit> some = confirm_row(
            sources.at(id), root, {tool->tool, tool->paths, confirmation_.by, confirmation_.on});
        edits.insert(edits.end(), some.begin(), some.end());
        changed.push_back(tool->tool);
      } catch (const Error& error) {
        tool->problem = error.what();
      }
    }
    try {
      std::string after = apply_edits(sources.at(id), std::move(edits));
      const Node again = parse_yaml(sources.add(file_, after), diagnostics);
      if (!diagnostics.ok() || !differs_in_sources_only(root, again, changed)) return false;
      text_ = std::move(after);
      return true;
    } catch (const Error&) {
      return false;
    }
  }

  const std::string& file_;
  const FactConfirmation& confirmation_;
  std::string text_;
};

ConfirmedFacts sorted_by_tool(const FactRun& run) {
  ConfirmedFacts out;
  std::map<std::pair<std::string, std::string>, std::size_t> index;
  for (const FactToConfirm& fact : run.facts) {
    if (!fact.kept.empty()) {
      out.left.push_back(fact);
      continue;
    }
    const auto [at, fresh] = index.try_emplace({fact.owner, fact.tool}, out.tools.size());
    if (fresh) out.tools.push_back({fact.owner, fact.tool, run.files().at(fact.owner), {}, {}});
    out.tools[at->second].paths.push_back(fact.path);
  }
  return out;
}

}  // namespace

FactReview review_facts(const FactReviewOptions& options) {
  FactRun run(options);
  run.go();
  FactReview review;
  review.problems = to_problems(run.diagnostics());
  if (review.problems.errors == 0) review.facts = std::move(run.facts);
  return review;
}

ConfirmedFacts confirm_facts(const FactReviewOptions& options,
                             const FactConfirmation& confirmation) {
  FactRun run(options);
  run.go();
  ConfirmedFacts out;
  if (run.diagnostics().ok()) {
    out = sorted_by_tool(run);
    out.problem = refuse(run, confirmation);
  }
  out.problems = to_problems(run.diagnostics());
  if (out.problems.errors > 0 || !out.problem.empty()) return out;
  std::map<std::string, std::vector<ConfirmedTool*>> by_file;
  for (ConfirmedTool& tool : out.tools) by_file[tool.file].push_back(&tool);
  std::vector<NewFile> files;
  for (auto& [file, tools] : by_file)
    files.push_back({file, InventoryText(file, confirmation).confirmed(tools)});
  if (!confirmation.dry_run && !files.empty()) write_files(files);
  return out;
}

std::string fact_review_text(const FactReview& review, const std::string& format,
                             std::size_t width) {
  if (format == "json") return write_fact_review_json(review.facts);
  if (format == "text") return write_fact_review_text(review.facts, width);
  throw Error(fmt::format("there is no format '{}' of reviews", format));
}

}  // namespace tilsyn
