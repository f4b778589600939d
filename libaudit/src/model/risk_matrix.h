// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace tilsyn {

struct DocumentReader;

enum class RiskLevel : std::uint8_t { low, medium, high };
std::string_view to_string(RiskLevel level);
std::optional<RiskLevel> parse_risk_level(std::string_view text);

// A matrix in which an owner assesses risks (rules/data/risk/, or a file of the workspace).
struct RiskMatrix {
  using Texts = std::map<std::string, std::string>;  // by language

  std::string id, source, chosen_by;
  bool usual = false;  // holds for owners that name none
  Texts title, note;
  std::vector<Texts> likelihood, consequence;  // the lowest step first
  std::vector<RiskLevel> cells;                // row by row, the lowest likelihood first
  Span span;

  // Steps count from 1; nothing outside the matrix.
  std::optional<RiskLevel> level(std::int64_t likely, std::int64_t serious) const;
};

// Nothing (with a diagnostic at its place) when it is not a whole matrix.
std::optional<RiskMatrix> load_risk_matrix(const std::filesystem::path& path,
                                           const DocumentReader& reader);
// Those of rules/data/risk/, sorted by id.
std::vector<RiskMatrix> load_risk_matrices(const std::filesystem::path& data_folder,
                                           const DocumentReader& reader);
// Adds those of the owner's own files; an id that is taken is an error.
void add_own_risk_matrices(const std::vector<std::string>& paths, const DocumentReader& reader,
                           std::vector<RiskMatrix>& matrices);
// The usual one for an empty id; nullptr: there is none.
const RiskMatrix* find_risk_matrix(const std::vector<RiskMatrix>& matrices, std::string_view id);

}  // namespace tilsyn
