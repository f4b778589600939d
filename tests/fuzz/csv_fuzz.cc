// SPDX-License-Identifier: Apache-2.0
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

// Every cell stands in the text, and written again it reads the same.
void read_cells(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const Table table = parse_csv(sources.add("fuzz.csv", text), diagnostics);
  for (const TableRow& row : table.rows) {
    require(!row.empty());
    for (const TableCell& cell : row) {
      require(cell.span.begin <= cell.span.end && cell.span.end <= text.size());
    }
  }
  const auto rows = texts(table);
  if (rows.empty()) return;
  const SourceId again = sources.add("again.csv", write_csv(rows, table.separator));
  require(texts(parse_csv(again, diagnostics)) == rows);
}

// What is imported is YAML that can be read.
void import_list(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics(sources);
  ImportRequest request;
  request.path = "fuzz.csv";
  request.owner.country = "NO";
  auto list = import_csv({request.path, text}, request, shipped(), diagnostics);
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  if (!list) return;
  const std::string inventory = write_inventory(request, *list, diagnostics);
  write_import_report(list->report, sources, out);
  require(!first_invalid_utf8(out.str()));
  Diagnostics of_yaml(sources);
  parse_yaml(sources.add("inventory.yaml", inventory), of_yaml);
  require(of_yaml.ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const DecodedText decoded = decode_text({reinterpret_cast<const char*>(data), size});
  require(!first_invalid_utf8(decoded.text));
  read_cells(decoded.text);
  import_list(decoded.text);
  // Most random texts have no headings; these have.
  import_list(
      "Navn;Status;Leverandør;Hvor lagres informasjon;Underleverandører;Personopplysninger\n" +
      decoded.text);
  return 0;
}
