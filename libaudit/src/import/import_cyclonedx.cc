// SPDX-License-Identifier: Apache-2.0
#include "import/import_cyclonedx.h"

#include <fmt/format.h>

#include <array>

#include "import/clauses.h"
#include "import/register.h"

namespace tilsyn {
namespace {

// Services in services.
constexpr std::size_t deepest = 20;

class CycloneDxImport {
 public:
  CycloneDxImport(RegisterImport& reading, ImportedList& list) : in_(reading), list_(list) {}

  void add_all(const Node* services, const std::string& above, std::size_t depth) {
    if (depth > deepest) {
      if (services)
        in_.diagnostics().warning(
            "too-deep", services->span,
            fmt::format("services in more than {} others are not read", deepest),
            fmt::format("{} are left out", services->items.size()));
      return;
    }
    for (const Node* service : in_.objects(services, "services")) add(*service, above, depth);
  }

 private:
  void add(const Node& service, const std::string& above, std::size_t depth) {
    const Node* reference = service.find("bom-ref");
    const Node* name = service.find("name");
    ImportedTool tool;
    tool.id = in_.new_id(has_text(reference) ? reference->text : std::string(),
                         has_text(name) ? name->text : std::string("service"));
    tool.draft.at("id").set_string(tool.id);
    in_.take(name, "name", tool, "name");
    const Node* provider = service.find("provider");
    if (in_.is(provider, NodeKind::mapping, "provider"))
      in_.take(provider->find("name"), "provider.name", tool, "vendor");
    in_.take(service.find("description"), "description", tool, "declared.description");
    read_endpoints(service.find("endpoints"), tool);
    for (const Node* data : in_.objects(service.find("data"), "data")) read_data(*data, tool);
    read_links(service.find("externalReferences"), tool);
    read_properties(service.find("properties"), tool);
    if (!above.empty()) tool.notes.push_back({"CycloneDX services", "inside " + above});
    const Node* inner = service.find("services");
    in_.leave_out(inner);
    in_.keep_rest(service, "CycloneDX", tool);
    in_.note_repetition(list_.tools, tool, has_text(name) ? name->span : service.span);
    const std::string id = tool.id;
    list_.tools.push_back(std::move(tool));
    add_all(inner, id, depth + 1);
  }

  void read_endpoints(const Node* endpoints, ImportedTool& tool) {
    if (!in_.is(endpoints, NodeKind::sequence, "endpoints")) return;
    for (const Node& endpoint : endpoints->items) {
      in_.read(&endpoint, "endpoints", tool, [](CellImport& cell) {
        const bool web = cell.text().starts_with("https://") || cell.text().starts_with("http://");
        if (!web) return cell.refuse();
        cell.tool().draft.at("declared.endpoints").append().at("url").set_string(cell.text());
        cell.interpreted_item("declared.endpoints", cell.text());
        cell.text_is_kept();
      });
    }
  }

  // A classification is free text: one of our kinds, a word for personal data of whatever kind, or
  // nothing that we know. It stays in the note with its flow.
  void read_data(const Node& data, ImportedTool& tool) {
    const Node* classification = data.find("classification");
    if (!has_text(classification)) return;
    const std::string_view text = trimmed(classification->text);
    const KnownPhrase* kind = in_.words().whole("cyclonedx_category", text);
    if (!kind) kind = in_.words().whole("data_category", text);
    if (kind) in_.add_word(*classification, tool, "declared.data_categories", kind->value);
    if (!kind && !in_.words().whole("cyclonedx_personal", text)) return;
    if (tool.draft.find("declared.personal_data")) return;
    tool.draft.at("declared.personal_data").set_plain("true");
    in_.add_interpretation(*classification, tool, "declared.personal_data", "true");
  }

  // Only the comment tells a privacy notice from other links.
  void read_links(const Node* references, ImportedTool& tool) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> known = {
        {{"privacy notice", "declared.links.privacy_notice"},
         {"terms", "declared.links.terms"},
         {"accessibility statement", "declared.links.accessibility_statement"}}};
    for (const Node* reference : in_.objects(references, "externalReferences")) {
      const Node* comment = reference->find("comment");
      for (const auto& [word, path] : known) {
        if (!has_text(comment) || trimmed(comment->text) != word) continue;
        in_.take(reference->find("url"), "externalReferences.url", tool, path);
      }
    }
  }

  // What an export of ours can say in no other way.
  void read_properties(const Node* properties, ImportedTool& tool) {
    for (const Node* property : in_.objects(properties, "properties")) {
      const Node* name = property->find("name");
      if (!has_text(name) || trimmed(name->text) != "tilsyn:declared.personal_data") continue;
      in_.read(property->find("value"), "properties.value", tool, [](CellImport& cell) {
        if (cell.text() != "false") return cell.refuse();
        cell.interpret("declared.personal_data", "false");
      });
    }
  }

  RegisterImport& in_;
  ImportedList& list_;
};

}  // namespace

bool is_cyclonedx(const ImportFile& file) {
  return begins_as_json(file.bytes) && file.bytes.find("\"bomFormat\"") != std::string::npos &&
         file.bytes.find("\"CycloneDX\"") != std::string::npos;
}

std::optional<ImportedList> import_cyclonedx(const ImportFile& file,
                                             const ImportRequest& /*request*/,
                                             const ImportKnowledge& knowledge,
                                             Diagnostics& diagnostics) {
  ImportedList list;
  RegisterImport reading(knowledge, diagnostics);
  SourceId source = no_source;
  std::string encoding;
  const Node root = read_register(file, encoding, diagnostics, source);
  CycloneDxImport(reading, list).add_all(root.find("services"), {}, 0);
  if (const Node* components = root.find("components"); components && !components->items.empty())
    reading.remark_file(
        fmt::format("{} components were not read: they are no services", components->items.size()));
  list.report = reading.take_report();
  list.report.encoding = encoding;
  if (list.tools.empty())
    diagnostics.error("empty-list", {source, 0, 0}, "the file holds no service");
  return list;
}

}  // namespace tilsyn
