// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/encoding.h"
#include "base/resources.h"
#include "doc/node.h"
#include "import/csv.h"
#include "import/usage_import.h"

using namespace tilsyn;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

const ImportWords& shipped() {
  static const ImportWords words = [] {
    std::vector<std::string> tried;
    const auto folder = find_data_folder({}, tried);
    require(folder.has_value());
    Sources sources;
    Diagnostics diagnostics(sources);
    return ImportWords::load(*folder / "rules/data/import", diagnostics);
  }();
  return words;
}

std::optional<ImportedUsage> read(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const SourceId source = sources.add("fuzz.csv", text);
  UsageRequest request;
  request.path = "fuzz.csv";
  request.kind = "oauth";
  request.owner = "owner";
  request.on = parse_date("2026-11-01");
  return import_usage_table(parse_csv(source, diagnostics), source, request, shipped(),
                            diagnostics);
}

}  // namespace

// Whatever the list: what is written of it reads back, with ids of its own for each service, and
// the address that every list has below a heading of persons is not in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = "Tjeneste;E-post\nplanted;zq7@skole.example\n" + decode_text(bytes).text;
  auto usage = read(text);
  if (!usage) return 0;
  if (const auto before = read("Tjeneste\nplanted\n")) take_over(before->list, usage->list);
  const std::string yaml = write_usage(usage->list);
  require(yaml.find("zq7@skole.example") == std::string::npos);
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node node = parse_yaml(sources.add("usage.yaml", yaml), diagnostics);
  require(diagnostics.error_count() == 0);
  const Node* entries = node.find("entries");
  require(entries && entries->items.size() == usage->list.entries.size());
  return 0;
}
