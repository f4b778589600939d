// SPDX-License-Identifier: Apache-2.0
#include "probe/transport.h"

#include <curl/curl.h>
#include <pthread.h>

#include <algorithm>
#include <csignal>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "base/error.h"
#include "probe/curl_transfer.h"

namespace tilsyn {
namespace {

void begin_libcurl() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw Error("libcurl does not start");
  });
}

// One thread drives all transfers; others hand requests in and get called back.
class CurlTransport : public Transport {
 public:
  explicit CurlTransport(TransportOptions options) : options_(std::move(options)) {
    begin_libcurl();
    multi_ = curl_multi_init();
    if (multi_ == nullptr) throw Error("libcurl does not start");
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, options_.kept_connections);
    curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, options_.host_connections);
    thread_ = std::thread([this] { run(); });
  }

  ~CurlTransport() override {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    curl_multi_wakeup(multi_);
    thread_.join();
    for (CURL* easy : idle_) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi_);
  }

  void start(FetchRequest request, std::function<void(FetchResult)> done) override {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back({std::move(request), std::move(done)});
    }
    curl_multi_wakeup(multi_);
  }

 private:
  struct Waiting {
    FetchRequest request;
    std::function<void(FetchResult)> done;
  };

  void run() {
    sigset_t broken_pipe;  // writing to a connection that is gone must not end the program
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
    while (take_waiting()) {
      int running = 0;
      curl_multi_perform(multi_, &running);
      collect();
      if (options_.stop && options_.stop->load(std::memory_order_relaxed)) give_up("stopped");
      curl_multi_poll(multi_, nullptr, 0, 100, nullptr);
    }
    give_up("stopped");
  }

  // False: it is time to end.
  bool take_waiting() {
    std::deque<Waiting> some;
    bool closing = false;
    {
      const std::lock_guard lock(mutex_);
      some.swap(waiting_);
      closing = closing_;
    }
    for (Waiting& each : some) add(std::move(each));
    return !closing;
  }

  void add(Waiting waiting) {
    CURL* easy = idle_.empty() ? curl_easy_init() : idle_.back();
    if (!idle_.empty()) idle_.pop_back();
    if (easy == nullptr) throw Error("libcurl has no memory");
    auto transfer = std::make_unique<CurlTransfer>(easy, std::move(waiting.request),
                                                   std::move(waiting.done), options_);
    curl_multi_add_handle(multi_, easy);
    running_.emplace(easy, std::move(transfer));
  }

  void collect() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* easy = message->easy_handle;
      const CURLcode code = message->data.result;
      auto transfer = remove(easy);
      transfer->finish(code);
      put_back(easy);
    }
  }

  std::unique_ptr<CurlTransfer> remove(CURL* easy) {
    curl_multi_remove_handle(multi_, easy);
    auto transfer = std::move(running_.at(easy));
    running_.erase(easy);
    return transfer;
  }

  void put_back(CURL* easy) {
    if (idle_.size() >= 64) return curl_easy_cleanup(easy);
    curl_easy_reset(easy);
    idle_.push_back(easy);
  }

  void give_up(const std::string& problem) {
    while (!running_.empty()) {
      CURL* easy = running_.begin()->first;
      auto transfer = remove(easy);
      transfer->finish(problem);
      put_back(easy);
    }
  }

  const TransportOptions options_;
  CURLM* multi_ = nullptr;
  std::vector<CURL*> idle_;
  std::unordered_map<CURL*, std::unique_ptr<CurlTransfer>> running_;
  std::mutex mutex_;
  std::deque<Waiting> waiting_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace

const std::string& FetchResult::header(std::string_view name) const {
  static const std::string none;
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const auto& each) { return each.first == name; });
  return found == headers.end() ? none : found->second;
}

FetchResult fetch_and_wait(Transport& transport, FetchRequest request) {
  auto promise = std::make_shared<std::promise<FetchResult>>();
  std::future<FetchResult> result = promise->get_future();
  transport.start(std::move(request),
                  [promise](FetchResult answer) { promise->set_value(std::move(answer)); });
  return result.get();
}

std::unique_ptr<Transport> make_curl_transport(TransportOptions options) {
  return std::make_unique<CurlTransport>(std::move(options));
}

}  // namespace tilsyn
