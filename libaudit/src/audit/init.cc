// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/import.h>
#include <tilsyn/workspace.h>

#include <filesystem>
#include <utility>

#include "base/files.h"
#include "base/usual.h"
#include "doc/edit.h"
#include "import/slug.h"

namespace tilsyn {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t largest_document = std::size_t{64}
                                         << 20;  // as the reader of documents has it

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

ImportResult import_first_list(const InitOptions& options, const std::string& language) {
  ImportOptions list;
  list.path = options.list;
  list.name = options.name;
  list.country = options.country;
  list.language = language;
  list.dpo_contact = options.dpo_contact;
  list.stated_by = options.stated_by;
  list.today = options.today;
  list.ask = options.ask;
  list.data_folder = options.data_folder;
  return import_inventory(list);
}

// The inventory, and what the list said, for the update with the next one; false where there is
// no such inventory, with what is wrong in the result.
bool add_inventory(const InitOptions& options, const std::string& id, const std::string& language,
                   const fs::path& path, NewFiles& files, InitResult& result) {
  if (options.list.empty()) {
    files.emplace_back(path, inventory_text(options, id, language));
    return true;
  }
  const ImportResult imported = import_first_list(options, language);
  result.problems = imported.problems;
  if (imported.inventory.empty()) return false;
  files.emplace_back(path, imported.inventory);
  if (!imported.base.empty()) files.emplace_back(import_base_path(path.string()), imported.base);
  result.tools = imported.tools;
  result.import_report = imported.report;
  return true;
}

// The documents under their own names; false, with the problem, where one cannot be read.
bool add_agreements(const InitOptions& options, NewFiles& files, InitResult& result) {
  for (const std::string& from : options.agreements) {
    const fs::path to =
        (fs::path(options.folder) / "agreements" / fs::path(from).filename()).lexically_normal();
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
  const fs::path settings = (folder / "tilsyn.yaml").lexically_normal();
  const fs::path inventory = (folder / "inventories" / (id + ".yaml")).lexically_normal();
  for (const fs::path& file : {settings, inventory}) {
    if (!fs::exists(file)) continue;
    result.problem = fmt::format("{} exists already, and nothing was written", file.string());
    return result;
  }
  const std::string language =
      options.language.empty() ? usual_language(options.country) : options.language;
  NewFiles files = {{settings, workspace_text()}};
  if (!add_inventory(options, id, language, inventory, files, result)) return result;
  if (!add_agreements(options, files, result)) return result;
  for (const auto& [path, bytes] : files) {
    write_file(path, bytes);
    result.written.push_back(path.string());
  }
  return result;
}

}  // namespace tilsyn
