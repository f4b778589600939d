// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace tilsyn {

struct CssAddress {
  std::string_view kind;  // "stylesheet" (@import), "font", "image"
  std::string_view url;   // as written, without quotes; a view into the style sheet
};

// What a style sheet loads. Comments load nothing.
std::vector<CssAddress> css_addresses(std::string_view css);

}  // namespace tilsyn
