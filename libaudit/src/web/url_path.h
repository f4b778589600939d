// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "web/url.h"

namespace tilsyn {

// Adds the segments of `text`, which follow a slash that is not in it, to the path: "." and ".."
// (also escaped) are followed, bytes escaped, "\" is a slash where the scheme is special.
void append_url_path(Url& url, std::string_view text);

// Takes the last segment off, but not the drive of file:///C:.
void shorten_url_path(Url& url);

// "C:" or "C|".
bool is_drive(std::string_view text);
bool begins_with_drive(std::string_view text);

// "/C:" of "/C:/folder"; empty when the path has none.
std::string drive_of_path(std::string_view path);

}  // namespace tilsyn
