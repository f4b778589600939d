// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <curl/curl.h>

#include <functional>
#include <memory>
#include <string>

#include "probe/transport.h"

namespace tilsyn {

struct CurlListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, CurlListDeleter>;

// One request in libcurl's hands, and the limits it is held to. Does not move while it runs.
class CurlTransfer {
 public:
  CurlTransfer(CURL* easy, FetchRequest request, std::function<void(FetchResult)> done,
               const TransportOptions& options);
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  CURL* easy() const { return easy_; }
  // Hands the result out.
  void finish(CURLcode code);
  void finish(const std::string& problem);

 private:
  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);
  static int on_progress(void* self, curl_off_t, curl_off_t now, curl_off_t, curl_off_t);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

  void set_up();
  void pin_addresses();
  bool take_header(std::string_view line);
  void read_answer();
  std::string words_for(CURLcode code) const;

  CURL* easy_;
  FetchRequest request_;
  std::function<void(FetchResult)> done_;
  const TransportOptions& options_;
  CurlList headers_, pins_;
  FetchResult result_;
  std::size_t header_bytes_ = 0, header_count_ = 0;
  std::string refused_;  // what our own limits or the guard said
  char words_[CURL_ERROR_SIZE] = "";
};

}  // namespace tilsyn
