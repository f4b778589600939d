// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "import/draft.h"
#include "schema/schema.h"
#include "value/type.h"

namespace tilsyn {

// How texts stand in a cell that holds several: items on lines, the parts of a record between bars,
// lists in a part between commas. A backslash takes the meaning from the sign behind it; "\n" is a
// line break, "\e" nothing.
std::string escaped(std::string_view text, std::string_view signs);
std::string unescaped(std::string_view text);
// Cut at `sign`, but not where a backslash stands before it; still escaped.
std::vector<std::string_view> cut_at(std::string_view text, char sign);

// The words of a list that we wrote: labels of enum words, countries, yes, no and none in all five
// languages, those of the list first.
class OwnWords {
 public:
  explicit OwnWords(std::string language);
  // "" where no word fits.
  std::string enum_value(const EnumType& type, std::string_view text) const;
  std::string country(std::string_view text) const;
  std::string answer(std::string_view text) const;  // "yes", "no", "none"
  // The field that a part of a record names: by its label or its name; nullptr: none.
  const Field* field(const RecordType& type, std::string_view label) const;
  const std::string& language() const { return language_; }

 private:
  using Words = std::map<std::string, std::string, std::less<>>;
  std::string language_;
  Words answers_;
  mutable Words countries_;
  mutable std::map<const EnumType*, Words> enums_;
};

// A cell as the value of a field; `problem` says what is wrong with it. Placeholders stay as they
// are written.
Draft read_own_cell(std::string_view text, const Type& type, std::string_view format,
                    const OwnWords& words, const Placeholders& placeholders, std::string& problem);

}  // namespace tilsyn
