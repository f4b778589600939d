// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "diag/diagnostic.h"
#include "probe/har_json.h"

namespace tilsyn {

// What to do when a file is no recording.
extern const char* const how_to_export_har;

// A regular file; says what is wrong otherwise: a pipe or a device would never end.
std::optional<ByteReader> open_har(const std::filesystem::path& path, Diagnostics& diagnostics);

// Goes into the outermost object; a fault says what the text is instead.
bool enter_har(HarBytes& bytes, HarJson& json);

// An error where nothing could be kept, else a warning, with the place.
void report_har_fault(const HarFault& fault, const std::string& name, std::size_t kept,
                      Diagnostics& diagnostics);

}  // namespace tilsyn
