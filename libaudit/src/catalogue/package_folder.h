// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "catalogue/package.h"

namespace tilsyn {

inline constexpr std::size_t largest_package = std::size_t{64} << 20;

struct FolderReading {
  PackageFiles files;
  std::string id, problem;  // why it is no package; empty when it is one
};

// Every file below `folder` but `.git`, the manifest and its signature. Links and devices are a
// problem, because what they lead to is no part of it.
FolderReading read_package_folder(const std::filesystem::path& folder);

}  // namespace tilsyn
