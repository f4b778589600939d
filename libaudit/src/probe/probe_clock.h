// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>

namespace tilsyn {

// Time, so that tests need not wait for it. Thread-safe.
class ProbeClock {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Wall = std::chrono::system_clock::time_point;

  virtual ~ProbeClock() = default;
  virtual Time now() = 0;
  virtual Wall wall() = 0;
  // False: `stop` was set before it was time.
  virtual bool sleep_until(Time time, const std::atomic<bool>* stop) = 0;
};

class SystemClock : public ProbeClock {
 public:
  Time now() override { return std::chrono::steady_clock::now(); }
  Wall wall() override { return std::chrono::system_clock::now(); }
  bool sleep_until(Time time, const std::atomic<bool>* stop) override;
};

}  // namespace tilsyn
