// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "probe/http_probe.h"

namespace tilsyn {

// A clock that does not wait: who sleeps moves it on.
class FakeClock : public ProbeClock {
 public:
  Time now() override {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  Wall wall() override {
    const std::lock_guard lock(mutex_);
    return Wall{std::chrono::seconds(1'795'000'000)} +
           std::chrono::duration_cast<Wall::duration>(now_ - Time{});
  }
  bool sleep_until(Time time, const std::atomic<bool>* stop) override {
    const std::lock_guard lock(mutex_);
    now_ = std::max(now_, time);
    return !stop || !*stop;
  }

 private:
  std::mutex mutex_;
  Time now_{std::chrono::hours(1)};
};

// A world of names and addresses without a network. Names that nobody set do not exist.
class FakeWorld : public Transport, public Resolver {
 public:
  struct Asked {
    std::string method, url;
    std::vector<std::string> headers;
    ProbeClock::Time at;

    std::string header(const std::string& name) const {
      for (const std::string& line : headers) {
        if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
      }
      return {};
    }
  };

  explicit FakeWorld(FakeClock& clock_now) : clock(clock_now) {}

  void page(const std::string& url, const std::string& body,
            std::vector<std::pair<std::string, std::string>> headers = {}, int status = 200) {
    FetchResult result;
    result.status = status;
    result.headers = std::move(headers);
    if (status == 200) result.headers.emplace_back("content-type", "text/html; charset=utf-8");
    result.body = body;
    result.http_version = "HTTP/2";
    result.address = "192.0.2.1";
    result.wire_bytes = static_cast<std::int64_t>(body.size());
    pages[url] = result;
  }
  void redirect(const std::string& url, const std::string& to,
                std::vector<std::pair<std::string, std::string>> headers = {}) {
    headers.emplace_back("location", to);
    page(url, "", std::move(headers), 302);
  }

  void start(FetchRequest request, std::function<void(FetchResult)> done) override {
    FetchResult result;
    {
      const std::lock_guard lock(mutex);
      asked.push_back({request.method, request.url, request.headers, clock.now()});
      if (answer) {
        result = answer(request);
      } else if (const auto found = pages.find(request.url); found != pages.end()) {
        result = found->second;
      } else {
        result.status = 404;
      }
    }
    if (result.body.size() > request.max_body) {
      result.body.resize(request.max_body);
      result.cut = true;
    }
    done(std::move(result));
  }

  ResolvedName addresses_of(const std::string& host, int) override {
    const std::lock_guard lock(mutex);
    if (const auto found = names.find(host); found != names.end()) return found->second;
    return {{}, {*parse_net_address("93.184.216.34")}, {}};
  }
  ResolvedRecords txt_of(const std::string& name) override {
    const std::lock_guard lock(mutex);
    return {texts[name], {}};
  }
  ResolvedRecords caa_of(const std::string& name) override {
    const std::lock_guard lock(mutex);
    return {caa[name], {}};
  }

  std::vector<std::string> urls() const {
    std::vector<std::string> all;
    for (const Asked& each : asked) all.push_back(each.method + " " + each.url);
    return all;
  }
  bool was_asked(const std::string& line) const {
    const auto all = urls();
    return std::find(all.begin(), all.end(), line) != all.end();
  }

  FakeClock& clock;
  std::map<std::string, FetchResult> pages;
  std::function<FetchResult(const FetchRequest&)> answer;
  std::map<std::string, ResolvedName> names;
  std::map<std::string, std::vector<std::string>> texts, caa;
  std::vector<Asked> asked;
  std::mutex mutex;
};

// Everything that a probe needs, with the world above behind it.
struct FakeProbe {
  FakeClock clock;
  FakeWorld world{clock};
  AddressGuard guard;
  PublicSuffixes suffixes;
  LeakDetector leaks{DetectorOptions{{}, "key", {}}};
  std::atomic<bool> stop{false};
  PolitenessLimits polite;
  ProbeOptions options = [] {
    ProbeOptions made;
    made.producer_name = "tilsyn test";
    made.user_agent = "tilsyn/test";
    made.key = "key";
    return made;
  }();
  ProbeSeams seams;
  std::unique_ptr<Politeness> politeness;
  ProbeCaches caches;

  ProbeSeams& connect() {
    options.stop = &stop;
    politeness = std::make_unique<Politeness>(polite, clock, &stop);
    seams.transport = &world;
    seams.resolver = &world;
    seams.politeness = politeness.get();
    seams.clock = &clock;
    seams.guard = &guard;
    seams.suffixes = &suffixes;
    seams.leaks = &leaks;
    return seams;
  }
  Observation probe(const ProbeTarget& target) {
    connect();
    return probe_tool(target, options, seams, caches);
  }
};

inline ProbeTarget fake_tool(std::vector<ProbeTarget::Endpoint> endpoints) {
  ProbeTarget target;
  target.owner = "skole";
  target.tool = "app";
  target.endpoints = std::move(endpoints);
  return target;
}

}  // namespace tilsyn
