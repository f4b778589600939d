// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace tilsyn {

struct ZipParts {
  std::map<std::string, std::string, std::less<>> files;
  std::string problem;  // why the archive is not read: encrypted, damaged, a bomb; empty if it is
};

// The files of a ZIP archive whose names are wanted, unpacked into memory. Limits: 10,000 names,
// 64 MiB in all, and 200 times the size of the archive (an XML file shrinks to a tenth).
ZipParts read_zip(std::string_view bytes, const std::function<bool(std::string_view)>& wanted);

}  // namespace tilsyn
