// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace tilsyn {

// The names of a package's files, whoever wrote them: relative paths with '/' that mean one file
// each on every system.
class PackageNames {
 public:
  // Why `name` cannot be one of them; empty when it can, and then it is taken.
  std::string add(std::string_view name);
  std::size_t size() const { return names_.size(); }

  static constexpr std::size_t most = 10'000;

 private:
  std::set<std::string> names_;  // folded
};

}  // namespace tilsyn
