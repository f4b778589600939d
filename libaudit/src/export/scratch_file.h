// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tilsyn {

// A file in a folder of its own, for a library that writes nothing but files; both go with it.
// Throws tilsyn::Error when there is no room for it.
class ScratchFile {
 public:
  explicit ScratchFile(const std::string& name);
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string read() const;

 private:
  std::filesystem::path folder_, path_;
};

}  // namespace tilsyn
