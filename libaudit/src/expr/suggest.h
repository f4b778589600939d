// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tilsyn::cel {

// "did you mean 'a' or 'b'?" with the candidates nearest to `word`; when none is near, the
// candidates themselves after `otherwise` if they are few; else empty.
std::string suggest(std::string_view word, std::span<const std::string> candidates,
                    std::string_view otherwise);

}  // namespace tilsyn::cel
