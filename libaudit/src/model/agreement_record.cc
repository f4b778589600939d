// SPDX-License-Identifier: Apache-2.0
#include "model/agreement_record.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "agreement/sheet.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

// One statement for each heading of a document.
class Statements {
 public:
  Statements(const ReadAgreement& document, const Passages& passages, Arena& arena)
      : document_(document), passages_(passages), arena_(arena) {}

  // To each fact that the record holds.
  void give(const Record& record) {
    for (std::uint32_t slot = 0; slot < record.type->fields.size(); ++slot) {
      const Value& value = record.slots[slot];
      if (value.is(ValueKind::absent)) continue;
      record.origins[slot].statement = of(record.origins[slot].span);
      if (value.is(ValueKind::record)) give(value.as_record());
      if (!value.is(ValueKind::list)) continue;
      const List& list = value.as_list();
      for (std::uint32_t i = 0; i < list.size; ++i)
        if (list.items[i].is(ValueKind::record)) give(list.items[i].as_record());
    }
  }

  std::string where(Span span) const {
    const bool somewhere = span.known() && span.begin < span.end;
    const std::string heading = somewhere ? passages_.heading(span.begin) : std::string();
    return heading.empty() ? document_.name : document_.name + ", " + heading;
  }

 private:
  const Statement* of(Span span) {
    const Statement*& statement = by_place_[where(span)];
    if (!statement) {
      Statement* made = arena_.make<Statement>();
      made->word = Word::document;
      made->document = arena_.copy(where(span));
      statement = made;
    }
    return statement;
  }

  const ReadAgreement& document_;
  const Passages& passages_;
  Arena& arena_;
  std::map<std::string, const Statement*> by_place_;
};

// A text that undertakes nothing promises nothing: what it says of clauses is nothing at all.
void drop_clauses(Node& node) {
  std::erase_if(node.entries, [](const Entry& entry) { return entry.key == "clauses"; });
}

void drop_signatures(Node& node) {
  std::erase_if(node.entries, [](const Entry& entry) {
    return entry.key == "state" || entry.key.starts_with("signed");
  });
}

const Record* unknown_record(const RecordType& type, const std::string_view* why, Span span,
                             const Statement* stated, Arena& arena) {
  Record* record = make_record(arena, type);
  record->span = span;
  for (std::uint32_t slot = 0; slot < type.fields.size(); ++slot) {
    const Type* inner = type.fields[slot].type;
    record->origins[slot] = {span, stated};
    if (inner && inner->kind == TypeKind::record)
      record->slots[slot] = Value::record(unknown_record(*inner->record, why, span, stated, arena));
    else
      record->slots[slot] = Value::absent(UnknownReason::unreadable, why);
  }
  return record;
}

const Record* unreadable_record(const ReadAgreement& document, const RecordType& type,
                                Arena& arena) {
  Statement* stated = arena.make<Statement>();
  stated->word = Word::document;
  stated->document = arena.copy(document.name);
  const auto* why = arena.make<std::string_view>(arena.copy(document.reading.unreadable));
  return unknown_record(type, why, {document.source, 0, 0}, stated, arena);
}

void confirm_clause(const Record& clauses, const Confirmed& confirmed, const Span& span,
                    const std::string& where, Arena& arena) {
  const Confirmation& by = *confirmed.confirmation;
  const auto slot = clauses.type->slot(by.check);
  if (!slot) return;
  Statement* stated = arena.make<Statement>();
  stated->word = Word::person;
  stated->role = arena.copy(by.by);
  stated->on = arena.copy(by.on);
  // The same passage: "≡" says so in every language.
  const bool elsewhere = !by.document.empty() && !where.starts_with(by.document);
  stated->document = arena.copy(elsewhere ? where + " ≡ " + by.document : where);
  clauses.slots[*slot] = Value::string(to_string(by.outcome));
  clauses.origins[*slot] = {span, stated};
}

void apply_confirmations(const ReadAgreement& document, Passages& passages,
                         const Statements& statements,
                         const std::vector<Confirmation>& confirmations, const Record& agreed,
                         const DocumentReader& reader) {
  const Record* clauses = record_of(agreed, "clauses");
  if (!clauses || confirmations.empty()) return;
  std::vector<std::string> differ;
  for (const Confirmed& one :
       find_confirmed(document.reading, passages, document.text, confirmations)) {
    if (!one.confirmation) continue;
    if (one.differs) {
      differ.push_back(one.confirmation->check);
      continue;
    }
    const Span span{document.source, one.passage.begin, one.passage.end};
    confirm_clause(*clauses, one, span, statements.where(span), reader.arena);
  }
  if (differ.empty()) return;
  reader.diagnostics.warning(
      "confirmed-elsewhere", {document.source, 0, 0},
      fmt::format("confirmed for the same passage in another document, but this one reads "
                  "otherwise: {}",
                  fmt::join(differ, ", ")),
      fmt::format("look at them here: tilsyn confirm '{}'",
                  reader.diagnostics.sources().at(document.source).name()));
}

}  // namespace

const Record* agreed_record(const ReadAgreement& document,
                            const std::vector<Confirmation>& confirmations,
                            const DocumentReader& reader) {
  const Type* type = reader.schemas.definition("facts", "agreed");
  if (!type || !type->record) return nullptr;
  if (!document.reading.unreadable.empty())
    return unreadable_record(document, *type->record, reader.arena);
  Node node = agreed_of(document.reading, document.text, document.source);
  if (!document.reading.agreement) drop_clauses(node);
  if (!document.signed_alone) drop_signatures(node);
  // What the program read and the schema refuses is not the fault of who wrote the document.
  Diagnostics silent(reader.diagnostics.sources());
  const Value value = read_value(node, *type, {}, reader.arena, nullptr, silent);
  if (!value.is(ValueKind::record)) return nullptr;
  Passages passages(document.text);
  Statements statements(document, passages, reader.arena);
  statements.give(value.as_record());
  apply_confirmations(document, passages, statements, confirmations, value.as_record(), reader);
  return &value.as_record();
}

const Record* overridden(const Record& base, const Record& over, const Statement* stated,
                         Arena& arena) {
  Record* out = make_record(arena, *base.type);
  out->span = base.span;
  out->path = base.path;
  for (std::uint32_t slot = 0; slot < base.type->fields.size(); ++slot) {
    const Value& below = base.slots[slot];
    const Value& above = over.slots[slot];
    out->slots[slot] = below;
    out->origins[slot] = base.origins[slot];
    if (above.is(ValueKind::absent)) continue;
    out->origins[slot] = {over.origins[slot].span, stated};
    if (above.is(ValueKind::record) && below.is(ValueKind::record)) {
      out->slots[slot] =
          Value::record(overridden(below.as_record(), above.as_record(), stated, arena));
      out->origins[slot] = base.origins[slot];
    } else if (above.is(ValueKind::record)) {
      const Record* nothing = make_record(arena, *above.as_record().type);
      out->slots[slot] = Value::record(overridden(*nothing, above.as_record(), stated, arena));
    } else {
      out->slots[slot] = above;
    }
  }
  return out;
}

}  // namespace tilsyn
