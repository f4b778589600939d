// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probe/har_json.h"
#include "web/header.h"

namespace tilsyn {

struct HarCookie {
  std::string name, value, domain, path, expires, same_site;
  bool secure = false, http_only = false;
};

struct HarField {
  std::string name, value, file_name;
};

// What is read of an entry, in the words of its exporter; bodies live until the entry is judged.
struct HarEntry {
  std::string page, started;
  std::string method, url, request_version, version, status_text, redirect_url, mime_type;
  std::string resource_type;  // _resourceType of Chrome, Edge and Playwright
  std::string initiator;
  std::string address, error;
  bool names_initiator = false, from_cache = false;
  bool has_request = false, has_response = false;
  int status = 0;
  std::int64_t posted_size = -1, body_size = -1, content_size = -1, transfer_size = -1;
  HeaderList sent, received;  // names in small letters, without pseudo headers
  std::vector<HarCookie> sent_cookies, set_cookies;
  bool has_posted = false;  // there is a postData with a text or fields
  std::string posted_type, posted_text, posted_encoding;
  std::vector<HarField> posted_fields;
  std::vector<std::string> messages;  // that the page sent over a WebSocket
  std::string document, document_encoding;
  bool cut = false;  // something was longer than its limit
};

struct HarPage {
  std::string id, started, title, url;
};

struct HarEntryLimits {
  std::size_t text = 64u << 20;     // of a body
  std::size_t document = 8u << 20;  // of an HTML document
  bool keep_documents = true;
};

// Reads the value that comes next as an entry; false where it is no object or breaks off.
bool read_har_entry(HarJson& json, const HarEntryLimits& limits, HarEntry& entry);
bool read_har_page(HarJson& json, HarPage& page);

}  // namespace tilsyn
