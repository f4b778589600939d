// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/workspace.h>

#include <filesystem>
#include <sstream>
#include <utility>

#include "audit/context.h"
#include "base/files.h"
#include "doc/edit.h"
#include "import/import.h"
#include "import/slug.h"

namespace tilsyn {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t largest_document = std::size_t{64}
                                         << 20;  // as the reader of documents has it

std::string usual_language(const std::string& country) {
  if (country == "SE" || country == "FI") return "sv";
  return country == "DK" ? "da" : "nb";
}

std::string workspace_text() {
  return "# How this workspace is audited. Every key: tilsyn schema workspace\n"
         "profile: start   # start, standard or full\n"
         "fail_on: [high, unknown:critical]\n"
         "# Before `tilsyn probe`: who answers for the visits, and where they come from.\n"
         "# contact: digital@municipality.example\n"
         "# observed_from: the school network of the municipality\n"
         "# lists: [lists/]   # filter lists and country data; Debian's own lists are used "
         "without\n";
}

std::string inventory_text(const InitOptions& options, const std::string& id,
                           const std::string& language) {
  return fmt::format(
      "# The tools of one controller. Every key: tilsyn schema inventory\n"
      "# What nobody knows is left out: the report asks about it. Never write a guess.\n"
      "owner:\n"
      "  id: {0}\n"
      "  name: {1}\n"
      "  country: {2}\n"
      "  language: {3}\n"
      "  # controller: the municipality, or the committee, in the words of the law\n"
      "{4}"
      "  # pupils: {{kindergarten: 0, primary: 0, upper_secondary: 0}}\n"
      "\n"
      "# Since when the rows below hold, and which role says so.\n"
      "# stated: {{on: 2026-01-31, by: system_owner}}\n"
      "\n"
      "tools: []\n"
      "# tools:\n"
      "#   - id: reading-app\n"
      "#     name: The name as pupils know it\n"
      "#     vendor: The company\n"
      "#     declared:\n"
      "#       status: approved            # under_review, pilot, approved, rejected, retired\n"
      "#       personal_data: true\n"
      "#       purposes: [teaching reading]\n"
      "#       data_categories: [name, school_and_class, pupil_work]\n"
      "#     agreements: none              # or the ids of sheets in agreements/\n",
      id, yaml_scalar(options.name), options.country, language,
      options.dpo_contact.empty()
          ? std::string("  # dpo: {role: …, contact: …}\n")
          : fmt::format("  dpo: {{contact: {}}}\n", yaml_scalar(options.dpo_contact)));
}

// What is to be written, before anything is: a workspace appears whole or not at all.
using NewFiles = std::vector<std::pair<fs::path, std::string>>;

// The list as an inventory; "" with what is wrong in the result.
std::string imported_text(const InitOptions& options, const std::string& id,
                          const std::string& language, InitResult& result) {
  const auto context = make_context(options.data_folder);
  ImportRequest request;
  request.path = options.list;
  request.owner.id = id;
  request.owner.name = options.name;
  request.owner.country = options.country;
  request.owner.language = language;
  request.owner.dpo_contact = options.dpo_contact;
  request.stated_by = options.stated_by;
  request.stated_on = parse_date(options.today);
  auto list =
      import_list(request, context->data_folder, context->placeholders, context->diagnostics);
  std::string text;
  if (list) text = write_inventory(request, *list, context->diagnostics);
  result.problems = to_problems(context->diagnostics);
  if (text.empty()) return text;
  result.tools = list->tools.size();
  std::ostringstream report;
  write_import_report(list->report, context->sources, report);
  result.import_report = report.str();
  return text;
}

// The documents under their own names; false, with the problem, where one cannot be read.
bool add_agreements(const InitOptions& options, NewFiles& files, InitResult& result) {
  for (const std::string& from : options.agreements) {
    const fs::path to = fs::path(options.folder) / "agreements" / fs::path(from).filename();
    std::error_code error;
    if (fs::exists(to, error)) continue;  // it is where it belongs, or another one has its name
    auto bytes = read_file(from, largest_document);
    if (const auto* problem = std::get_if<FileProblem>(&bytes)) {
      result.problem = fmt::format("{}: {}", from, problem->message);
      return false;
    }
    files.emplace_back(to, std::move(std::get<std::string>(bytes)));
  }
  return true;
}

}  // namespace

InitResult init_workspace(const InitOptions& options) {
  InitResult result;
  const std::string id = slug(options.name);
  if (id.empty()) {
    result.problem = "the name has no letter or digit to make an id from";
    return result;
  }
  const fs::path folder = options.folder;
  const fs::path settings = folder / "tilsyn.yaml";
  const fs::path inventory = folder / "inventories" / (id + ".yaml");
  for (const fs::path& file : {settings, inventory}) {
    if (!fs::exists(file)) continue;
    result.problem = fmt::format("{} exists already, and nothing was written", file.string());
    return result;
  }
  const std::string language =
      options.language.empty() ? usual_language(options.country) : options.language;
  NewFiles files = {{settings, workspace_text()}};
  std::string text = options.list.empty() ? inventory_text(options, id, language)
                                          : imported_text(options, id, language, result);
  if (text.empty()) return result;
  files.emplace_back(inventory, std::move(text));
  if (!add_agreements(options, files, result)) return result;
  for (const auto& [path, bytes] : files) {
    write_file(path, bytes);
    result.written.push_back(path.string());
  }
  return result;
}

}  // namespace tilsyn
