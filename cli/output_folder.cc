// SPDX-License-Identifier: Apache-2.0
#include "output_folder.h"

#include <fmt/format.h>
#include <tilsyn/error.h>
#include <tilsyn/files.h>
#include <unistd.h>

#include <system_error>

namespace tilsyn::cli {
namespace fs = std::filesystem;

OutputFolder::OutputFolder(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  made_folder_ = !fs::exists(folder_, error);
  partial_ = folder_ / fmt::format(".tilsyn-{}", getpid());
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  fs::remove_all(partial_, ignored);
  if (made_folder_) fs::remove(folder_, ignored);  // only when it is empty
}

void OutputFolder::add(const std::string& name, std::string_view bytes) {
  write_whole_file((partial_ / name).string(), bytes);
  names_.push_back(name);
}

void OutputFolder::keep() {
  for (const std::string& name : names_) {
    std::error_code error;
    fs::rename(partial_ / name, folder_ / name, error);
    if (error)
      throw Error(fmt::format("cannot write {}: {}", (folder_ / name).string(), error.message()));
  }
}

}  // namespace tilsyn::cli
