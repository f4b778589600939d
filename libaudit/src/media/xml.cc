// SPDX-License-Identifier: Apache-2.0
#include "media/xml.h"

#include <algorithm>

namespace tilsyn {
namespace {

constexpr std::ptrdiff_t max_tags = 3'000'000;  // a node takes about 70 bytes

}  // namespace

std::string load_xml(std::string& text, pugi::xml_document& out) {
  if (std::count(text.begin(), text.end(), '<') > max_tags)
    return "too large: more than 3 million elements";
  const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result =
      out.load_buffer_inplace(text.data(), text.size(), options, pugi::encoding_auto);
  if (result.status == pugi::status_out_of_memory) return "too large";
  return result ? std::string() : "damaged: " + std::string(result.description());
}

std::string_view local_name(const char* name) {
  const std::string_view all = name;
  const std::size_t colon = all.find(':');
  return colon == std::string_view::npos ? all : all.substr(colon + 1);
}

std::string_view local_name(pugi::xml_node node) {
  return local_name(node.name());
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node node : parent.children())
    if (local_name(node) == name) return node;
  return {};
}

const char* attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute found : node.attributes())
    if (local_name(found.name()) == name) return found.value();
  return "";
}

bool is_on(pugi::xml_node property) {
  if (!property) return false;
  const std::string_view value = attribute(property, "val");
  return value != "0" && value != "false" && value != "off";
}

}  // namespace tilsyn
