// SPDX-License-Identifier: Apache-2.0
#include "ask.h"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <string_view>

namespace tilsyn::cli {
namespace {

bool read_line(std::string& line) {
  if (std::getline(std::cin, line)) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    return true;
  }
  std::fputc('\n', stderr);
  return false;
}

}  // namespace

bool can_ask(const Context& context) {
  return context.in_is_terminal && context.err_is_terminal;
}

std::string ask(const std::string& question, const std::string& usual) {
  fmt::print(stderr, "{}{} ", question, usual.empty() ? "" : fmt::format(" [{}]", usual));
  std::fflush(stderr);
  std::string line;
  return read_line(line) && !line.empty() ? line : usual;
}

bool ask_yes(const std::string& question, bool usual) {
  for (;;) {
    fmt::print(stderr, "{} [{}] ", question, usual ? "Y/n" : "y/N");
    std::fflush(stderr);
    std::string line;
    if (!read_line(line) || line.empty()) return usual;
    if (std::string_view("yYjJ").find(line[0]) != std::string_view::npos) return true;
    if (std::string_view("nN").find(line[0]) != std::string_view::npos) return false;
  }
}

}  // namespace tilsyn::cli
