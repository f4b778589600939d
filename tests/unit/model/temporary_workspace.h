// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "model/workspace.h"

namespace tilsyn {

// A folder with the files of a test, removed afterwards, and what is loaded from it.
class TemporaryWorkspace {
 public:
  TemporaryWorkspace() {
    std::string name = (std::filesystem::temp_directory_path() / "tilsyn-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    schemas = Schemas::load(std::filesystem::path(TILSYN_SOURCE_DIR) / "schemas", diagnostics);
    REQUIRE(schemas != nullptr);
    placeholders_file();
    placeholders = Placeholders::load(data() / "rules/data/placeholders", diagnostics);
    REQUIRE(diagnostics.ok());
  }
  ~TemporaryWorkspace() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  TemporaryWorkspace(const TemporaryWorkspace&) = delete;
  TemporaryWorkspace& operator=(const TemporaryWorkspace&) = delete;

  // Below the workspace; "data/…" is the data folder with rules/data/parties.
  void write(const std::string& path, std::string_view text) {
    const std::filesystem::path whole = folder_ / path;
    std::filesystem::create_directories(whole.parent_path());
    std::ofstream(whole, std::ios::binary) << text;
  }
  std::filesystem::path path(const std::string& below = {}) const {
    return below.empty() ? folder_ / "work" : folder_ / "work" / below;
  }
  std::filesystem::path data() const { return folder_ / "data"; }
  void file(const std::string& below, std::string_view text) { write("work/" + below, text); }

  std::optional<Workspace> load(const std::vector<std::string>& below = {""}) {
    std::vector<std::string> paths;
    for (const std::string& name : below) paths.push_back(path(name).string());
    return load_workspace(paths, *schemas, placeholders, data(), diagnostics);
  }
  std::optional<Inventory> load_first(const Workspace& workspace) {
    return load_inventory(workspace.inventories.at(0), workspace, *schemas, placeholders,
                          diagnostics);
  }

  // Every diagnostic as it is printed.
  std::string problems() const {
    std::ostringstream out;
    write_diagnostics(diagnostics, false, out);
    return out.str();
  }
  std::size_t count(std::string_view id) const {
    std::size_t found = 0;
    for (const Diagnostic& problem : diagnostics.all()) found += problem.id == id ? 1 : 0;
    return found;
  }
  const Diagnostic& problem(std::string_view id) const {
    for (const Diagnostic& one : diagnostics.all()) {
      if (one.id == id) return one;
    }
    FAIL("no diagnostic " << id << " among\n" << problems());
    throw 0;
  }
  // The source text of a span.
  std::string_view at(Span span) const { return sources.text(span); }

  Sources sources;
  Diagnostics diagnostics{sources};
  std::shared_ptr<const Schemas> schemas;
  Placeholders placeholders;

 private:
  void placeholders_file() {
    write("data/rules/data/placeholders/nb.yaml",
          "language: nb\nplaceholders:\n  - text: Uavklart\n    match: whole\n");
  }

  std::filesystem::path folder_;
};

inline constexpr std::string_view fjordvik =
    "owner:\n  id: fjordvik\n  name: Fjordvik kommune\n  country: \"NO\"\n  language: nb\n";

}  // namespace tilsyn
