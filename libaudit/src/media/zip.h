// SPDX-License-Identifier: Apache-2.0
#pragma once

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

// The files of a ZIP archive whose names are wanted, unpacked into memory. Limits: 10,000 names,
// `max_unpacked` bytes in all, and 200 times the size of the archive (an XML file shrinks to a
// tenth).
// Every name is asked for once for each time that it stands in the archive.
ZipParts read_zip(std::string_view bytes, const std::function<bool(std::string_view)>& wanted,
                  std::size_t max_unpacked = std::size_t{64} << 20);

// An archive of these files: the same bytes from the same files, without times and owners.
std::string write_zip(const std::map<std::string, std::string, std::less<>>& files);

}  // namespace tilsyn
