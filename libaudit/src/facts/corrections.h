// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/facts.h"
#include "facts/overlay.h"

namespace tilsyn {

// Puts the values of dispositions `corrected` into the facts.
class Corrector {
 public:
  Corrector(const RecordType& root_type, Overlay& overlay, Arena& arena, Mentions& mentions,
            Diagnostics& diagnostics)
      : root_type_(root_type),
        overlay_(overlay),
        arena_(arena),
        mentions_(mentions),
        diagnostics_(diagnostics) {}

  enum class Result {
    done,
    unmatched,  // the path is right, but nothing is there to be replaced
    wrong,      // the path or the value is wrong; that is a diagnostic
  };
  Result apply(const Disposition& disposition, Record& root, std::vector<Correction>& corrections);

 private:
  struct Target {
    Record* record = nullptr;
    std::uint32_t slot = 0;
  };
  Target find(Record& root, const std::vector<FactStep>& steps);
  Record* element(const Value& list, std::string_view key);

  const RecordType& root_type_;
  Overlay& overlay_;
  Arena& arena_;
  Mentions& mentions_;
  Diagnostics& diagnostics_;
};

}  // namespace tilsyn
