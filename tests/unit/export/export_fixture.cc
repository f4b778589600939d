// SPDX-License-Identifier: Apache-2.0
#include "export_fixture.h"

#include <stdexcept>

#include "import/draft_tree.h"
#include "import/import_own_list.h"
#include "import/merge_items.h"

namespace tilsyn::test {

const Messages& Shipped::words(std::string_view language) const {
  for (const Messages& messages : languages)
    if (messages.language() == language) return messages;
  throw std::runtime_error("no such language");
}

const Type& Shipped::tool() const {
  return *item_type(type_below(schemas->find("inventory"), "tools"));
}

const Shipped& shipped() {
  static const Shipped all = [] {
    const std::filesystem::path data(TILSYN_SOURCE_DIR);
    Sources sources;
    Diagnostics diagnostics(sources);
    Shipped loaded;
    loaded.schemas = Schemas::load(data / "schemas", diagnostics);
    loaded.placeholders = Placeholders::load(data / "rules" / "data" / "placeholders", diagnostics);
    for (const std::string_view language : catalogue_languages())
      loaded.languages.push_back(
          *Messages::load(data / "reports" / "messages", language, diagnostics));
    if (!diagnostics.ok()) throw std::runtime_error(diagnostics.all().front().message);
    return loaded;
  }();
  return all;
}

std::string exported(const std::string& inventory, std::string_view format,
                     std::string_view language) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node document = parse_yaml(sources.add("inventory.yaml", inventory), diagnostics);
  const Inventory records;
  const Workspace workspace;
  const ExportInput input{records,
                          document,
                          workspace,
                          *shipped().schemas,
                          shipped().words(language),
                          *parse_date("2026-03-01"),
                          nullptr,
                          TILSYN_SOURCE_DIR};
  std::string bytes = find_export_format(format)->write(input, diagnostics);
  if (!diagnostics.ok()) throw std::runtime_error(diagnostics.all().front().message);
  return bytes;
}

namespace {

struct Reading {
  Sources sources;
  Diagnostics diagnostics{sources};
  std::optional<ImportedList> list;

  void read(const std::string& bytes, const std::string& name) {
    const ImportFile file{name, bytes};
    ImportKnowledge knowledge;
    knowledge.placeholders = &shipped().placeholders;
    knowledge.schemas = shipped().schemas.get();
    if (!is_own_list(file)) throw std::runtime_error("not known as our own list");
    list = import_own_list(file, {}, knowledge, diagnostics);
  }
  std::vector<std::string> problems() const {
    std::vector<std::string> all;
    for (const Diagnostic& diagnostic : diagnostics.all())
      all.push_back(diagnostic.id + ": " + diagnostic.message);
    return all;
  }
};

}  // namespace

ReadBack read_back(const std::string& bytes, const std::string& name) {
  Reading reading;
  reading.read(bytes, name);
  return {std::move(reading.list), reading.problems()};
}

Brought bring(const std::string& inventory, const std::string& bytes, const std::string& name) {
  Reading reading;
  reading.read(bytes, name);
  Brought result{inventory, {}, reading.problems()};
  if (!reading.list) return result;
  const SourceId id = reading.sources.add("inventory.yaml", inventory);
  const Node root = parse_yaml(id, reading.diagnostics);
  const Merge merge =
      merge_list({reading.sources.at(id), root, shipped().tool(), *reading.list, nullptr});
  result.text = apply_edits(reading.sources.at(id), merge.edits);
  for (const MergeChange& change : merge.changes)
    result.told.push_back((change.kind == MergeKind::conflict ? "conflict " : "") + change.path +
                          ": " + change.before + " -> " + change.after);
  return result;
}

std::vector<std::string> tools_of(const std::string& inventory) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node root = parse_yaml(sources.add("inventory.yaml", inventory), diagnostics);
  std::vector<std::string> tools;
  if (const Node* all = root.find("tools"))
    for (const Node& tool : all->items) tools.push_back(canonical(to_draft(tool)));
  return tools;
}

}  // namespace tilsyn::test
