// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>

#include "base/files.h"
#include "base/utf8.h"

namespace tilsyn {
namespace {

std::filesystem::path new_folder() {
  static std::atomic<int> count{0};
  auto name = "tilsyn-schema-" + std::to_string(getpid()) + "-" + std::to_string(++count);
  return std::filesystem::temp_directory_path() / name;
}

void draw(const Sources& sources, Span span, const std::string& text, std::string& out) {
  if (!span.known()) {
    out += text + "\n";
    return;
  }
  const Source& source = sources.at(span.source);
  Position begin = source.position(span.begin);
  std::string_view line = source.line(begin.line);
  std::size_t column = begin.column - 1;
  std::string_view marked = source.text().substr(span.begin, span.end - span.begin);
  std::size_t width =
      std::max<std::size_t>(1, count_code_points(marked.substr(0, marked.find('\n'))));
  out += std::string(line) + "\n" + std::string(column, ' ') + std::string(width, '^') + " " +
         text + "\n";
}

}  // namespace

SchemaTest::SchemaTest(Files files) : problems(std::make_unique<Diagnostics>(*sources)) {
  std::filesystem::path folder = new_folder();
  for (const auto& [kind, text] : files) write_file(folder / (kind + ".schema.json"), text);
  schemas = Schemas::load(folder, *problems);
  std::filesystem::remove_all(folder);
}

SchemaTest SchemaTest::of_properties(const std::string& properties, const std::string& more) {
  return SchemaTest(
      {{"thing", R"({"type": "object", "additionalProperties": false, "properties": {)" +
                     properties + "}" + more + "}"}});
}

const Record& SchemaTest::read(std::string text, bool is_json) {
  REQUIRE(schemas);
  problems = std::make_unique<Diagnostics>(*sources);
  SourceId source = sources->add(is_json ? "t.json" : "t.yaml", std::move(text));
  Node node = is_json ? parse_json(source, *problems) : parse_yaml(source, *problems);
  const Type* type = schemas->find("thing");
  REQUIRE(type);
  Value value = read_value(node, *type, options, *arena, nullptr, *problems);
  REQUIRE(value.is(ValueKind::record));
  record = &value.as_record();
  return *record;
}

const Value& SchemaTest::slot(const Record& of, std::string_view name) const {
  auto index = of.type->slot(name);
  REQUIRE(index);
  return of.slots[*index];
}

std::string SchemaTest::drawn() const {
  std::string out;
  for (const Diagnostic& problem : problems->all()) {
    std::string hint = problem.hint.empty() ? "" : " (" + problem.hint + ")";
    draw(*sources, problem.span, problem.id + ": " + problem.message + hint, out);
    for (const auto& note : problem.notes) draw(*sources, note.span, "note: " + note.message, out);
  }
  return out;
}

void check_drawn(const SchemaTest& test, std::string_view expected) {
  if (expected.starts_with('\n')) expected.remove_prefix(1);
  CHECK_EQ(test.drawn(), std::string(expected));
}

}  // namespace tilsyn
