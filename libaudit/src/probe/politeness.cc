// SPDX-License-Identifier: Apache-2.0
#include "probe/politeness.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

namespace tilsyn {
namespace {

constexpr std::size_t max_remembered_hosts = 10'000;
constexpr std::chrono::milliseconds look_up_time{50};  // how soon a stop is seen

bool stopped(const std::atomic<bool>* stop) {
  return stop != nullptr && stop->load(std::memory_order_relaxed);
}

}  // namespace

bool SystemClock::sleep_until(Time time, const std::atomic<bool>* stop) {
  for (Time at = now(); at < time; at = now()) {
    if (stopped(stop)) return false;
    std::this_thread::sleep_for(std::min<Time::duration>(time - at, look_up_time));
  }
  return !stopped(stop);
}

std::string Politeness::wait(const std::string& host, bool has_turn) {
  std::unique_lock lock(mutex_);
  while (true) {
    if (stopped(stop_)) return "stopped";
    if (std::string met = limit_met(); !met.empty()) return met;
    if (hosts_.size() >= max_remembered_hosts) forget_idle_hosts();
    Host& state = hosts_[host];
    const ProbeClock::Time now = clock_.now();
    if (state.next > now) {
      const ProbeClock::Time next = state.next;
      lock.unlock();
      clock_.sleep_until(next, stop_);
      lock.lock();
      continue;  // another thread may have been first
    }
    if (!has_turn && limits_.at_once != 0 && state.running >= limits_.at_once) {
      freed_.wait_for(lock, look_up_time);
      continue;
    }
    state.next = now + limits_.between;
    if (!has_turn) ++state.running;
    ++requests_;
    return {};
  }
}

void Politeness::done(const std::string& host, std::size_t bytes) {
  {
    const std::lock_guard lock(mutex_);
    --hosts_[host].running;
    bytes_ += bytes;
  }
  freed_.notify_all();
}

void Politeness::not_before(const std::string& host, ProbeClock::Time time) {
  const std::lock_guard lock(mutex_);
  Host& state = hosts_[host];
  state.next = std::max(state.next, time);
}

std::string Politeness::limit_met() {
  if (limits_.requests != 0 && requests_ >= limits_.requests) {
    return fmt::format("the run's limit of {} requests is met", limits_.requests);
  }
  if (limits_.bytes != 0 && bytes_ >= limits_.bytes) {
    return fmt::format("the run's limit of {} bytes is met", limits_.bytes);
  }
  if (limits_.time.count() != 0 && clock_.now() - began_ >= limits_.time) {
    return fmt::format("the run's limit of {} seconds is met", limits_.time.count());
  }
  return {};
}

void Politeness::forget_idle_hosts() {
  const ProbeClock::Time now = clock_.now();
  std::erase_if(hosts_, [&](const auto& each) {
    return each.second.running == 0 && each.second.next <= now;
  });
}

std::size_t Politeness::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::size_t Politeness::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace tilsyn
