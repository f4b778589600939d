// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn::cli {

// Files that appear in a folder together or not at all: they are written to a folder of their own
// inside it and moved when keep() is called; without that they are removed.
class OutputFolder {
 public:
  explicit OutputFolder(std::filesystem::path folder);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  void add(const std::string& name, std::string_view bytes);
  void keep();
  std::size_t files() const { return names_.size(); }

 private:
  std::filesystem::path folder_;
  std::filesystem::path partial_;
  std::vector<std::string> names_;
  bool made_folder_ = false;
};

}  // namespace tilsyn::cli
