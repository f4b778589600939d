// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn::cli {

class Interruption;

// Files that appear in a folder together or not at all: they are written to a folder of their own
// inside it and moved when keep() is called; without that they are removed, also when the user
// stops the program.
class OutputFolder {
 public:
  explicit OutputFolder(std::filesystem::path folder);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  // Throws tilsyn::Error for a name that is no plain file name, or is there already.
  void add(const std::string& name, std::string_view bytes);
  void keep();
  std::size_t files() const { return names_.size(); }

 private:
  void make_partial();
  void remove_partial() const;

  std::filesystem::path folder_;
  std::filesystem::path partial_;
  std::vector<std::filesystem::path> made_;  // folders that were missing, the innermost first
  std::vector<std::string> names_;
  std::unique_ptr<Interruption> interruption_;
};

}  // namespace tilsyn::cli
