// SPDX-License-Identifier: Apache-2.0
#include "model/discover.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/files.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

// The same file by whatever name.
fs::path identity(const fs::path& path) {
  std::error_code error;
  fs::path canonical = fs::weakly_canonical(path, error);
  return error ? path.lexically_normal() : canonical;
}

std::vector<fs::path> inventories_in(const fs::path& folder) {
  std::vector<fs::path> found = list_files(folder / "inventories", {".yaml", ".yml", ".json"});
  for (const char* name : {"inventory.yaml", "inventory.yml", "inventory.json"}) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(folder / name, error))) found.push_back(folder / name);
  }
  return found;
}

// The folder whose catalogue/ and agreements/ belong to an inventory file.
fs::path workspace_of(const fs::path& inventory) {
  fs::path folder = inventory.parent_path();
  if (folder.empty()) folder = ".";
  if (identity(folder).filename() != "inventories") return folder;
  return folder.has_parent_path() ? folder.parent_path() : folder / "..";
}

class Finder {
 public:
  explicit Finder(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      diagnostics_.error("no-such-file", {}, fmt::format("there is no '{}'", path.string()));
    } else if (fs::is_directory(status)) {
      add_folder(path);
    } else {
      add_inventory(path);
      add_workspace(workspace_of(path));
    }
  }

  WorkspaceFiles finish() {
    for (const fs::path& folder : files_.folders) {
      for (const fs::path& inventory : inventories_in(folder)) {
        if (!seen_.contains(identity(inventory))) files_.complete = false;
      }
    }
    return std::move(files_);
  }

 private:
  void add_folder(const fs::path& folder) {
    const std::vector<fs::path> inventories = inventories_in(folder);
    if (inventories.empty()) {
      diagnostics_.error("no-inventory", {},
                         fmt::format("there is no inventory in '{}'", folder.string()),
                         "`tilsyn init` makes a first one; an inventory is inventory.yaml or any "
                         "file in inventories/");
      return;
    }
    add_workspace(folder);
    for (const fs::path& inventory : inventories) add_inventory(inventory);
  }

  void add_workspace(const fs::path& folder) {
    if (seen_.insert(identity(folder)).second) files_.folders.push_back(folder);
  }

  void add_inventory(const fs::path& file) {
    if (seen_.insert(identity(file)).second) files_.inventories.push_back(file);
  }

  Diagnostics& diagnostics_;
  WorkspaceFiles files_;
  std::set<fs::path> seen_;
};

}  // namespace

WorkspaceFiles find_workspace_files(const std::vector<std::string>& paths,
                                    Diagnostics& diagnostics) {
  Finder finder(diagnostics);
  for (const std::string& path : paths) {
    fs::path cleaned(path);
    if (!cleaned.has_filename() && cleaned.has_parent_path()) cleaned = cleaned.parent_path();
    finder.add(cleaned);
  }
  return finder.finish();
}

}  // namespace tilsyn
