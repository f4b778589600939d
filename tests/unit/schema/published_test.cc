// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include "base/files.h"
#include "fixture.h"

namespace tilsyn {
namespace {

constexpr const char* languages[] = {"en", "nb", "nn", "sv", "da"};

std::shared_ptr<const Schemas> load_published() {
  Sources sources;
  Diagnostics diagnostics(sources);
  auto schemas = Schemas::load(TILSYN_SOURCE_DIR "/schemas", diagnostics);
  for (const Diagnostic& problem : diagnostics.all()) {
    MESSAGE(sources.place(problem.span) << ": " << problem.message);
  }
  return schemas;
}

const Schemas& published() {
  static const std::shared_ptr<const Schemas> schemas = load_published();
  REQUIRE(schemas);
  return *schemas;
}

// Calls `visit(name, field)` for every field below `type`, each record type once.
template <class Visit>
void for_each_field(const Type& type, std::set<const RecordType*>& seen, const Visit& visit) {
  if (type.element) for_each_field(*type.element, seen, visit);
  if (!type.record || !seen.insert(type.record).second) return;
  for (const Field& field : type.record->fields) {
    visit(type.record->name + "." + field.name, field);
    if (field.type) for_each_field(*field.type, seen, visit);
  }
}

TEST_CASE("the schemas of the project compile") {
  for (const char* kind : {"agreement", "dossier", "facts", "inventory", "rule", "parameters"}) {
    INFO(std::string(kind));
    REQUIRE(published().find(kind));
    CHECK(published().find(kind)->kind == TypeKind::record);
  }
  CHECK(published().find("common") == nullptr);
  // A field is declared once: an inventory holds the very type of the facts.
  const Type* declared = published().definition("facts", "declared");
  REQUIRE(declared);
  const RecordType& facts = *published().find("facts")->record;
  CHECK(facts.fields[*facts.slot("declared")].type == declared);
  const RecordType& inventory = *published().find("inventory")->record;
  const RecordType& tool = *inventory.fields[*inventory.slot("tools")].type->element->record;
  CHECK(tool.fields[*tool.slot("declared")].type == declared);
}

TEST_CASE("every fact and every word of a fact has a label in the report languages") {
  std::set<const RecordType*> seen;
  int fields = 0, words = 0;
  for_each_field(*published().find("facts"), seen,
                 [&](const std::string& name, const Field& field) {
                   ++fields;
                   const Type* type = field.type;
                   while (type->element) type = type->element;
                   for (const char* language : languages) {
                     INFO(name << " in " << language);
                     CHECK(field.label.count(language) == 1);
                     if (!type->enumeration) continue;
                     REQUIRE(type->enumeration->labels.count(language) == 1);
                     for (const std::string& label : type->enumeration->labels.at(language)) {
                       ++words;
                       CHECK_FALSE(label.empty());
                     }
                   }
                 });
  CHECK(fields > 150);
  CHECK(words > 150);
}

TEST_CASE("labels are a few words and told apart within a record") {
  std::set<const RecordType*> seen;
  for_each_field(*published().find("facts"), seen,
                 [&](const std::string& name, const Field& field) {
                   for (const auto& entry : field.label) {
                     const std::string& label = entry.second;
                     INFO(name << " in " << entry.first << ": " << label);
                     CHECK(label.size() <= 60);
                     CHECK(label.back() != '.');
                   }
                   if (!field.type->record) return;
                   for (const char* language : languages) {
                     std::set<std::string> labels;
                     for (const Field& inner : field.type->record->fields) {
                       auto it = inner.label.find(language);
                       if (it == inner.label.end()) continue;
                       INFO(name << " in " << language << ": " << it->second);
                       CHECK(labels.insert(it->second).second);
                     }
                   }
                 });
}

TEST_CASE("elements of a list of facts have an identity, because paths name them by it") {
  std::set<const RecordType*> seen;
  for_each_field(*published().find("facts"), seen,
                 [&](const std::string& name, const Field& field) {
                   const Type* item = field.type->element;
                   if (field.type->kind != TypeKind::list || !item->record) return;
                   INFO(name);
                   CHECK_FALSE(item->record->key.empty());
                 });
}

TEST_CASE("every field of every schema says what it is") {
  std::set<const RecordType*> seen;
  for (const std::string& kind : published().kinds()) {
    for_each_field(*published().find(kind), seen, [&](const std::string& name, const Field& field) {
      INFO(kind << ": " << name);
      CHECK_FALSE(field.description.empty());
    });
  }
}

TEST_CASE("the placeholder files have the shape of their schema") {
  Sources sources;
  Diagnostics diagnostics(sources);
  int files = 0;
  for (const auto& path : list_files(TILSYN_SOURCE_DIR "/rules/data/placeholders", {".yaml"})) {
    Node node = load_document(path.string(), diagnostics);
    Arena arena;
    read_value(node, *published().find("placeholders"), {}, arena, nullptr, diagnostics);
    ++files;
  }
  CHECK(files == 5);
  CHECK(diagnostics.all().empty());
}

}  // namespace
}  // namespace tilsyn
