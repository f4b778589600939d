// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <functional>
#include <mutex>
#include <thread>

namespace tilsyn::cli {

// While it lives, Ctrl-C and its like first tidy up, then end the program as they always do. A
// thread waits for them, so that tidying may do anything; threads that are started meanwhile leave
// the signals to it.
class Interruption {
 public:
  explicit Interruption(std::function<void()> tidy);
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  // No tidying while the lock lives.
  std::unique_lock<std::mutex> hold() { return std::unique_lock(mutex_); }

 private:
  void wait();

  std::function<void()> tidy_;
  std::mutex mutex_;
  sigset_t awaited_;
  sigset_t before_;
  std::thread waiter_;
};

}  // namespace tilsyn::cli
