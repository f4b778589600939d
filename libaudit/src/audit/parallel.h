// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace tilsyn {

// Calls `work` for each number below `count` on `threads` threads. The first exception, if any, is
// thrown when all have ended.
void parallel_for(std::size_t threads, std::size_t count,
                  const std::function<void(std::size_t)>& work);

// Makes things on several threads and hands them out in their order on the thread that calls run().
// At most two for each thread exist at any time.
template <class T>
class InOrder {
 public:
  using Make = std::function<std::unique_ptr<T>(std::size_t)>;
  using Take = std::function<void(std::size_t, std::unique_ptr<T>)>;

  InOrder(std::size_t threads, std::size_t count) : count_(count), threads_(threads) {}

  void run(const Make& make, const Take& take) {
    if (threads_ < 2) {
      for (std::size_t i = 0; i < count_; ++i) take(i, make(i));
      return;
    }
    slots_.resize(count_);
    std::vector<std::jthread> workers;
    const Stop stop{*this};  // also when something is thrown; before the workers are joined
    for (std::size_t i = 0; i < threads_; ++i) workers.emplace_back([&] { work(make); });
    for (std::size_t i = 0; i < count_; ++i) take(i, wait_for(i));
    end();
  }

 private:
  struct Slot {
    std::unique_ptr<T> made;
    std::exception_ptr thrown;
    bool ready = false;
  };
  struct Stop {
    InOrder& all;
    ~Stop() { all.end(); }
  };

  void end() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  void work(const Make& make) {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock,
                    [&] { return stopped_ || next_ == count_ || next_ < taken_ + 2 * threads_; });
      if (stopped_ || next_ == count_) return;
      const std::size_t at = next_++;
      lock.unlock();
      Slot slot;
      try {
        slot.made = make(at);
      } catch (...) {
        slot.thrown = std::current_exception();
      }
      slot.ready = true;
      lock.lock();
      slots_[at] = std::move(slot);
      changed_.notify_all();
    }
  }

  std::unique_ptr<T> wait_for(std::size_t at) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return slots_[at].ready; });
    taken_ = at + 1;
    changed_.notify_all();
    if (slots_[at].thrown) std::rethrow_exception(slots_[at].thrown);
    return std::move(slots_[at].made);
  }

  const std::size_t count_;
  const std::size_t threads_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Slot> slots_;
  std::size_t next_ = 0;   // the first that nobody has begun
  std::size_t taken_ = 0;  // how many were handed out
  bool stopped_ = false;
};

}  // namespace tilsyn
