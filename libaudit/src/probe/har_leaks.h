// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "probe/har_entry.h"
#include "web/detect.h"
#include "web/observation.h"

namespace tilsyn {

// Looks for personal data in what the requests of a recording carry: address, headers, cookies,
// bodies and messages. Who gets it is the request's host, its own site included; whether that is
// somebody else is judged later.
class HarLeaks {
 public:
  explicit HarLeaks(DetectorOptions options) : detector_(std::move(options)) {}

  // Appends what `entry`, which became request number `request` at `url`, gives away.
  void scan(const HarEntry& entry, std::string_view url, std::size_t request,
            std::vector<ObservedLeak>& leaks);

  // Whether there was more than is kept.
  bool full() const { return full_; }

 private:
  void add(const std::vector<Leak>& found);
  void header(std::string_view name, const std::string& value);
  void body(const HarEntry& entry);

  LeakDetector detector_;
  // Pages send the same Referer and the same cookies with each of their requests.
  std::unordered_map<std::string, std::vector<Leak>> seen_;
  std::size_t seen_bytes_ = 0;
  std::vector<ObservedLeak>* leaks_ = nullptr;
  std::size_t request_ = 0;
  std::unordered_set<std::string> of_request_;  // what its leaks are, so that each stands once
  bool full_ = false;
};

}  // namespace tilsyn
