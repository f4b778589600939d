// SPDX-License-Identifier: Apache-2.0
#include "model/risk_matrix.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "model/documents.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

RiskMatrix::Texts texts_in(const Record& record) {
  RiskMatrix::Texts texts;
  for (const Field& field : record.type->fields) {
    const std::string_view text = text_of(record, field.name);
    if (!text.empty()) texts.emplace(field.name, text);
  }
  return texts;
}

std::vector<RiskMatrix::Texts> steps_of(const Record& root, std::string_view field,
                                        Diagnostics& diagnostics) {
  std::vector<RiskMatrix::Texts> steps;
  for (const Record* step : records_of(root, field)) {
    steps.push_back(texts_in(*step));
    if (steps.back().empty()) {
      diagnostics.error("risk-matrix", step->span, "a step of the matrix has no name",
                        "give it one in at least one language: {nb: Sannsynlig}");
    }
  }
  return steps;
}

RiskLevel level_of(char letter) {
  return letter == 'H' ? RiskLevel::high : letter == 'M' ? RiskLevel::medium : RiskLevel::low;
}

Span row_span(const Node& document, std::size_t row) {
  const Node* rows = document.find("rows");
  if (!rows) return document.span;
  return row < rows->items.size() ? rows->items[row].span : rows->span;
}

// The file has the highest likelihood first, as it is drawn.
bool read_cells(const std::vector<std::string>& rows, const Node& document, RiskMatrix& matrix,
                Diagnostics& diagnostics) {
  if (rows.size() != matrix.likelihood.size()) {
    diagnostics.error("risk-matrix", row_span(document, matrix.likelihood.size()),
                      fmt::format("the matrix has {} rows of cells and {} steps of likelihood",
                                  rows.size(), matrix.likelihood.size()),
                      "one row for each step of likelihood, the highest first");
    return false;
  }
  for (std::size_t i = rows.size(); i-- > 0;) {
    if (rows[i].size() != matrix.consequence.size()) {
      diagnostics.error("risk-matrix", row_span(document, i),
                        fmt::format("the row has {} cells and the matrix {} steps of consequence",
                                    rows[i].size(), matrix.consequence.size()),
                        "one letter for each step of consequence, the lowest first: L, M or H");
      return false;
    }
    for (const char letter : rows[i]) matrix.cells.push_back(level_of(letter));
  }
  return true;
}

// The risk would grow smaller as a step goes up.
void check_order(const RiskMatrix& matrix, const Node& document, Diagnostics& diagnostics) {
  const std::size_t columns = matrix.consequence.size();
  for (std::size_t i = 0; i < matrix.cells.size(); ++i) {
    const bool below_left = i % columns > 0 && matrix.cells[i] < matrix.cells[i - 1];
    const bool below_lower = i >= columns && matrix.cells[i] < matrix.cells[i - columns];
    if (!below_left && !below_lower) continue;
    diagnostics.error(
        "risk-matrix", row_span(document, matrix.likelihood.size() - 1 - i / columns),
        fmt::format("the cell of likelihood {} and consequence {} is lower than one beside it "
                    "with a smaller step",
                    i / columns + 1, i % columns + 1));
    return;
  }
}

}  // namespace

std::string_view to_string(RiskLevel level) {
  constexpr std::string_view words[] = {"low", "medium", "high"};
  return words[static_cast<std::size_t>(level)];
}

std::optional<RiskLevel> parse_risk_level(std::string_view text) {
  for (const RiskLevel level : {RiskLevel::low, RiskLevel::medium, RiskLevel::high}) {
    if (to_string(level) == text) return level;
  }
  return std::nullopt;
}

std::optional<RiskLevel> RiskMatrix::level(std::int64_t likely, std::int64_t serious) const {
  const auto inside = [](std::int64_t step, const std::vector<Texts>& steps) {
    return step >= 1 && static_cast<std::uint64_t>(step) <= steps.size();
  };
  if (!inside(likely, likelihood) || !inside(serious, consequence)) return std::nullopt;
  return cells[static_cast<std::size_t>(likely - 1) * consequence.size() +
               static_cast<std::size_t>(serious - 1)];
}

std::optional<RiskMatrix> load_risk_matrix(const fs::path& path, const DocumentReader& reader) {
  // A step may be called anything: "uncertain" answers nothing elsewhere.
  const Placeholders none;
  const DocumentReader plain{reader.schemas, none, reader.arena, reader.diagnostics};
  const std::size_t errors = reader.diagnostics.error_count();
  Node document;
  const Record* root = plain.read(path, "risk-matrix", &document);
  if (!root || reader.diagnostics.error_count() > errors) return std::nullopt;
  RiskMatrix matrix;
  matrix.id = text_of(*root, "id");
  matrix.source = text_of(*root, "source");
  matrix.chosen_by = text_of(*root, "chosen_by");
  const Value* usual = find_value(*root, "default");
  matrix.usual = usual && usual->is(ValueKind::boolean) && usual->as_bool();
  if (const Record* title = record_of(*root, "title")) matrix.title = texts_in(*title);
  if (const Record* note = record_of(*root, "note")) matrix.note = texts_in(*note);
  matrix.likelihood = steps_of(*root, "likelihood", reader.diagnostics);
  matrix.consequence = steps_of(*root, "consequence", reader.diagnostics);
  matrix.span = span_of(*root, "id");
  if (read_cells(texts_of(*root, "rows"), document, matrix, reader.diagnostics)) {
    check_order(matrix, document, reader.diagnostics);
  }
  if (reader.diagnostics.error_count() > errors) return std::nullopt;
  return matrix;
}

std::vector<RiskMatrix> load_risk_matrices(const fs::path& data_folder,
                                           const DocumentReader& reader) {
  std::vector<RiskMatrix> matrices;
  std::vector<std::string> paths;
  for (const fs::path& path : list_files(data_folder / "rules/data/risk", {".yaml"})) {
    if (path.filename() != "proposal.yaml") paths.push_back(path.string());
  }
  add_own_risk_matrices(paths, reader, matrices);
  return matrices;
}

void add_own_risk_matrices(const std::vector<std::string>& paths, const DocumentReader& reader,
                           std::vector<RiskMatrix>& matrices) {
  for (const std::string& path : paths) {
    std::optional<RiskMatrix> matrix = load_risk_matrix(path, reader);
    if (!matrix) continue;
    const auto at =
        std::lower_bound(matrices.begin(), matrices.end(), matrix->id,
                         [](const RiskMatrix& a, const std::string& id) { return a.id < id; });
    if (at != matrices.end() && at->id == matrix->id) {
      reader.diagnostics
          .error("duplicate-id", matrix->span,
                 fmt::format("two risk matrices are called '{}'", matrix->id))
          .notes.push_back({"the other is here", at->span});
      continue;
    }
    matrices.insert(at, std::move(*matrix));
  }
}

const RiskMatrix* find_risk_matrix(const std::vector<RiskMatrix>& matrices, std::string_view id) {
  const auto found = std::find_if(matrices.begin(), matrices.end(), [&](const RiskMatrix& matrix) {
    return id.empty() ? matrix.usual : matrix.id == id;
  });
  return found == matrices.end() ? nullptr : &*found;
}

}  // namespace tilsyn
