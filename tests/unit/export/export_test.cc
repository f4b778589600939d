// SPDX-License-Identifier: Apache-2.0
#include "export/export.h"

#include <doctest/doctest.h>

#include <set>

namespace tilsyn {

TEST_CASE("every format of an export has a name of its own and can be found by it") {
  std::set<std::string_view> names;
  for (const ExportFormat& format : export_formats()) {
    CHECK(names.insert(format.name).second);
    REQUIRE(find_export_format(format.name) != nullptr);
    CHECK(find_export_format(format.name)->description == format.description);
    CHECK_FALSE(format.description.empty());
  }
  CHECK(find_export_format("papyrus") == nullptr);
}

}  // namespace tilsyn
