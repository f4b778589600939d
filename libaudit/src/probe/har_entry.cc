// SPDX-License-Identifier: Apache-2.0
#include "probe/har_entry.h"

#include <algorithm>
#include <cmath>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t short_text = 4096;
constexpr std::size_t long_text = 1u << 20;  // of a URL or a header
constexpr std::size_t most_headers = 4000;
constexpr std::size_t most_fields = 20'000;
constexpr std::size_t most_messages = 100'000;
constexpr std::size_t deepest_stack = 48;  // calls behind calls that a browser remembers

// Reads the members of one entry, and keeps count of what it holds in memory.
class EntryReader {
 public:
  EntryReader(HarJson& json, const HarEntryLimits& limits, HarEntry& entry)
      : json_(json), limits_(limits), entry_(entry), left_(limits.text + (32u << 20)) {}

  bool entry();

 private:
  void member(const std::string& name);
  void request();
  void response();
  void response_member(const std::string& name);
  void content();
  void posted();
  void posted_fields();
  void headers(HeaderList& list);
  void cookies(std::vector<HarCookie>& list);
  void initiator();
  bool stack(std::size_t depth);
  void messages();
  void text(std::string& out, std::size_t limit);
  bool next_object(std::size_t held, std::size_t most);
  bool wants_document() const;

  std::int64_t size() {
    const auto value = json_.number();
    if (!value || *value < 0 || *value > 9e15) return -1;
    return static_cast<std::int64_t>(*value);
  }

  HarJson& json_;
  const HarEntryLimits& limits_;
  HarEntry& entry_;
  std::size_t left_;  // bytes that this entry may still keep
  std::string name_;
};

void EntryReader::text(std::string& out, std::size_t limit) {
  json_.text(out, std::min(limit, left_));
  left_ -= std::min(left_, out.size());
  if (json_.cut()) entry_.cut = true;
}

// The next element of an array that is an object, entered; what else stands there is passed over,
// and what comes behind the `most` that are kept is cut.
bool EntryReader::next_object(std::size_t held, std::size_t most) {
  while (json_.next_element()) {
    if (held < most) {
      if (json_.enter_object()) return true;
    } else {
      entry_.cut = true;
      json_.skip();
    }
  }
  return false;
}

bool EntryReader::entry() {
  if (json_.kind() != HarJson::Kind::object) {
    json_.skip();
    return false;
  }
  if (!json_.enter_object()) return false;
  for (std::string name; json_.next_member(name);) member(name);
  return !json_.failed();
}

void EntryReader::member(const std::string& name) {
  if (name == "request") return request();
  if (name == "response") return response();
  if (name == "pageref") return text(entry_.page, short_text);
  if (name == "startedDateTime") return text(entry_.started, short_text);
  if (name == "serverIPAddress") return text(entry_.address, short_text);
  if (name == "_initiator") return initiator();
  if (name == "_resourceType") return text(entry_.resource_type, short_text);
  if (name == "_webSocketMessages") return messages();
  if (name == "_error") return text(entry_.error, short_text);
  if (name == "_ip_addr" && entry_.address.empty()) return text(entry_.address, short_text);
  if (name == "_fromCache" || name == "_fromDiskCache" || name == "_fromMemoryCache") {
    std::string cache;
    json_.text(cache, 64);
    entry_.from_cache = entry_.from_cache || (!cache.empty() && cache != "false");
    return;
  }
  json_.skip();
}

void EntryReader::request() {
  if (!json_.enter_object()) return;
  entry_.has_request = true;
  for (std::string name; json_.next_member(name);) {
    if (name == "method") {
      text(entry_.method, short_text);
    } else if (name == "url") {
      text(entry_.url, long_text);
    } else if (name == "httpVersion") {
      text(entry_.request_version, short_text);
    } else if (name == "headers") {
      headers(entry_.sent);
    } else if (name == "cookies") {
      cookies(entry_.sent_cookies);
    } else if (name == "postData") {
      posted();
    } else if (name == "bodySize") {
      entry_.posted_size = size();
    } else {
      json_.skip();
    }
  }
}

void EntryReader::response() {
  if (!json_.enter_object()) return;
  entry_.has_response = true;
  for (std::string name; json_.next_member(name);) response_member(name);
}

void EntryReader::response_member(const std::string& name) {
  if (name == "status") {
    const auto status = json_.number();
    entry_.status = status && *status >= 100 && *status <= 999 ? static_cast<int>(*status) : 0;
  } else if (name == "statusText") {
    text(entry_.status_text, short_text);
  } else if (name == "httpVersion") {
    text(entry_.version, short_text);
  } else if (name == "headers") {
    headers(entry_.received);
  } else if (name == "cookies") {
    cookies(entry_.set_cookies);
  } else if (name == "content") {
    content();
  } else if (name == "redirectURL") {
    text(entry_.redirect_url, long_text);
  } else if (name == "bodySize") {
    entry_.body_size = size();
  } else if (name == "_transferSize") {
    entry_.transfer_size = size();
  } else if (name == "_error" && entry_.error.empty()) {
    text(entry_.error, short_text);
  } else {
    json_.skip();
  }
}

// Other bodies are passed over: nothing is looked for in them.
bool EntryReader::wants_document() const {
  if (!limits_.keep_documents) return false;
  if (!entry_.mime_type.empty()) {
    return entry_.mime_type.find("html") != std::string::npos;
  }
  const auto type = first_header(entry_.received, "content-type");
  return !type || type->find("html") != std::string_view::npos;
}

void EntryReader::content() {
  if (!json_.enter_object()) return;
  for (std::string name; json_.next_member(name);) {
    if (name == "size") {
      entry_.content_size = size();
    } else if (name == "mimeType") {
      text(entry_.mime_type, short_text);
    } else if (name == "encoding") {
      text(entry_.document_encoding, short_text);
    } else if (name == "text" && wants_document()) {
      text(entry_.document, limits_.document);
    } else {
      json_.skip();
    }
  }
  if (!wants_document()) entry_.document = std::string();
}

void EntryReader::posted() {
  if (!json_.enter_object()) return;
  for (std::string name; json_.next_member(name);) {
    if (name == "mimeType") {
      text(entry_.posted_type, short_text);
    } else if (name == "text") {
      text(entry_.posted_text, limits_.text);
    } else if (name == "encoding" || name == "_encoding") {
      text(entry_.posted_encoding, short_text);
    } else if (name == "params") {
      posted_fields();
    } else {
      json_.skip();
    }
  }
  entry_.has_posted = !entry_.posted_text.empty() || !entry_.posted_fields.empty();
}

void EntryReader::posted_fields() {
  if (!json_.enter_array()) return;
  while (next_object(entry_.posted_fields.size(), most_fields)) {
    HarField& field = entry_.posted_fields.emplace_back();
    for (std::string name; json_.next_member(name);) {
      if (name == "name") {
        text(field.name, short_text);
      } else if (name == "value") {
        text(field.value, limits_.text);
      } else if (name == "fileName") {
        text(field.file_name, short_text);
      } else {
        json_.skip();
      }
    }
  }
}

void EntryReader::headers(HeaderList& list) {
  if (!json_.enter_array()) return;
  while (next_object(list.size(), most_headers)) {
    HeaderField field;
    for (std::string name; json_.next_member(name);) {
      if (name == "name") {
        text(field.name, short_text);
      } else if (name == "value") {
        text(field.value, long_text);
      } else {
        json_.skip();
      }
    }
    // ":method" and its like are how HTTP/2 writes the request line; WebPageTest writes ":method:".
    std::string_view trimmed = ascii_trim(field.name);
    if (trimmed.empty() || trimmed.front() == ':') continue;
    field.name = ascii_lower(trimmed);
    list.push_back(std::move(field));
  }
}

void EntryReader::cookies(std::vector<HarCookie>& list) {
  if (!json_.enter_array()) return;
  while (next_object(list.size(), most_headers)) {
    HarCookie cookie;
    for (std::string name; json_.next_member(name);) {
      if (name == "name") {
        text(cookie.name, short_text);
      } else if (name == "value") {
        text(cookie.value, long_text);
      } else if (name == "domain") {
        text(cookie.domain, short_text);
      } else if (name == "path") {
        text(cookie.path, short_text);
      } else if (name == "expires") {
        text(cookie.expires, short_text);
      } else if (name == "sameSite") {
        text(cookie.same_site, short_text);
      } else if (name == "secure") {
        cookie.secure = json_.truth();
      } else if (name == "httpOnly") {
        cookie.http_only = json_.truth();
      } else {
        json_.skip();
      }
    }
    if (!cookie.name.empty()) list.push_back(std::move(cookie));
  }
}

// An object with "url" or a stack of calls (Chrome), or an address (WebPageTest, chrome-har).
void EntryReader::initiator() {
  const HarJson::Kind kind = json_.kind();
  if (kind != HarJson::Kind::object) {
    std::string address;
    json_.text(address, long_text);
    entry_.names_initiator = entry_.names_initiator || !address.empty();
    if (entry_.initiator.empty()) entry_.initiator = std::move(address);
    return;
  }
  json_.enter_object();
  std::string from_stack;
  for (std::string name; json_.next_member(name);) {
    if (name == "url") {
      text(entry_.initiator, long_text);
    } else if (name == "stack") {
      if (entry_.initiator.empty()) {
        stack(0);
      } else {
        json_.skip();
      }
    } else {
      entry_.names_initiator = entry_.names_initiator || name == "type";
      json_.skip();
    }
  }
}

// The innermost call that has an address, else one behind it.
bool EntryReader::stack(std::size_t depth) {
  if (depth > deepest_stack) {
    json_.skip();
    return false;
  }
  if (!json_.enter_object()) return false;
  for (std::string name; json_.next_member(name);) {
    if (name == "callFrames" && entry_.initiator.empty()) {
      if (!json_.enter_array()) continue;
      while (json_.next_element()) {
        if (!entry_.initiator.empty() || !json_.enter_object()) {
          if (!entry_.initiator.empty()) json_.skip();
          continue;
        }
        for (std::string member; json_.next_member(member);) {
          if (member == "url") {
            text(entry_.initiator, long_text);
          } else {
            json_.skip();
          }
        }
      }
    } else if (name == "parent" && entry_.initiator.empty()) {
      stack(depth + 1);
    } else {
      json_.skip();
    }
  }
  return !entry_.initiator.empty();
}

void EntryReader::messages() {
  if (!json_.enter_array()) return;
  while (json_.next_element()) {
    if (entry_.messages.size() >= most_messages) {
      entry_.cut = true;
      json_.skip();
      continue;
    }
    if (!json_.enter_object()) continue;
    std::string type, data;
    for (std::string name; json_.next_member(name);) {
      if (name == "type") {
        text(type, short_text);
      } else if (name == "data") {
        text(data, limits_.text);
      } else {
        json_.skip();
      }
    }
    // What was received is nobody's leak.
    if (type != "receive" && !data.empty()) {
      entry_.messages.push_back(std::move(data));
    } else {
      left_ += data.size();
    }
  }
}

}  // namespace

bool read_har_entry(HarJson& json, const HarEntryLimits& limits, HarEntry& entry) {
  entry = HarEntry();
  return EntryReader(json, limits, entry).entry();
}

bool read_har_page(HarJson& json, HarPage& page) {
  page = HarPage();
  if (json.kind() != HarJson::Kind::object) {
    json.skip();
    return false;
  }
  if (!json.enter_object()) return false;
  for (std::string name; json.next_member(name);) {
    if (name == "id") {
      json.text(page.id, short_text);
    } else if (name == "startedDateTime") {
      json.text(page.started, short_text);
    } else if (name == "title") {
      json.text(page.title, short_text);
    } else if (name == "_URL" || name == "_url") {
      json.text(page.url, long_text);
    } else {
      json.skip();
    }
  }
  return !json.failed();
}

}  // namespace tilsyn
