// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

struct ZipParts {
  std::map<std::string, std::string, std::less<>> files;
  std::vector<std::string> special;  // of the wanted names, those of links and devices: not read
  std::string problem;  // why the archive is not read: encrypted, damaged, a bomb; empty if it is
};

struct ZipLimits {
  std::size_t unpacked = std::size_t{64} << 20;  // bytes in all
  std::size_t free = std::size_t{1} << 20;       // below this no ratio is asked for
};

// The files of a ZIP archive whose names are wanted, unpacked into memory: no more than 10,000
// names and 200 times the size of the archive (an XML file shrinks to a tenth). Every name is asked
// for once for each time that it stands in the archive.
ZipParts read_zip(std::string_view bytes, const std::function<bool(std::string_view)>& wanted,
                  const ZipLimits& limits = {});

// An archive of these files: the same bytes from the same files, without times and owners.
std::string write_zip(const std::map<std::string, std::string, std::less<>>& files);

}  // namespace tilsyn
