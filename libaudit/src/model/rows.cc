// SPDX-License-Identifier: Apache-2.0
#include "model/rows.h"

#include "model/documents.h"
#include "model/fact_path.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

const std::vector<std::string>& stated_accounts() {
  static const std::vector<std::string> accounts = {"declared", "released"};
  return accounts;
}

// Without `stated`, the last review of the row is when its facts were gone through.
const Statement* reviewed(const Record* declared, const Statement* stated, Arena& arena) {
  if (stated && !stated->on.empty()) return stated;
  const std::string on = declared ? date_text(*declared, "last_review") : std::string();
  if (on.empty()) return stated;
  Statement* statement = stated ? arena.make<Statement>(*stated) : arena.make<Statement>();
  if (!stated) statement->word = Word::owner;
  statement->on = arena.copy(on);
  return statement;
}

}  // namespace

std::vector<SourceNote> read_sources(const Record& row, const Statement* stated, Arena& arena,
                                     Diagnostics& diagnostics) {
  std::vector<SourceNote> notes;
  for (const Record* entry : records_of(row, "sources")) {
    SourceNote note;
    note.span = span_of(*entry, "paths");
    note.statement = statement_of(entry, stated, arena);
    for (std::string& path : texts_of(*entry, "paths")) {
      const Span span = span_in_list(path, note.span, diagnostics.sources());
      if (find_fact_path(*row.type, path, stated_accounts(), span, diagnostics).type) {
        note.paths.push_back(std::move(path));
      }
    }
    notes.push_back(std::move(note));
  }
  return notes;
}

std::optional<ToolRow> read_row(const Record& record, const Statement* above, Arena& arena,
                                Diagnostics& diagnostics) {
  ToolRow row;
  row.id = text_of(record, "id");
  if (row.id.empty()) return std::nullopt;
  row.name = text_of(record, "name");
  row.vendor = text_of(record, "vendor");
  row.uses = text_of(record, "uses");
  row.adopted = text_of(record, "adopted");
  row.declared = record_of(record, "declared");
  row.released = record_of(record, "released");
  AgreementLinks links = agreement_links_of(record);
  row.agreements = std::move(links.ids);
  row.agreement_none = links.none;
  row.stated =
      reviewed(row.declared, statement_of(record_of(record, "stated"), above, arena), arena);
  row.sources = read_sources(record, row.stated, arena, diagnostics);
  for (const Record* note : records_of(record, "notes")) {
    row.notes.push_back(
        {std::string(text_of(*note, "heading")), std::string(text_of(*note, "text")), note->span});
  }
  row.span = span_of(record, "id");
  row.name_span = span_of(record, "name");
  row.vendor_span = span_of(record, "vendor");
  row.uses_span = span_of(record, "uses");
  row.agreements_span = span_of(record, "agreements");
  return row;
}

}  // namespace tilsyn
