// SPDX-License-Identifier: Apache-2.0
#include "federation/attribute_sheet.h"

#include <algorithm>
#include <optional>

#include "doc/node.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

// What is said of a tool before the person fills in more: the federation file first.
struct SaidOfTool {
  std::string entity;
  const Record* released = nullptr;
};

SaidOfTool said_of(const ToolRow& row, const Inventory& inventory, const Workspace& workspace) {
  SaidOfTool said;
  for (const ReleasedService& service : workspace.federation) {
    if (service.tool != row.id || (!service.owner.empty() && service.owner != inventory.id))
      continue;
    said.entity = service.entity;
    said.released = service.released;
    if (!service.owner.empty()) break;
  }
  if (!said.released) said.released = row.released;
  if (!said.released && !row.uses.empty()) {
    if (const Dossier* dossier = workspace.dossier(row.uses)) said.released = dossier->released;
  }
  if (said.entity.empty() && said.released) said.entity = text_of(*said.released, "entity");
  return said;
}

bool logs_in_with_federation(const ToolRow& row, const Workspace& workspace) {
  const Dossier* dossier = row.uses.empty() ? nullptr : workspace.dossier(row.uses);
  for (const Record* declared : {row.declared, dossier ? dossier->declared : nullptr}) {
    const Record* login = declared ? record_of(*declared, "login") : nullptr;
    if (login && (text_of(*login, "method") == "federation" || find_value(*login, "federation")))
      return true;
  }
  return false;
}

const Record* attribute_of(const Record& released, std::string_view name) {
  for (const Record* each : records_of(released, "attributes")) {
    if (text_of(*each, "name") == name) return each;
  }
  return nullptr;
}

const std::vector<std::string>& meanings_of(const AttributeNames& names, const std::string& group) {
  const auto& strict = names.find(AttributeVocabulary::scope, group);
  return strict.empty() ? names.find(AttributeVocabulary::scope_beside, group) : strict;
}

std::string called_text(const Record& attribute) {
  std::string text = " ";
  for (const std::string& called : texts_of(attribute, "called")) text += called + ' ';
  return text;
}

// Two groups can mean the same; what is known by its group is marked there alone.
bool is_marked(const Record& released, const std::string& group,
               const std::vector<std::string>& meanings) {
  return std::all_of(meanings.begin(), meanings.end(), [&](const std::string& meaning) {
    const Record* attribute = attribute_of(released, meaning);
    if (!attribute) return false;
    const std::string called = called_text(*attribute);
    const bool known_by_group = called.find("userinfo-") != called.npos ||
                                called.find("groups-") != called.npos ||
                                called.find("userid-") != called.npos;
    return !known_by_group || called.find(' ' + group + ' ') != called.npos;
  });
}

std::string yes_or_no(const Record& released, std::string_view language) {
  const Value* activated = find_value(released, "activated");
  if (!activated || !activated->is(ValueKind::boolean)) return {};
  const bool yes = activated->as_bool();
  if (language == "en") return yes ? "yes" : "no";
  if (language == "sv") return yes ? "ja" : "nej";
  return yes ? "ja" : "nei";
}

// The first phrase of the language for each column, as written.
class SheetHeadings {
 public:
  SheetHeadings(const std::filesystem::path& data_folder, std::string_view language,
                Diagnostics& diagnostics)
      : language_(language),
        file_(load_document(
            (data_folder / "rules" / "data" / "import" / "federation_sheet.yaml").string(),
            diagnostics)) {}

  std::string operator()(std::string_view column) const {
    const Node* columns = file_.find("sheet_column");
    const Node* languages = columns ? columns->find(column) : nullptr;
    if (!languages) return std::string(column);
    for (const std::string_view language : {std::string_view(language_), std::string_view("en")}) {
      const Node* texts = languages->find(language);
      if (texts && !texts->items.empty()) return texts->items[0].text;
    }
    return std::string(column);
  }

 private:
  std::string language_;
  Node file_;
};

}  // namespace

SheetRows make_attribute_sheet(const Inventory& inventory, const Workspace& workspace,
                               const AttributeNames& names,
                               const std::filesystem::path& data_folder, std::string_view language,
                               Diagnostics& diagnostics) {
  const SheetHeadings heading(data_folder, language, diagnostics);
  SheetRows rows = {{heading("tool"), heading("name"), heading("entity"), heading("activated"),
                     heading("since")}};
  rows[0].insert(rows[0].end(), names.sheet().begin(), names.sheet().end());
  rows[0].push_back(heading("justification"));
  for (const ToolRow& row : inventory.tools) {
    const SaidOfTool said = said_of(row, inventory, workspace);
    if (!said.released && !logs_in_with_federation(row, workspace)) continue;
    std::vector<std::string>& cells = rows.emplace_back();
    cells = {row.id, row.name, said.entity};
    cells.push_back(said.released ? yes_or_no(*said.released, language) : "");
    cells.push_back(said.released ? date_text(*said.released, "since") : "");
    std::string justification;
    for (const std::string& group : names.sheet()) {
      const auto& meanings = meanings_of(names, group);
      const bool marked = said.released && is_marked(*said.released, group, meanings);
      cells.push_back(marked ? "x" : "");
      if (!marked) continue;
      const std::string why(text_of(*attribute_of(*said.released, meanings[0]), "justification"));
      if (!why.empty()) justification += (justification.empty() ? "" : "\n") + group + ": " + why;
    }
    cells.push_back(justification);
  }
  return rows;
}

}  // namespace tilsyn
