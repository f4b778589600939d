// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"

namespace tilsyn::test {

// A data folder of its own, with the real schemas and the real texts of the built-in rules, and
// otherwise only what a test writes: dated numbers, two controls, one case, one definition.
class Workshop {
 public:
  Workshop();
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  // `path` below the data folder: "rules/packs/eu/a.yaml".
  void write(const std::string& path, std::string_view text);
  // A rule of pack eu that has all that a rule must have, and `body`: at least require and tests.
  void rule(const std::string& name, std::string_view body);
  std::shared_ptr<const RuleSet> load(std::vector<std::string> packs = {}, bool observe = false);
  // The one rule set, or a failed test that prints why there is none.
  std::shared_ptr<const RuleSet> must_load(bool observe = false);

  // "a.yaml:3:5 unknown-key", in order.
  std::vector<std::string> problems() const;
  std::string printed() const;
  const std::filesystem::path& folder() const { return folder_; }
  const Schemas& schemas() const { return *schemas_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  std::filesystem::path folder_;
  Sources sources_;
  Diagnostics diagnostics_{sources_};
  std::shared_ptr<const Schemas> schemas_;
};

}  // namespace tilsyn::test

namespace doctest {
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += word + "; ";
    return text.c_str();
  }
};
}  // namespace doctest
