// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "media/zip.h"

namespace tilsyn {

// The parts of an OOXML package. Their names do not tell cases apart (ECMA-376 part 2, 6.2.2).
class XlsxPackage {
 public:
  XlsxPackage(std::string_view bytes, const ZipLimits& limits);

  const std::string& problem() const { return problem_; }
  bool has(std::string_view name) const;
  // The part as UTF-8, which is gone from the package then; "" where it is missing. `problem` is
  // set where it is damaged.
  std::string take(std::string_view name, std::string& problem);
  std::size_t count_below(std::string_view folder) const;

  struct Relation {
    std::string type;    // the last word of its address: "worksheet", "hyperlink"
    std::string target;  // name of a part, or an address where it is external
    bool external = false;
  };
  // What a part refers to, by id.
  std::map<std::string, Relation> relations_of(std::string_view part);

 private:
  std::map<std::string, std::string, std::less<>> parts_;
  std::string problem_;
};

}  // namespace tilsyn
