// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "base/files.h"
#include "catalogue/dossier_file.h"

namespace made {

namespace fs = std::filesystem;

// A folder of its own that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "tilsyn-catalogue-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }
  fs::path add(const std::string& name, std::string_view bytes) const {
    tilsyn::write_file(path_ / name, bytes);
    return path_ / name;
  }

 private:
  fs::path path_;
};

// The project's own schemas.
struct Shapes {
  tilsyn::Sources sources;
  tilsyn::Diagnostics diagnostics{sources};
  std::shared_ptr<const tilsyn::Schemas> schemas =
      tilsyn::Schemas::load(fs::path(TILSYN_SOURCE_DIR) / "schemas", diagnostics);
  tilsyn::Placeholders placeholders;

  const tilsyn::Type& type(const char* kind) const { return *schemas->find(kind); }
  tilsyn::DossierFile dossier(const std::string& name, const std::string& text) {
    auto file =
        tilsyn::read_dossier_file(sources.add(name, text), *schemas, placeholders, diagnostics);
    for (const auto& each : diagnostics.all()) MESSAGE(each.message);
    REQUIRE(file);
    return std::move(*file);
  }
};

}  // namespace made
