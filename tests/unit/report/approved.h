// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn::test {

// Holds `text` against the file `path` below the source folder. Where they differ the test fails
// with the first line that does and the new text is left beside the file as *.received; with
// TILSYN_APPROVE=1 in the environment the file is written instead.
void check_approved(const std::string& path, std::string_view text);

}  // namespace tilsyn::test
