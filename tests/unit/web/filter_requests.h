// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "web/filter_engine.h"

namespace tilsyn {

// A request of a file in the form of adblock-rust's matching tests, with rules that match it.
struct KnownRequest {
  std::string url, source_url;
  std::string source_host, source_domain;
  bool third_party = true;
  ResourceType type = ResourceType::other;
  std::vector<std::string> rules;

  FilterRequest request() const { return {url, source_host, source_domain, third_party, type}; }
};

// A source of "http://" alone is some other site. Throws std::exception when the file is not of
// this form or cannot be read.
std::vector<KnownRequest> read_known_requests(const std::string& file);

// The text of a file; throws when it cannot be read.
std::string read_whole(const std::string& file);

}  // namespace tilsyn
