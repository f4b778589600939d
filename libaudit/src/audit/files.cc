// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <tilsyn/files.h>

namespace tilsyn {

void write_whole_file(const std::string& path, std::string_view bytes) {
  write_file(path, bytes);
}

}  // namespace tilsyn
