// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace tilsyn {

// What a request asks for, as filter lists tell it apart.
enum class ResourceType : unsigned char {
  document,  // a page of its own
  subdocument,
  script,
  image,
  stylesheet,
  font,
  media,
  object,
  xmlhttprequest,  // fetch() and event streams, too
  ping,            // sendBeacon and reports
  websocket,
  popup,
  other
};

const char* to_string(ResourceType type);
// The word above, or one that browsers and lists use for it ("xhr", "fetch", "frame", "css" …).
std::optional<ResourceType> parse_resource_type(std::string_view word);

// What a recording or an answer says of a request; what it does not say stays empty.
struct ResourceHints {
  std::string_view declared = {};    // Chrome's _resourceType
  std::string_view fetch_dest = {};  // request header Sec-Fetch-Dest (Fetch Metadata, W3C)
  std::string_view mime_type = {};   // of the answer; parameters do not matter
  std::string_view url = {};         // its extension is the last resort
  bool first_of_page = false;        // the request that brought the page itself
};

// The most telling hint wins: Sec-Fetch-Dest, what is declared, the MIME type, the extension.
// A document that is not the page itself is a subdocument.
ResourceType resource_type_of(const ResourceHints& hints);

}  // namespace tilsyn
