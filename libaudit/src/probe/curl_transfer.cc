// SPDX-License-Identifier: Apache-2.0
#include "probe/curl_transfer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "web/ascii.h"

namespace tilsyn {
namespace {

CurlList appended(CurlList list, const std::string& text) {
  curl_slist* longer = curl_slist_append(list.get(), text.c_str());
  if (longer == nullptr) return list;
  static_cast<void>(list.release());
  return CurlList(longer);
}

std::optional<NetAddress> address_of(const sockaddr* address) {
  NetAddress found;
  if (address->sa_family == AF_INET) {
    std::memcpy(found.bytes.data(), &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, 4);
    return found;
  }
  if (address->sa_family != AF_INET6) return {};
  found.v6 = true;
  std::memcpy(found.bytes.data(), &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, 16);
  return found;
}

// Nobody's name and password travel, whatever stands in an address.
std::string without_userinfo(const std::string& url) {
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parts(curl_url(), curl_url_cleanup);
  if (curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), CURLU_PATH_AS_IS) != CURLUE_OK) {
    return {};
  }
  for (const CURLUPart part : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS}) {
    curl_url_set(parts.get(), part, nullptr, 0);
  }
  curl_url_set(parts.get(), CURLUPART_FRAGMENT, nullptr, 0);
  char* text = nullptr;
  if (curl_url_get(parts.get(), CURLUPART_URL, &text, 0) != CURLUE_OK) return {};
  std::string clean(text);
  curl_free(text);
  return clean;
}

std::string version_name(long version) {
  switch (version) {
    case CURL_HTTP_VERSION_1_0:
      return "HTTP/1.0";
    case CURL_HTTP_VERSION_1_1:
      return "HTTP/1.1";
    case CURL_HTTP_VERSION_2_0:
      return "HTTP/2";
    default:
      return {};
  }
}

// What errno says of a connection that did not come about.
std::string connect_words(long error) {
  switch (error) {
    case ECONNREFUSED:
      return "connection refused";
    case ENETUNREACH:
    case EHOSTUNREACH:
      return "no way to this address";
    case ETIMEDOUT:
      return "timed out";
    default:
      return "no connection";
  }
}

}  // namespace

CurlTransfer::CurlTransfer(CURL* easy, FetchRequest request, std::function<void(FetchResult)> done,
                           const TransportOptions& options)
    : easy_(easy), request_(std::move(request)), done_(std::move(done)), options_(options) {
  set_up();
}

void CurlTransfer::set_up() {
  const auto set = [this](CURLoption option, auto value) {
    curl_easy_setopt(easy_, option, value);
  };
  set(CURLOPT_PRIVATE, this);
  set(CURLOPT_URL, without_userinfo(request_.url).c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PROXY, "");  // the guard must see the address that is connected to
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(CURLOPT_ACCEPT_ENCODING, "");  // all that this libcurl decodes
  set(CURLOPT_USERAGENT, options_.user_agent.c_str());
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_time.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.total_time.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.stalled_time.count()));
  set(CURLOPT_ERRORBUFFER, words_);
  set(CURLOPT_HEADERFUNCTION, &on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, &on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(CURLOPT_XFERINFODATA, this);
  set(CURLOPT_OPENSOCKETFUNCTION, &on_socket);
  set(CURLOPT_OPENSOCKETDATA, this);
  if (request_.method == "HEAD") set(CURLOPT_NOBODY, 1L);
  for (const std::string& line : request_.headers) headers_ = appended(std::move(headers_), line);
  if (headers_) set(CURLOPT_HTTPHEADER, headers_.get());
  pin_addresses();
}

// The name stands for these addresses and no others: libcurl asks nobody, so nobody can answer
// differently between the look-up and the connection.
void CurlTransfer::pin_addresses() {
  if (request_.addresses.empty() || parse_net_address(request_.host)) return;
  std::string pin = fmt::format("+{}:{}:", request_.host, request_.port);
  for (const NetAddress& address : request_.addresses) {
    if (pin.back() != ':') pin += ',';
    pin += address.v6 ? "[" + to_text(address) + "]" : to_text(address);
  }
  pins_ = appended({}, pin);
  curl_easy_setopt(easy_, CURLOPT_RESOLVE, pins_.get());
}

curl_socket_t CurlTransfer::on_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& self = *static_cast<CurlTransfer*>(data);
  const auto wanted = address_of(&address->addr);
  const auto& known = self.request_.addresses;
  if (!wanted || std::find(known.begin(), known.end(), *wanted) == known.end()) {
    self.refused_ = "not asked: the name leads to an address that was not looked up";
    return CURL_SOCKET_BAD;
  }
  if (const std::string why = self.options_.guard.refusal(self.request_.host, *wanted);
      !why.empty()) {
    self.refused_ = fmt::format("not asked: {} is {}", to_text(*wanted), why);
    return CURL_SOCKET_BAD;
  }
  self.refused_.clear();
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t CurlTransfer::on_header(char* bytes, std::size_t size, std::size_t count, void* data) {
  auto& self = *static_cast<CurlTransfer*>(data);
  return self.take_header({bytes, size * count}) ? size * count : 0;
}

// Also called for interim answers (103) and trailers; each answer begins with its own first line.
bool CurlTransfer::take_header(std::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > options_.max_header_bytes || ++header_count_ > options_.max_headers) {
    refused_ = "more headers than we read";
    return false;
  }
  if (line.starts_with("HTTP/")) {
    result_.headers.clear();
    return true;
  }
  const bool folded = !line.empty() && (line.front() == ' ' || line.front() == '\t');
  const std::size_t colon = line.find(':');
  if (folded && !result_.headers.empty()) {
    result_.headers.back().second.append(" ").append(ascii_trim(line));
  } else if (colon != line.npos) {
    result_.headers.emplace_back(ascii_lower(ascii_trim(line.substr(0, colon))),
                                 ascii_trim(line.substr(colon + 1)));
  }
  return true;
}

std::size_t CurlTransfer::on_body(char* bytes, std::size_t size, std::size_t count, void* data) {
  auto& self = *static_cast<CurlTransfer*>(data);
  const std::size_t all = size * count;
  std::string& body = self.result_.body;
  const std::size_t room = self.request_.max_body - body.size();
  body.append(bytes, std::min(room, all));
  if (all <= room) return all;
  self.result_.cut = true;
  return CURL_WRITEFUNC_ERROR;
}

// Compressed bytes that decode to nothing are bytes too.
int CurlTransfer::on_progress(void* data, curl_off_t, curl_off_t now, curl_off_t, curl_off_t) {
  auto& self = *static_cast<CurlTransfer*>(data);
  constexpr std::size_t slack = std::size_t{1} << 20;
  if (now < 0 || static_cast<std::size_t>(now) <= self.request_.max_body + slack) return 0;
  self.result_.cut = true;
  return 1;
}

std::string CurlTransfer::words_for(CURLcode code) const {
  if (!refused_.empty()) return refused_;
  long error = 0;
  const std::string detail = words_;
  switch (code) {
    case CURLE_OK:
      return {};
    case CURLE_COULDNT_RESOLVE_HOST:
      return "no such name";
    case CURLE_COULDNT_CONNECT:
      curl_easy_getinfo(easy_, CURLINFO_OS_ERRNO, &error);
      return connect_words(error);
    case CURLE_OPERATION_TIMEDOUT:
      return "timed out";
    case CURLE_PEER_FAILED_VERIFICATION:
      return "certificate not accepted: " + detail;
    case CURLE_SSL_CONNECT_ERROR:
      return "no TLS connection: " + detail;
    case CURLE_GOT_NOTHING:
      return "the server closed the connection without an answer";
    case CURLE_PARTIAL_FILE:
      return "the answer ended early";
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return "the connection broke off";
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return "this is no HTTP answer";
    case CURLE_BAD_CONTENT_ENCODING:
      return "the answer cannot be decompressed";
    case CURLE_URL_MALFORMAT:
      return "this is no web address";
    default:
      return detail.empty() ? curl_easy_strerror(code) : detail;
  }
}

void CurlTransfer::read_answer() {
  long status = 0, version = 0, header_size = 0;
  curl_off_t body = 0, elapsed = 0;
  const char* address = nullptr;
  curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy_, CURLINFO_HTTP_VERSION, &version);
  curl_easy_getinfo(easy_, CURLINFO_PRIMARY_IP, &address);
  curl_easy_getinfo(easy_, CURLINFO_HEADER_SIZE, &header_size);
  curl_easy_getinfo(easy_, CURLINFO_SIZE_DOWNLOAD_T, &body);
  curl_easy_getinfo(easy_, CURLINFO_TOTAL_TIME_T, &elapsed);
  result_.status = static_cast<int>(status);
  if (status != 0) result_.http_version = version_name(version);
  if (address != nullptr) result_.address = address;
  result_.wire_bytes = static_cast<std::int64_t>(header_size) + body;
  result_.elapsed_ms = elapsed / 1000;
}

void CurlTransfer::finish(CURLcode code) {
  read_answer();
  const bool ours = result_.cut && (code == CURLE_WRITE_ERROR || code == CURLE_ABORTED_BY_CALLBACK);
  if (!ours && code != CURLE_OK) result_.problem = words_for(code);
  done_(std::move(result_));
}

void CurlTransfer::finish(const std::string& problem) {
  result_.problem = problem;
  done_(std::move(result_));
}

}  // namespace tilsyn
