// SPDX-License-Identifier: Apache-2.0
#include "look.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <sstream>

#include "common.h"

namespace tilsyn::cli {

void add_traffic_output(CLI::App& app, TrafficOutput& output) {
  add_format(app, output.format, traffic_formats_offered(), "How to print it (default: text)");
  add_language(app, output.language, "Language of the text (default: en)");
}

void add_lists(CLI::App& app, std::vector<std::string>& lists) {
  app.add_option("--lists", lists,
                 "Filter lists, cookie lists, country data, or folders of them; \"none\" (default: "
                 "the workspace's, else EasyList and EasyPrivacy where Debian has installed them)")
      ->expected(1)
      ->take_all()
      ->type_name("PATH");
}

void fit_to_terminal(TrafficOutput& output, const Context& context) {
  output.style.color = context.color_out;
  output.style.width = output_width(context);
}

void TrafficPrinter::print(const SeenTraffic& traffic) {
  std::ostringstream text;
  traffic.write(output_.format, text, output_.language, output_.style);
  const bool json = output_.format == "json";
  if (json && array_) std::cout << (count_ == 0 ? "[\n" : ",\n");
  if (!json && count_ > 0) std::cout << '\n';
  std::cout << text.str();
  std::cout.flush();
  ++count_;
}

void TrafficPrinter::finish() {
  if (output_.format == "json" && array_) std::cout << (count_ == 0 ? "[]\n" : "]\n");
  std::cout.flush();
}

}  // namespace tilsyn::cli
