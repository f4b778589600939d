// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/workspace.h>

#include <filesystem>

#include "base/files.h"
#include "base/fold.h"
#include "doc/edit.h"
#include "import/slug.h"

namespace tilsyn {
namespace {
namespace fs = std::filesystem;

std::string usual_language(const std::string& country) {
  if (country == "SE" || country == "FI") return "sv";
  return country == "DK" ? "da" : "nb";
}

std::string workspace_text() {
  return "# How this workspace is audited. Every key: tilsyn schema workspace\n"
         "profile: start   # start, standard or full\n"
         "fail_on: [high, unknown:critical]\n";
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
      "  # dpo: {{role: …, contact: …}}\n"
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
      id, yaml_scalar(options.name), options.country, language);
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
  write_file(settings, workspace_text());
  write_file(inventory, inventory_text(options, id, language));
  result.written = {settings.string(), inventory.string()};
  return result;
}

}  // namespace tilsyn
