// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/observe.h>

#include <CLI/CLI.hpp>
#include <string>

#include "verb.h"

namespace tilsyn::cli {

// What `probe` and `har` print, and how.
struct TrafficOutput {
  std::string format = "text";
  std::string language = "en";
  TextStyle style;
};

void add_traffic_output(CLI::App& app, TrafficOutput& output);
void add_lists(CLI::App& app, std::vector<std::string>& lists);
// Colour and width of the terminal, where there is one.
void fit_to_terminal(TrafficOutput& output, const Context& context);

// Prints traffic one after the other; as JSON several are an array.
class TrafficPrinter {
 public:
  TrafficPrinter(const TrafficOutput& output, bool array) : output_(output), array_(array) {}
  void print(const SeenTraffic& traffic);
  void finish();

 private:
  const TrafficOutput& output_;
  bool array_;
  std::size_t count_ = 0;
};

}  // namespace tilsyn::cli
