// SPDX-License-Identifier: Apache-2.0
#include "approved.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tilsyn::test {
namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string first_difference(const std::string& expected, std::string_view got) {
  std::istringstream a(expected);
  std::istringstream b{std::string(got)};
  for (int line = 1;; ++line) {
    std::string x, y;
    const bool more_a = static_cast<bool>(std::getline(a, x));
    const bool more_b = static_cast<bool>(std::getline(b, y));
    if (!more_a && !more_b) return "only in line breaks";
    if (x != y || more_a != more_b) {
      return "line " + std::to_string(line) + "\n  approved: " + x + "\n  received: " + y;
    }
  }
}

}  // namespace

void check_approved(const std::string& path, std::string_view text) {
  const std::filesystem::path file = std::filesystem::path(TILSYN_SOURCE_DIR) / path;
  if (std::getenv("TILSYN_APPROVE")) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return;
  }
  const std::string expected = contents(file);
  if (expected == text) return;
  std::ofstream(file.string() + ".received", std::ios::binary) << text;
  FAIL_CHECK(path << " differs: " << first_difference(expected, text));
}

}  // namespace tilsyn::test
