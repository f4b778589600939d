// SPDX-License-Identifier: Apache-2.0
// Puts folders of conformance tests to the engine: cel_conformance [--except FILE]… DIR…
// Prints the totals of each file and every failure by name; exit code 1 when there is one, 2 when
// it cannot run.
#include <exception>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "conformance.h"

int main(int argc, char** argv) {
  std::set<std::string> except;
  std::vector<std::string> folders;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--except" && i + 1 < argc) {
      except.insert(argv[++i]);
    } else {
      folders.push_back(argument);
    }
  }
  if (folders.empty()) {
    std::cerr << "usage: cel_conformance [--except FILE]... DIR...\n";
    return 2;
  }
  std::size_t passed = 0, failed = 0;
  try {
    for (const std::string& folder : folders) {
      const auto wanted = [&](const std::string& file) { return !except.contains(file); };
      for (const auto& total : tilsyn::run_conformance(folder, wanted)) {
        std::cout << total.file << ": " << total.passed << " passed, " << total.failures.size()
                  << " failed\n";
        for (const std::string& failure : total.failures) std::cout << "  FAIL " << failure << "\n";
        passed += total.passed;
        failed += total.failures.size();
      }
    }
  } catch (const std::exception& error) {
    std::cerr << "cel_conformance: " << error.what() << "\n";
    return 2;
  }
  std::cout << "total: " << passed << " passed, " << failed << " failed\n";
  return failed == 0 && passed > 0 ? 0 : 1;
}
