// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>

#include <string>
#include <string_view>

namespace tilsyn {

// Writes to a temporary name in the same folder and renames: a reader sees the old file or the new
// one. Makes missing folders. Throws tilsyn::Error when it cannot.
TILSYN_EXPORT void write_whole_file(const std::string& path, std::string_view bytes);

}  // namespace tilsyn
