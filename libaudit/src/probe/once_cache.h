// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <string>

namespace tilsyn {

// Answers that are found once and shared by threads; who asks meanwhile waits. Forgets everything
// when it is full, so that it stays bounded.
template <typename Answer>
class OnceCache {
 public:
  explicit OnceCache(std::size_t capacity = 20'000) : capacity_(capacity) {}

  Answer get(const std::string& key, const std::function<Answer()>& find) {
    std::promise<Answer> promise;
    std::shared_future<Answer> known;
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = answers_.find(key); found != answers_.end()) known = found->second;
      if (!known.valid()) {
        if (answers_.size() >= capacity_) answers_.clear();
        answers_.emplace(key, promise.get_future().share());
      }
    }
    if (known.valid()) return known.get();
    try {
      Answer answer = find();
      promise.set_value(answer);
      return answer;
    } catch (...) {
      promise.set_exception(std::current_exception());
      throw;
    }
  }

  // An answer that should not stand.
  void forget(const std::string& key) {
    const std::lock_guard lock(mutex_);
    answers_.erase(key);
  }

 private:
  std::size_t capacity_;
  std::mutex mutex_;
  std::map<std::string, std::shared_future<Answer>> answers_;
};

}  // namespace tilsyn
