// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "base/encoding.h"
#include "base/resources.h"
#include "base/utf8.h"
#include "doc/node.h"
#include "import/csv.h"
#include "import/import_csv.h"
#include "import/mapping.h"

using namespace tilsyn;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

// The shipped words: what they make of a text is tested, too.
const ImportKnowledge& shipped() {
  static const ImportKnowledge all = [] {
    std::vector<std::string> tried;
    const auto folder = find_data_folder({}, tried);
    require(folder.has_value());
    Sources sources;
    Diagnostics diagnostics(sources);
    static const Placeholders placeholders =
        Placeholders::load(*folder / "rules/data/placeholders", diagnostics);
    return ImportKnowledge{ImportWords::load(*folder / "rules/data/import", diagnostics),
                           &placeholders};
  }();
  return all;
}

std::vector<std::vector<std::string>> texts(const Table& table) {
  std::vector<std::vector<std::string>> rows;
  for (const TableRow& row : table.rows) {
    rows.emplace_back();
    for (const TableCell& cell : row) rows.back().push_back(cell.text);
  }
  return rows;
}

// Every cell stands in the text, and written again it reads the same: but for a quoted cell whose
// lines look like rows of the list, which the reader takes for a forgotten quote, and says so.
void read_cells(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const Table table = parse_csv(sources.add("fuzz.csv", text), diagnostics);
  require(diagnostics.ok() && table.unread_rows == 0);
  for (const TableRow& row : table.rows) {
    require(!row.empty());
    for (const TableCell& cell : row) {
      require(cell.span.begin <= cell.span.end && cell.span.end <= text.size());
    }
  }
  const auto rows = texts(table);
  if (rows.empty()) return;
  const SourceId again = sources.add("again.csv", write_csv(rows, table.separator));
  Diagnostics reading(sources);
  const bool same = texts(parse_csv(again, reading)) == rows;
  const auto& told = reading.all();
  require(same || std::any_of(told.begin(), told.end(),
                              [](const Diagnostic& each) { return each.id == "unclosed-quote"; }));
}

// What is left out of a list over the limits is told.
void read_with_limits(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics(sources);
  CsvLimits limits;
  limits.cells = 20;
  limits.columns = 3;
  limits.cell_bytes = 8;
  const Table table = parse_csv(sources.add("fuzz.csv", text), diagnostics, limits);
  require(table.rows.size() <= 20);
  for (const TableRow& row : table.rows) {
    require(row.size() <= 3);
    for (const TableCell& cell : row) require(cell.text.size() <= 8);
  }
  require(table.unread_rows + table.unread_cells == 0 || !diagnostics.all().empty());
}

// What is imported is YAML that can be read. A person who is asked says `answer`.
void import_list(const std::string& text, bool answer) {
  Sources sources;
  Diagnostics diagnostics(sources);
  ImportRequest request;
  request.path = "fuzz.csv";
  request.owner.country = "NO";
  request.every_cell = answer;
  request.ask = [answer](const ImportQuestion&) { return answer; };
  auto list = import_csv({request.path, text}, request, shipped(), diagnostics);
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  if (!list) return;
  const std::string inventory = write_inventory(request, *list, diagnostics);
  write_import_report(list->report, sources, out);
  write_import_details(list->report, sources, "text", out);
  write_import_details(list->report, sources, "csv", out);
  out << write_mapping(list->report);
  require(!first_invalid_utf8(out.str()));
  Diagnostics of_yaml(sources);
  parse_yaml(sources.add("inventory.yaml", inventory), of_yaml);
  require(of_yaml.ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const DecodedText decoded = decode_text(bytes);
  require(!first_invalid_utf8(decoded.text));
  read_cells(decoded.text);
  read_with_limits(decoded.text);
  import_list(bytes, true);
  // Most random texts have no headings; these have.
  import_list(
      "Navn;Status;Leverandør;Hvor lagres informasjon;Underleverandører;Personopplysninger;Trinn;"
      "Slettefrist;Antall elever;Databehandleravtale;Signert av;Sist vurdert;Attributter fra "
      "Feide\n" +
          decoded.text,
      false);
  return 0;
}
