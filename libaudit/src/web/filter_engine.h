// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/filter_list.h"
#include "web/resource_type.h"

namespace tilsyn {

// A request as filter rules look at it.
struct FilterRequest {
  std::string_view url;            // as browsers write it; what follows 64 KiB is not looked at
  std::string_view source_host;    // of the page or frame that asks; empty: not known
  std::string_view source_domain;  // registrable domain of source_host, for domain=name.*
  bool third_party = true;         // another registrable domain than that of the source
  ResourceType type = ResourceType::other;
  std::string_view method = {};  // "GET"; empty: not known, then rules for methods do not match
};

// A rule as it is written in a list. Views into the engine.
struct FilterRuleText {
  std::string_view rule;
  std::string_view list;
  std::string_view sha256;  // of the list
  std::uint32_t line = 0;
};

struct FilterMatch {
  FilterRuleText rule;
  std::optional<FilterRuleText> exception;  // the rule that lets the request pass all the same

  bool blocked() const { return !exception; }
};

// Filter lists, ready to be asked. Immutable; any number of threads may ask.
class FilterEngine {
 public:
  FilterEngine();  // without lists
  FilterEngine(FilterEngine&&) noexcept;
  FilterEngine& operator=(FilterEngine&&) noexcept;
  ~FilterEngine();

  const std::vector<FilterListSummary>& lists() const;

  // The rule that names the request; none when no rule does. Where several do, always the same one:
  // rules of a host before the others, $important ones before exceptions. What is returned lives as
  // long as the engine.
  std::optional<FilterMatch> match(const FilterRequest& request) const;

 private:
  friend class FilterEngineBuilder;
  struct Data;
  explicit FilterEngine(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

// Reads lists one after the other and makes an engine of them.
class FilterEngineBuilder {
 public:
  FilterListSummary add_list(std::string name, std::string text);
  FilterEngine build() &&;

 private:
  FilterRules rules_;
  std::vector<FilterListSummary> lists_;
};

}  // namespace tilsyn
