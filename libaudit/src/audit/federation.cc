// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/import.h>

#include <filesystem>
#include <sstream>

#include "audit/context.h"
#include "audit/one_owner.h"
#include "base/files.h"
#include "doc/node.h"
#include "federation/attribute_sheet.h"
#include "federation/federation_file.h"
#include "federation/federation_source.h"
#include "import/csv.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

std::string_view text_in(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value ? std::string_view(value->text) : std::string_view();
}

// A federation file of the workspace, as far as it says what it is about.
struct ExistingFile {
  std::string path, text, owner, federation, kind;
};

// Nothing, with a diagnostic, when it cannot be read or is no federation file.
std::optional<ExistingFile> load_existing(const std::string& path, AuditContext& context) {
  auto bytes = read_file(path, 64u << 20);
  if (const auto* problem = std::get_if<FileProblem>(&bytes)) {
    context.diagnostics.error("unreadable-file", {}, fmt::format("{}: {}", path, problem->message));
    return {};
  }
  ExistingFile file{path, std::get<std::string>(bytes), {}, {}, {}};
  const std::size_t errors = context.diagnostics.error_count();
  const SourceId source = context.diagnostics.sources().add(path, file.text);
  const Node root = parse_yaml(source, context.diagnostics);
  Arena arena;
  read_value(root, *context.schemas->find("federation"), {}, arena, nullptr, context.diagnostics);
  if (context.diagnostics.error_count() > errors) return {};
  file.owner = text_in(root, "owner");
  file.federation = text_in(root, "federation");
  if (const Node* evidence = root.find("evidence")) file.kind = text_in(*evidence, "kind");
  return file;
}

bool is_template(std::string_view kind) {
  return kind == "template";
}

// The file of the workspace that is about the same: of one owner and one federation; what
// provisioning sends stands by itself.
std::string usual_path(const std::string& workspace, const std::string& owner,
                       const std::string& federation, const std::string& kind,
                       AuditContext& context) {
  const fs::path folder = fs::path(workspace) / "federation";
  std::vector<std::string> same;
  for (const fs::path& path : list_files(folder, {".yaml", ".yml"})) {
    const auto file = load_existing(path.string(), context);
    if (file && file->owner == owner && file->federation == federation &&
        is_template(file->kind) == is_template(kind))
      same.push_back(path.string());
  }
  if (same.size() > 1) {
    context.diagnostics.error("which-file", {},
                              fmt::format("several files are about {} and this federation: {}",
                                          owner, fmt::join(same, ", ")),
                              "say which one: --output FILE");
    return {};
  }
  if (!same.empty()) return same[0];
  const std::string name = is_template(kind)    ? "provisioning"
                           : federation.empty() ? "federation"
                                                : federation;
  return (folder / (name + "-" + owner + ".yaml")).string();
}

// What is there already; an error when it is about something else.
std::optional<std::string> previous_text(const std::string& path, const std::string& owner,
                                         const std::string& federation, AuditContext& context) {
  if (!fs::exists(path)) return std::string();
  const auto file = load_existing(path, context);
  if (!file) return {};
  if ((!file->owner.empty() && file->owner != owner) ||
      (!file->federation.empty() && !federation.empty() && file->federation != federation)) {
    context.diagnostics.error(
        "another-file", {},
        fmt::format("{} is about {} and {}", path, file->owner.empty() ? "all owners" : file->owner,
                    file->federation.empty() ? "no federation" : file->federation),
        "write to another file: --output FILE");
    return {};
  }
  return file->text;
}

void write_file_text(const FederationSource& source, const OneOwner& home, const ToolFinder& tools,
                     const FederationOptions& options, Date on, AuditContext& context,
                     FederationResult& result) {
  const std::string federation =
      options.federation.empty() ? source.federation : options.federation;
  const std::string& owner = home.inventory.id;
  result.path = options.output.empty() ? usual_path(options.workspace, owner, federation,
                                                    source.evidence.kind, context)
                                       : options.output;
  if (context.diagnostics.error_count() > 0) return;
  const auto previous = previous_text(result.path, owner, federation, context);
  if (!previous) return;
  FederationFile file =
      write_federation(source, owner, federation, on, result.path, *previous, context.diagnostics);
  std::ostringstream report;
  write_federation_report(source, file, tools, options.longest, report);
  result.report = report.str();
  result.services = source.services.size();
  // Of nothing that was found nothing is written: it would read as a result.
  if (source.services.empty() && previous->empty()) {
    context.diagnostics.error("no-tools", {}, "none of its services is a tool of the inventory",
                              "declare the tools' addresses (declared, endpoints) or domains");
    return;
  }
  result.file = std::move(file.text);
}

}  // namespace

FederationResult import_federation(const FederationOptions& options) {
  auto context = make_context(options.data_folder);
  FederationResult result;
  const auto finish = [&] {
    if (context->diagnostics.error_count() > 0) result.file.clear();
    result.problems = to_problems(context->diagnostics);
    return std::move(result);
  };
  const auto on = parse_date(options.today);
  if (!on) {
    context->diagnostics.error("bad-date", {}, fmt::format("'{}' is not a day", options.today));
    return finish();
  }
  const auto home = load_one_owner(options.workspace, options.owner, *context);
  if (!home) return finish();
  const AttributeNames names = AttributeNames::load(context->data_folder, context->diagnostics);
  const ToolFinder tools(home->inventory, home->workspace);
  const FederationRequest request{options.paths, options.tool, options.certificate, *on};
  const auto source =
      read_federation_source(request, context->data_folder, tools, names, context->diagnostics);
  if (source) write_file_text(*source, *home, tools, options, *on, *context, result);
  return finish();
}

FederationSheet make_federation_sheet(const FederationOptions& options) {
  auto context = make_context(options.data_folder);
  FederationSheet sheet;
  if (const auto home = load_one_owner(options.workspace, options.owner, *context)) {
    const AttributeNames names = AttributeNames::load(context->data_folder, context->diagnostics);
    const SheetRows rows =
        make_attribute_sheet(home->inventory, home->workspace, names, context->data_folder,
                             language_for(*home), context->diagnostics);
    sheet.rows = rows.size() - 1;
    if (sheet.rows == 0) {
      context->diagnostics.error("no-tools", {},
                                 "no tool of the inventory logs in with a federation",
                                 "declare it: declared, login, federation");
    } else {
      sheet.text = write_csv(rows, ';');
    }
  }
  if (context->diagnostics.error_count() > 0) sheet.text.clear();
  sheet.problems = to_problems(context->diagnostics);
  return sheet;
}

}  // namespace tilsyn
