// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace tilsyn {

// Readers descend by recursion, no deeper than this; what lies below is left out with a warning.
constexpr int max_xml_depth = 200;

// Parses `text` in its place, with white space, without document types: entities other than the
// five of XML stay as they are written. Returns what is wrong, or nothing.
std::string load_xml(std::string& text, pugi::xml_document& out);

// Names without their prefixes, which every program chooses for itself.
std::string_view local_name(const char* name);
std::string_view local_name(pugi::xml_node node);
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
const char* attribute(pugi::xml_node node, std::string_view name);  // "" if there is none

// An on/off property of OOXML: <w:vanish/> is on, w:val="0", "false" and "off" switch it off.
bool is_on(pugi::xml_node property);

}  // namespace tilsyn
