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
  std::vector<std::string> formats;
  std::string described;
  for (const ReportFormat& format : traffic_formats_offered()) {
    formats.push_back(format.name);
    described += fmt::format("; {}: {}", format.name, format.description);
  }
  app.add_option("--format", output.format, "How to print it (default: text)" + described)
      ->check(CLI::IsMember(formats))
      ->type_name("NAME");
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
  winsize size{};
  if (context.out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    output.style.width = std::clamp<std::size_t>(size.ws_col, 60, 120);
  }
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
