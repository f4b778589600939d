// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/observed_page.h"
#include "web/observed_server.h"

namespace tilsyn {

// What made an observation.
enum class Producer : unsigned char { probe, recording, browser };

// What a producer could not see. What it did not see is unknown, never "no".
enum class NotSeen : unsigned char {
  storage,          // localStorage, sessionStorage, IndexedDB
  set_cookies,      // an exporter that strips Set-Cookie
  request_bodies,   // what was posted
  request_headers,  // Cookie, Referer
  script_requests,  // what scripts ask for: nobody ran them
  initiators,       // who asked for a request
  workers,          // requests of service and shared workers
  frames,           // what happens in frames
  consent_choices,  // what accepting or refusing changes
  behind_login,     // what a user who is logged in meets
  addresses,        // which address answered
  transport,        // TLS versions and certificates
  dns,              // names behind names (CNAME), mail policies
  redirects,        // the exporter left out answers with 3xx
};

// A header as it was sent; values of Cookie, Set-Cookie and Authorization are never kept.
struct ObservedHeader {
  std::string name;   // in small letters
  std::string value;  // redacted before it is stored
};

// A cookie that a response or a script asked the browser to keep. Its value is never kept.
struct ObservedCookie {
  std::string name;
  std::string domain;  // the Domain attribute without its leading dot, else the host that set it
  bool host_only = true;
  std::string path;
  std::optional<std::int64_t> lifetime_s;  // nothing: until the browser is closed
  bool secure = false, http_only = false, partitioned = false;
  std::string same_site;  // "strict", "lax", "none" or empty
  std::string refused;    // why a browser does not keep it, or empty
  std::string value_key;  // keyed hash of the value: same value, same key within one observation
  std::size_t value_length = 0;
  bool by_script = false;
  std::size_t request = 0;  // index of the request whose answer set it
};

// Personal data, or what identifies a person, on its way to somebody. The value itself is masked.
struct ObservedLeak {
  std::string kind;   // "email", "fodselsnummer", "phone", "canary" … (web/detect.h)
  std::string place;  // "url_query", "url_path", "fragment", "referer", "body", "cookie", "header"
  std::string field;  // name of the parameter, header or body field; may be empty
  std::string encoding;   // "plain", "url", "base64", "hex", "sha256" …
  std::string masked;     // "ka***@***"
  std::string match_key;  // keyed hash: same value, same key within one observation
  bool certain = true;    // false: it looks like it, check digits or context do not prove it
  std::size_t request = 0;
};

// One request and its answer.
struct ObservedRequest {
  std::string url;  // absolute, as a browser writes it; redacted before it is stored
  std::string method = "GET";
  std::string type;      // "document", "script", "image" …: name of web's ResourceType
  std::size_t page = 0;  // index into Observation::pages
  std::optional<std::size_t> redirect_of;  // index of the request whose answer sent here
  std::string initiator;                   // address of the document or script that asked, or empty
  std::int64_t started_ms = 0;             // since Observation::started
  int status = 0;                          // 0: no answer
  std::string problem;                    // why there is no answer ("connection refused"), or empty
  std::string http_version;               // "HTTP/1.1", "HTTP/2"
  std::string address;                    // that answered; empty where it is not known
  std::string referer;                    // as sent; redacted before it is stored
  std::vector<std::string> sent_cookies;  // names only
  std::vector<ObservedHeader> headers;    // of the answer, those that the checks read
  std::string mime_type;                  // of the answer, without parameters
  std::int64_t bytes = -1;                // of the answer's body; -1: not known
  std::int64_t posted_bytes = 0;          // of the request's body
  bool from_cache = false;
  std::string etag_key;  // keyed hash of ETag, and of If-None-Match when it was sent
  std::string if_none_match_key;
};

// Something that was visited: an endpoint of the inventory, or a page of a recording.
struct ObservedVisit {
  std::string url;   // as declared, or the page's first request
  std::string role;  // endpoint_role of the inventory ("pupil_app" …), or empty: not known
  std::string title;
  std::optional<std::size_t> document;  // index of the request that brought the document
  std::optional<PageContent> content;   // where a page was read
};

// What a probe or recording saw of one tool. Append-only once stored.
// While it is in memory, URLs and Referers are whole, so that lists match; redact(observation) is
// called before it is written anywhere, and what is printed is redacted too.
struct Observation {
  Producer producer = Producer::probe;
  std::string producer_name;  // "tilsyn 0.1.0", "Firefox 124.0 (HAR 1.2)"
  std::string owner, tool;    // ids, empty where a recording belongs to no tool
  std::string started;        // RFC 3339, UTC
  std::string from;           // where it was made, in the words of the configuration; may be empty
  std::string user_agent;
  bool logged_in = false;
  std::string source;         // name of the recording's file, without its folder
  std::string source_sha256;  // of the recording
  std::vector<NotSeen> not_seen;
  std::vector<std::string> remarks;  // of the reader: what was left out or repaired
  std::vector<ObservedVisit> pages;
  std::vector<ObservedRequest> requests;
  std::vector<ObservedCookie> cookies;
  std::vector<ObservedLeak> leaks;
  std::vector<ObservedServer> servers;      // one per host and port asked
  std::vector<ObservedName> names;          // DNS: one per host name seen
  std::vector<ObservedDomain> domains;      // DNS and well-known files: one per registrable domain
  std::vector<ObservedDocument> documents;  // notices, sub-processor lists, terms …
  bool complete = true;  // false: interrupted, or a limit was met; `remarks` say which
  bool redacted = false;
};

const char* to_string(Producer);
const char* to_string(NotSeen);
std::optional<Producer> parse_producer(std::string_view);
std::optional<NotSeen> parse_not_seen(std::string_view);

}  // namespace tilsyn
