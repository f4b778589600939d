// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "import/import.h"
#include "media/workbook.h"

namespace tilsyn {

// The known headings in a row.
struct KnownHeadings {
  std::size_t known = 0;
  std::set<std::string, std::less<>> fields;  // that they name
};

// Tells rows of headings from others. The merged cells of the sheet are filled down.
class SheetHeadings {
 public:
  SheetHeadings(const Sheet& sheet, const ImportRequest& request, const ImportKnowledge& knowledge);

  // "" for a heading that is not known.
  std::string field_of(std::string_view heading) const;
  KnownHeadings look_at(const SheetRow& row) const;
  // Index of the row with most known headings among the first ones. Where there are none: nothing,
  // or, where `any`, the first of the fullest rows.
  std::optional<std::size_t> first(bool any) const;
  // Whether headings begin anew in row `index`: the same ones again, or others after a gap.
  bool begin_anew(std::size_t index, const SheetRow& headings) const;
  // The row of the lower storey of headings that begin in row `index`: a cell is merged down into
  // it, or it parts merged ones.
  std::size_t lower_storey(std::size_t index) const;
  // What stands above `column` in row `index`: a cell merged over several columns holds for all.
  std::string_view text_over(std::size_t index, std::uint32_t column) const;

 private:
  bool goes_on_below(std::size_t index) const;

  const Sheet& sheet_;
  const ImportWords& words_;
  std::map<std::string, std::string> chosen_;  // by a person, by folded heading
};

}  // namespace tilsyn
