// SPDX-License-Identifier: Apache-2.0
#include "probe/http_probe.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

#include "probe/tool_probe.h"

namespace tilsyn {
namespace {

// Threads take the next tool, and one at a time hands out what it has.
class ProbeRun {
 public:
  ProbeRun(const std::vector<ProbeTarget>& targets, const ProbeOptions& options,
           const ProbeSeams& seams, const std::function<void(Observation)>& sink,
           const std::function<void(const ProbeProgress&)>& progress)
      : targets_(targets), options_(options), seams_(seams), sink_(sink), progress_(progress) {}

  ProbeRunResult run() {
    const std::size_t most = std::max<std::size_t>(1, options_.tools_at_once);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < std::min(most, targets_.size()); ++i) {
      threads.emplace_back([this] { work(); });
    }
    for (std::thread& each : threads) each.join();
    if (failure_) std::rethrow_exception(failure_);
    return {finished_, stopped()};
  }

 private:
  bool stopped() const { return options_.stop && options_.stop->load(std::memory_order_relaxed); }

  void work() {
    try {
      for (std::size_t i = next_++; i < targets_.size() && !stopped(); i = next_++) {
        Observation observation = probe_tool(targets_[i], options_, seams_, caches_);
        if (stopped()) return;
        hand_out(std::move(observation));
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      next_ = targets_.size();
    }
  }

  void hand_out(Observation observation) {
    const std::lock_guard lock(mutex_);
    ProbeProgress now;
    now.tool = observation.tool;
    sink_(std::move(observation));
    now.tools_done = ++finished_;
    now.tools = targets_.size();
    now.requests = seams_.politeness->requests();
    now.bytes = seams_.politeness->bytes();
    if (progress_) progress_(now);
  }

  const std::vector<ProbeTarget>& targets_;
  const ProbeOptions& options_;
  const ProbeSeams& seams_;
  const std::function<void(Observation)>& sink_;
  const std::function<void(const ProbeProgress&)>& progress_;
  ProbeCaches caches_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::size_t finished_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

Observation probe_tool(const ProbeTarget& target, const ProbeOptions& options,
                       const ProbeSeams& seams, ProbeCaches& caches) {
  return ToolProbe(target, options, seams, caches).run();
}

ProbeRunResult run_probe(const std::vector<ProbeTarget>& targets, const ProbeOptions& options,
                         const ProbeSeams& seams, const std::function<void(Observation)>& sink,
                         const std::function<void(const ProbeProgress&)>& progress) {
  return ProbeRun(targets, options, seams, sink, progress).run();
}

}  // namespace tilsyn
