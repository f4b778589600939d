// SPDX-License-Identifier: Apache-2.0
#include "model/fact_path.h"

#include <doctest/doctest.h>

#include "temporary_workspace.h"

namespace tilsyn {
namespace {

std::string joined(std::string_view path) {
  std::string out;
  for (const FactStep& step : split_fact_path(path)) {
    out += (step.element ? "[" : ".") + std::string(step.name);
  }
  return out;
}

TEST_CASE("a path is fields and keys") {
  CHECK(joined("declared.storage[NO].place") == ".declared.storage[NO.place");
  CHECK(joined("a.b[https://x.example/a.b].c") == ".a.b[https://x.example/a.b.c");
  CHECK(joined("declared") == ".declared");
}

TEST_CASE("what is no path has no steps") {
  for (const char* text : {"", ".", "a.", ".a", "a..b", "[x]", "a[x", "a[x]b", "a[]b"}) {
    CAPTURE(text);
    CHECK(split_fact_path(text).empty());
  }
  CHECK(split_fact_path(std::string(5000, 'a')).empty());
}

TEST_CASE("a path leads to a type, or is a diagnostic with a hint") {
  TemporaryWorkspace w;
  const RecordType& root = *w.schemas->find("facts")->record;
  const auto find = [&](std::string_view path) {
    return find_fact_path(root, path, {"declared", "agreed"}, {}, w.diagnostics);
  };
  CHECK(find("declared.retention.days").type->kind == TypeKind::integer);
  CHECK(find("declared.storage[NO].country").field->format == "country");
  CHECK(find("declared.storage").type->kind == TypeKind::list);
  CHECK(w.diagnostics.ok());
  CHECK(find("declared.retension").type == nullptr);
  CHECK(w.problem("unknown-path").hint == "did you mean 'retention'?");
  CHECK(find("tool.name").type == nullptr);
  CHECK(find("declared.retention[x]").type == nullptr);
  CHECK(find("declared.retention.days.more").type == nullptr);
  CHECK(w.count("unknown-path") == 4);
  CHECK(find("declared..x").type == nullptr);
  CHECK(w.count("bad-path") == 1);
}

}  // namespace
}  // namespace tilsyn
