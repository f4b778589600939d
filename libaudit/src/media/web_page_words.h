// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/observed_page.h"

namespace tilsyn {

// Which document of the service a link leads to, by its words and address in seven languages:
// PageLink::kind, or empty.
std::string_view document_kind_of_link(std::string_view text, std::string_view url);

// What of a person an input field asks for ("email", "national_id" …), by its type, autocomplete
// (HTML, 4.10.18.7) and names; empty for other fields.
std::string_view personal_field(std::string_view type, std::string_view autocomplete,
                                std::string_view name, std::string_view label);

// Snippets that start analytics in the source of an inline script, each product and account once.
// Lines count from `first_line`.
std::vector<PageSnippet> find_snippets(std::string_view script, std::size_t first_line);

// "youtube", "vimeo" … of the address of a frame; empty for frames that are no players.
std::string_view video_service(std::string_view host, std::string_view path);
bool is_privacy_enhanced(std::string_view service, std::string_view host, std::string_view query);

}  // namespace tilsyn
