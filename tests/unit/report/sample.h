// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "report/build.h"
#include "report/formats.h"
#include "rules/workshop.h"

namespace tilsyn::test {

// A small owner through the real layers: four rules, five tools. One tool's accounts disagree, one
// is named to do harm, one says that it holds no personal data, two are almost only names.
class Sample {
 public:
  Sample();
  // Another owner, with the matrices and the proposals that ship.
  explicit Sample(std::string_view inventory);

  const OwnerResult& result() const { return *result_; }
  Report report(std::string_view language);
  // In a format of the table, with the real style sheet.
  std::string written(std::string_view format, std::string_view language);
  std::string text(std::string_view language, std::size_t width, bool facts = false);
  Workshop& shop() { return shop_; }
  const Messages& messages(std::string_view language);

 private:
  void evaluate(std::string_view inventory);

  Workshop shop_;
  std::unique_ptr<OwnerResult> result_;
  std::map<std::string, Messages, std::less<>> messages_;
};

}  // namespace tilsyn::test
