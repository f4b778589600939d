// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "web/observed_page.h"

namespace tilsyn {

struct WebPageLimits {
  std::size_t elements = 20000;                     // of each list of PageContent
  std::size_t script_bytes = std::size_t{2} << 20;  // of inline scripts that are searched
  std::chrono::milliseconds time{2000};
};

// What a page's source says that a browser would load, send and link to. Nothing is run: scripts
// that wait for consent (type="text/plain"), templates and comments load nothing, so they are not
// listed. `url` is where the page came from, `content_type` what its header said.
PageContent read_web_page(std::string_view bytes, std::string_view url,
                          std::string_view content_type = {}, const WebPageLimits& limits = {});

}  // namespace tilsyn
