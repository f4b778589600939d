// SPDX-License-Identifier: Apache-2.0
#include "export/scratch_file.h"

#include <stdlib.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/files.h"

namespace tilsyn {

ScratchFile::ScratchFile(const std::string& name) {
  std::string folder = (std::filesystem::temp_directory_path() / "tilsyn-XXXXXX").string();
  if (!mkdtemp(folder.data()))
    throw Error("cannot make a folder for temporary files: " + std::string(std::strerror(errno)));
  folder_ = folder;
  path_ = folder_ / name;
}

ScratchFile::~ScratchFile() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string ScratchFile::read() const {
  constexpr std::size_t limit = std::size_t{1} << 30;
  auto bytes = read_file(path_, limit);
  if (const auto* problem = std::get_if<FileProblem>(&bytes))
    throw Error(path_.string() + ": " + problem->message);
  return std::move(std::get<std::string>(bytes));
}

}  // namespace tilsyn
