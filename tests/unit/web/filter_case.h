// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "web/filter_engine.h"

namespace tilsyn {

inline FilterEngine engine_of(std::string text) {
  FilterEngineBuilder builder;
  builder.add_list("list", std::move(text));
  return std::move(builder).build();
}

// A script that another site asks for.
inline FilterRequest script(std::string_view url, std::string_view source = "skole.example",
                            bool third_party = true) {
  return {url, source, source, third_party, ResourceType::script};
}

// "-", "block" or "except".
inline std::string verdict(const std::string& list, const FilterRequest& request) {
  const FilterEngine engine = engine_of(list);
  const auto match = engine.match(request);
  return !match ? "-" : match->blocked() ? "block" : "except";
}

inline bool blocks(const std::string& list, std::string_view url) {
  return verdict(list, script(url)) == "block";
}

// Why a rule is not used; empty when it is.
inline std::string refusal(const std::string& rule) {
  FilterEngineBuilder builder;
  const FilterListSummary summary = builder.add_list("list", rule);
  return summary.unsupported.empty() ? "" : summary.unsupported.begin()->first;
}

}  // namespace tilsyn
