// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "base/resources.h"
#include "base/utf8.h"
#include "doc/node.h"
#include "import/import_csv.h"
#include "import/import_cyclonedx.h"
#include "import/import_fides.h"
#include "import/import_kitos.h"

using namespace tilsyn;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

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

// What is imported is YAML that can be read, and nothing is imported without being told.
template <class Import>
void try_import(Import import, const std::string& text) {
  Sources sources;
  Diagnostics diagnostics(sources);
  ImportRequest request;
  request.path = "fuzz";
  request.owner.country = "NO";
  auto list = import({request.path, text}, request, shipped(), diagnostics);
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  if (!list || !diagnostics.ok()) {
    require(!diagnostics.ok());
    return;
  }
  require(!list->tools.empty() || !list->activities.empty());
  const std::string inventory = write_inventory(request, *list, diagnostics);
  write_import_report(list->report, sources, out);
  require(!first_invalid_utf8(out.str()));
  Diagnostics of_yaml(sources);
  parse_yaml(sources.add("inventory.yaml", inventory), of_yaml);
  require(of_yaml.ok());
}

}  // namespace

// The first byte chooses the importer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      try_import(import_kitos, text);
      break;
    case 1:
      try_import(import_fides, text);
      break;
    case 2:
      try_import(import_cyclonedx, text);
      break;
    default:
      // A record of processing: most random texts have no headings.
      try_import(import_csv,
                 "Behandlingsaktivitet;Behandlingsgrunnlag;Mottakere;Overføring til "
                 "tredjeland;Slettefrister;System\n" +
                     text);
  }
  return 0;
}
