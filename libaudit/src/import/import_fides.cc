// SPDX-License-Identifier: Apache-2.0
#include "import/import_fides.h"

#include <fmt/format.h>

#include <set>

#include "import/clauses.h"
#include "import/register.h"
#include "import/slug.h"

namespace tilsyn {
namespace {

class FidesImport {
 public:
  // `defaults`: the file may be full of values that nobody chose (what the API gives).
  FidesImport(RegisterImport& reading, ImportedList& list, bool defaults)
      : in_(reading), list_(list), defaults_(defaults) {}

  void add(const Node& system) {
    const Node* key = system.find("fides_key");
    const Node* name = system.find("name");
    ImportedTool tool;
    tool.id = in_.new_id(has_text(key) ? key->text : std::string(),
                         has_text(name) ? name->text : std::string("system"));
    tool.draft.at("id").set_string(tool.id);
    in_.take(name, "name", tool, "name");
    if (!tool.draft.find("name") && has_text(key)) in_.take(key, "fides_key", tool, "name");
    read_system(system, tool);
    references_.clear();
    purposes_.clear();
    const Node* declarations = system.find("privacy_declarations");
    for (const Node* declaration : in_.objects(declarations, "privacy_declarations"))
      add_declaration(*declaration, tool);
    if (!references_.empty())
      tool.draft.at("declared.record_reference")
          .set_string(fmt::format("{}", fmt::join(references_, ", ")));
    in_.keep_rest(system, "Fides", tool);
    in_.note_repetition(list_.tools, tool, has_text(name) ? name->span : system.span);
    list_.tools.push_back(std::move(tool));
  }

 private:
  void read_system(const Node& system, ImportedTool& tool) {
    in_.take(system.find("description"), "description", tool, "declared.description");
    in_.take(system.find("legal_name"), "legal_name", tool, "vendor");
    in_.read(system.find("administrating_department"), "administrating_department", tool,
             [](CellImport& cell) {
               // The default of Fides, not an answer.
               if (cell.text() != "Not defined") cell.take("declared.system_owner");
             });
    in_.read(system.find("privacy_policy"), "privacy_policy", tool, [](CellImport& cell) {
      if (!cell.text().starts_with("http")) return cell.refuse();
      cell.take("declared.links.privacy_notice");
    });
    read_flag(system, "processes_personal_data", tool, "declared.personal_data", "true");
    read_flag(system, "uses_profiling", tool, "declared.profiling", "false");
    read_flag(system, "does_international_transfers", tool, "declared.third_country_transfer",
              "false");
    read_flag(system, "requires_data_protection_assessments", tool, "declared.dpia.needed",
              "false");
    in_.take(system.find("dpa_location"), "dpa_location", tool, "declared.dpia.document");
  }

  // Where Fides fills in what nobody said, its default says nothing.
  void read_flag(const Node& system, std::string_view key, ImportedTool& tool,
                 std::string_view path, std::string_view by_default) {
    in_.read(system.find(key), key, tool, [&](CellImport& cell) {
      const bool answer = cell.text() == "true" || cell.text() == "false";
      if (!answer || (defaults_ && cell.text() == by_default)) return cell.refuse();
      cell.interpret(path, cell.text());
      cell.text_is_kept();
    });
  }

  void add_declaration(const Node& declaration, ImportedTool& tool) {
    const Node* name = declaration.find("name");
    const Node* use = declaration.find("data_use");
    ImportedActivity activity;
    const Node* named = has_text(name) ? name : use;
    activity.id = in_.new_id(
        fmt::format("{}-{}", tool.id, has_text(named) ? slug(named->text) : "use"), "activity");
    activity.draft.at("id").set_string(activity.id);
    in_.take(name, "privacy_declarations.name", activity, "name");
    read_use(use, activity, tool);
    read_keys(declaration.find("data_categories"), "data_categories", "fides_category", activity,
              tool);
    read_keys(declaration.find("data_subjects"), "data_subjects", "fides_subject", activity, tool);
    read_basis(declaration, activity);
    in_.take(declaration.find("retention_period"), "privacy_declarations.retention_period",
             activity, "retention.text");
    activity.draft.at("tools").append_word(tool.id);
    references_.push_back(activity.id);
    in_.keep_rest(declaration, "Fides", activity);
    in_.leave_out(&declaration);
    list_.activities.push_back(std::move(activity));
  }

  void add_purpose(ImportedTool& tool, const std::string& purpose) {
    if (purposes_.insert(purpose).second)
      tool.draft.at("declared.purposes").append().set_string(purpose);
  }

  // The key of a purpose; of one that has none the name of the declaration tells.
  void read_use(const Node* use, ImportedActivity& activity, ImportedTool& tool) {
    in_.read(use, "privacy_declarations.data_use", activity, [&](CellImport& cell) {
      const KnownPhrase* known = cell.words().whole("fides_use", cell.text());
      if (known && known->value == "none") return cell.refuse();
      cell.take_item("purposes");
      add_purpose(tool, std::string(cell.text()));
    });
    const Draft* name = activity.draft.find("name");
    if (activity.draft.find("purposes") || !name || !has_text(use)) return;
    const std::string purpose = name->text();
    activity.draft.at("purposes").append().set_string(purpose);
    add_purpose(tool, purpose);
  }

  // A list of keys of the taxonomy: as written, and as our words where there is one.
  void read_keys(const Node* keys, std::string_view path, std::string_view group,
                 ImportedActivity& activity, ImportedTool& tool) {
    if (!in_.is(keys, NodeKind::sequence, path)) return;
    std::string text;
    for (const Node& key : keys->items) {
      in_.read(&key, fmt::format("privacy_declarations.{}", path), activity, [&](CellImport& cell) {
        if (!text.empty()) text += ", ";
        text += cell.text();
        cell.text_is_kept();
        const bool personal = cell.text() == "user" || cell.text().starts_with("user.");
        if (path == "data_categories" && personal && !tool.draft.find("declared.personal_data")) {
          tool.draft.at("declared.personal_data").set_plain("true");
          in_.add_interpretation(key, tool, "declared.personal_data", "true");
        }
        const KnownPhrase* known = cell.words().whole(group, cell.text());
        if (!known) return;
        cell.interpret_word(path, known->value);
        in_.add_word(key, tool, fmt::format("declared.{}", path), known->value);
      });
    }
    if (!text.empty()) activity.draft.at(fmt::format("{}_text", path)).set_string(text);
  }

  void read_basis(const Node& declaration, ImportedActivity& activity) {
    in_.read(declaration.find("legal_basis_for_processing"),
             "privacy_declarations.legal_basis_for_processing", activity, [](CellImport& cell) {
               const KnownPhrase* known = cell.words().whole("fides_basis", cell.text());
               if (!known) return cell.refuse();
               cell.tool().draft.at("legal_basis").append().at("article").set_plain(known->value);
               cell.interpreted_item("legal_basis", known->value);
             });
    in_.read(declaration.find("special_category_legal_basis"),
             "privacy_declarations.special_category_legal_basis", activity, [](CellImport& cell) {
               const KnownPhrase* known = cell.words().whole("fides_special_basis", cell.text());
               if (!known) return cell.refuse();
               cell.interpret_word("special_basis", known->value);
             });
  }

  RegisterImport& in_;
  ImportedList& list_;
  bool defaults_;
  // Of the system at hand.
  std::vector<std::string> references_;
  std::set<std::string> purposes_;
};

// The systems of a manifest, of a page of the API, of a list, or the one that the file is.
void add_systems(const Node& root, RegisterImport& reading, FidesImport& import) {
  const Node* list = &root;
  if (root.kind == NodeKind::mapping) {
    if (has_text(root.find("fides_key"))) return import.add(root);
    list = root.find("system") ? root.find("system") : root.find("items");
    for (const Entry& entry : root.entries) {
      if (&entry.value != list && !entry.value.items.empty())
        reading.remark_file(fmt::format("{} under '{}' were not read: they are no systems",
                                        entry.value.items.size(), entry.key));
    }
  }
  for (const Node* system : reading.objects(list, "system")) import.add(*system);
}

}  // namespace

bool is_fides(const ImportFile& file) {
  const std::string_view key = begins_as_json(file.bytes) ? "\"fides_key\"" : "fides_key:";
  return file.bytes.find(key) != std::string::npos;
}

std::optional<ImportedList> import_fides(const ImportFile& file, const ImportRequest& /*request*/,
                                         const ImportKnowledge& knowledge,
                                         Diagnostics& diagnostics) {
  ImportedList list;
  RegisterImport reading(knowledge, diagnostics);
  SourceId source = no_source;
  std::string encoding;
  const Node root = read_register(file, encoding, diagnostics, source);
  FidesImport import(reading, list, begins_as_json(file.bytes));
  add_systems(root, reading, import);
  list.report = reading.take_report();
  list.report.encoding = encoding;
  if (list.tools.empty())
    diagnostics.error("empty-list", {source, 0, 0}, "the file holds no system");
  return list;
}

}  // namespace tilsyn
