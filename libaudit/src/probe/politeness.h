// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "probe/probe_clock.h"

namespace tilsyn {

// What strangers' servers may be asked of during one run. 0 is no limit.
struct PolitenessLimits {
  std::chrono::milliseconds between{1000};  // requests to one host
  int at_once = 2;                          // requests to one host that run side by side
  std::size_t requests = 50'000;            // of the run
  std::size_t bytes = std::size_t{4} << 30;
  std::chrono::seconds time{24 * 3600};
};

// Who is next. One for a run, used by all its threads.
class Politeness {
 public:
  Politeness(const PolitenessLimits& limits, ProbeClock& clock, const std::atomic<bool>* stop)
      : limits_(limits), clock_(clock), stop_(stop), began_(clock.now()) {}

  // Waits until it is the caller's turn to ask `host`. Empty: ask, then call `done`; else why not.
  std::string wait_turn(const std::string& host) { return wait(host, false); }
  void done(const std::string& host, std::size_t bytes);

  // One more request or handshake by who has the turn already: waits for the rate alone, and there
  // is nothing to call afterwards. False: leave it.
  bool once_more(const std::string& host) { return wait(host, true).empty(); }

  // The host asked to be left alone until then (Retry-After).
  void not_before(const std::string& host, ProbeClock::Time time);

  std::size_t requests() const;
  std::size_t bytes() const;

 private:
  struct Host {
    ProbeClock::Time next{};
    int running = 0;
  };

  std::string wait(const std::string& host, bool has_turn);
  std::string limit_met();  // with mutex_ held
  void forget_idle_hosts();

  const PolitenessLimits limits_;
  ProbeClock& clock_;
  const std::atomic<bool>* stop_;
  const ProbeClock::Time began_;
  mutable std::mutex mutex_;
  std::condition_variable freed_;
  std::map<std::string, Host> hosts_;
  std::size_t requests_ = 0, bytes_ = 0;
};

}  // namespace tilsyn
