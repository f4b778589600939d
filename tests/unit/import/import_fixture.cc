// SPDX-License-Identifier: Apache-2.0
#include "import_fixture.h"

#include <sstream>

#include "import/clauses.h"

namespace tilsyn::test {
namespace {

const std::filesystem::path& data_folder() {
  static const std::filesystem::path folder(TILSYN_SOURCE_DIR);
  return folder;
}

const Placeholders& placeholders() {
  static const Placeholders all = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    return Placeholders::load(data_folder() / "rules" / "data" / "placeholders", diagnostics);
  }();
  return all;
}

// Read once: a test needs it hundreds of times.
const ImportKnowledge& knowledge() {
  static const ImportKnowledge all = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    return ImportKnowledge{
        ImportWords::load(data_folder() / "rules" / "data" / "import", diagnostics),
        &placeholders()};
  }();
  return all;
}

void collect(const Node& node, std::vector<std::string>& out) {
  if (node.kind != NodeKind::mapping && node.kind != NodeKind::sequence) out.push_back(node.text);
  for (const Node& item : node.items) collect(item, out);
  for (const Entry& entry : node.entries) collect(entry.value, out);
}

std::string_view text_of(const Sources& sources, const std::string& name) {
  for (SourceId id = 0; id < sources.size(); ++id) {
    if (sources.at(id).name() == name) return sources.at(id).text();
  }
  return {};
}

void read_back(Imported& imported, const ImportRequest& request) {
  imported.list_path = request.path;
  if (!imported.list) return;
  imported.yaml = write_inventory(request, *imported.list, *imported.diagnostics);
  if (imported.yaml.empty()) {
    imported.list.reset();
    return;
  }
  const SourceId source = imported.sources->add("inventory.yaml", imported.yaml);
  imported.document = parse_yaml(source, *imported.diagnostics);
}

}  // namespace

bool Imported::has(const std::string& id) const {
  for (const Diagnostic& diagnostic : diagnostics->all()) {
    if (diagnostic.id == id) return true;
  }
  return false;
}

std::string Imported::at(const std::string& path) const {
  const Node* node = &document;
  std::istringstream steps(path);
  for (std::string step; node && std::getline(steps, step, '.');) {
    if (node->kind == NodeKind::sequence) {
      const std::size_t index = std::stoul(step);
      node = index < node->items.size() ? &node->items[index] : nullptr;
    } else {
      node = node->find(step);
    }
  }
  if (!node) return "<absent>";
  if (node->kind != NodeKind::sequence) return node->text;
  std::string text = "[";
  for (const Node& item : node->items) text += (text.size() > 1 ? ", " : "") + item.text;
  return text + "]";
}

const ColumnReport& Imported::column(const std::string& heading) const {
  static const ColumnReport none;
  for (const ColumnReport& column : list->report.columns) {
    if (column.heading == heading) return column;
  }
  return none;
}

std::vector<std::string> Imported::lost_cells() const {
  Sources copies;
  Diagnostics diagnostics_here(copies);
  const SourceId source = copies.add(list_path, std::string(text_of(*sources, list_path)));
  const Table table = parse_csv(source, diagnostics_here);
  std::vector<std::string> texts;
  collect(document, texts);
  std::vector<std::string> lost;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    for (const TableCell& cell : table.rows[i]) {
      const std::string text(trimmed(cell.text));
      bool found = false;
      for (const std::string& kept : texts) found = found || kept.find(text) != std::string::npos;
      if (!found) lost.push_back(text);
    }
  }
  return lost;
}

std::vector<std::string> Imported::schema_problems() const {
  Sources schema_sources;
  Diagnostics problems(schema_sources);
  const auto schemas = Schemas::load(data_folder() / "schemas", problems);
  std::vector<std::string> out;
  if (!schemas) return {"the schemas do not load"};
  Arena arena;
  ReadOptions options;
  options.placeholders = &placeholders();
  read_value(document, *schemas->find("inventory"), options, arena, nullptr, problems);
  for (const Diagnostic& problem : problems.all()) out.push_back(problem.message);
  return out;
}

Imported import_text(const std::string& csv, ImportRequest request) {
  Imported imported;
  if (request.path.empty()) request.path = "lists/fjordvik.csv";
  imported.list = import_csv({request.path, csv}, request, knowledge(), *imported.diagnostics);
  read_back(imported, request);
  return imported;
}

Imported import_bytes(const std::string& bytes, ImportRequest request) {
  Imported imported;
  const ImportFile file{request.path, bytes};
  for (const Importer& importer : importers()) {
    if (request.format.empty() ? !importer.sniff(file) : importer.name != request.format) continue;
    imported.list = importer.import(file, request, knowledge(), *imported.diagnostics);
    if (imported.list) imported.list->report.format = importer.name;
    break;
  }
  if (imported.diagnostics->error_count() > 0) imported.list.reset();
  read_back(imported, request);
  return imported;
}

Imported import_path(const std::string& path, ImportRequest request) {
  Imported imported;
  request.path = path;
  imported.list = import_list(request, data_folder(), placeholders(), *imported.diagnostics);
  read_back(imported, request);
  return imported;
}

}  // namespace tilsyn::test
