// SPDX-License-Identifier: Apache-2.0
#include "export/column_note.h"

#include "doc/node.h"
#include "import/merge_items.h"

namespace tilsyn {
namespace {

std::string best_text(const Node& texts, const std::string& language) {
  for (const std::string_view other : reading_order(language))
    if (const Node* text = texts.find(other)) return text->text;
  return {};
}

}  // namespace

ColumnNotes::ColumnNotes(const ExportInput& input) : messages_(input.messages) {
  if (input.data_folder.empty()) return;
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node root = load_document(
      (input.data_folder / "rules" / "data" / "questions.yaml").string(), diagnostics);
  const Node* questions = root.find("questions");
  if (!questions) return;
  for (const Node& question : questions->items) {
    const Node* path = question.find("path");
    const Node* text = question.find("text");
    if (!path || !text) continue;
    questions_[path->text] = best_text(*text, messages_.language());
    if (const Node* recipient = question.find("recipient"))
      recipients_[path->text] = recipient->text;
  }
}

std::string ColumnNotes::label(const Field& field) const {
  const auto found = field.label.find(messages_.language());
  return found == field.label.end() ? field.name : found->second;
}

std::string ColumnNotes::note(const OwnColumn& column) const {
  const Field& field = *column.field;
  std::string text = label(field);
  const auto question = questions_.find(column.path);
  const auto described = field.description.find(messages_.language());
  if (question != questions_.end()) {
    text = question->second;
  } else if (described != field.description.end()) {
    text = described->second;
  }
  const std::string more = how(column);
  if (!more.empty()) text += "\n" + more;
  const auto recipient = recipients_.find(column.path);
  const bool account = column.path.starts_with("declared.") || column.path.starts_with("released.");
  const bool owner = !account || field.scope == Scope::local ||
                     (recipient != recipients_.end() && recipient->second == "owner");
  return text + "\n" + messages_.text(owner ? "export.owner_knows" : "export.vendor_knows");
}

// How the cell is filled in.
std::string ColumnNotes::how(const OwnColumn& column) const {
  const Type& type = *column.field->type;
  if (column.field->format == "date" && type.kind == TypeKind::string)
    return messages_.text("export.day");
  const Type* items = item_type(&type);
  if (!items) return {};
  std::string text = messages_.text("export.lines");
  if (items->record) {
    std::string parts;
    for (const Field& part : items->record->fields)
      parts += (parts.empty() ? "" : " | ") + label(part) + ": …";
    text += "\n" + parts;
  } else if (items->enumeration) {
    const auto labels = items->enumeration->labels.find(messages_.language());
    std::string words;
    for (const std::string& word :
         labels == items->enumeration->labels.end() ? items->enumeration->values : labels->second)
      words += (words.empty() ? "" : ", ") + word;
    text += "\n" + messages_.text("export.words", {{"words", words}});
  }
  return text;
}

}  // namespace tilsyn
