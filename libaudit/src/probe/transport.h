// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "probe/address_guard.h"

namespace tilsyn {

// One request. Nothing is followed: a redirect is an answer.
struct FetchRequest {
  std::string url;   // http or https; a user name or password in it is never sent
  std::string host;  // of the URL, IPv6 without brackets
  int port = 443;
  std::vector<NetAddress> addresses;            // of the host; no others are connected to
  std::string method = "GET";                   // or HEAD
  std::vector<std::string> headers;             // "Origin: https://origin.invalid"
  std::size_t max_body = std::size_t{4} << 20;  // decoded; 0: the body is not read
};

struct FetchResult {
  int status = 0;
  std::string problem;       // why there is no answer, or not all of it; else empty
  bool cut = false;          // the body was longer than the limit, or was not to be read
  std::string http_version;  // "HTTP/1.1", "HTTP/2"
  std::string address;       // that was connected to
  std::vector<std::pair<std::string, std::string>> headers;  // names in small letters, as sent
  std::string body;                                          // decoded
  std::int64_t wire_bytes = 0;                               // of headers and body
  std::int64_t elapsed_ms = 0;

  // The first value of this name, or "".
  const std::string& header(std::string_view name) const;
};

// Who asks. A browser, or a recording of one, is another.
class Transport {
 public:
  virtual ~Transport() = default;
  // Thread-safe. `done` is called once, on a thread of the transport's own, and does not block.
  virtual void start(FetchRequest request, std::function<void(FetchResult)> done) = 0;
};

// start() and wait.
FetchResult fetch_and_wait(Transport& transport, FetchRequest request);

struct TransportOptions {
  std::string user_agent;
  std::string ca_file;  // --cacert: trusted beside those of the system
  AddressGuard guard;
  std::chrono::milliseconds connect_time{10'000}, total_time{30'000};
  std::chrono::seconds stalled_time{15};  // without a byte
  std::size_t max_header_bytes = std::size_t{128} << 10;
  std::size_t max_headers = 300;
  long host_connections = 2;  // 0: unlimited
  long kept_connections = 64;
  const std::atomic<bool>* stop = nullptr;
};

// libcurl: HTTP/1.1 and HTTP/2, no proxies, no credentials, no cookies but those in `headers`.
// Certificates are verified; over a connection that fails, nothing is sent or read.
std::unique_ptr<Transport> make_curl_transport(TransportOptions options);

}  // namespace tilsyn
