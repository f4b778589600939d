// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "doc/node.h"
#include "report/agreement_compare.h"

namespace tilsyn::test {

// A document and what somebody says was read in it, so that the writers are tested by themselves.
struct ReadDocument {
  std::string file;
  DocumentText document;
  Reading reading;

  explicit ReadDocument(std::string text, std::string name = "avtale.md") : file(std::move(name)) {
    document.text = std::move(text);
    document.format = DocumentFormat::markdown;
    reading.agreement = true;
    reading.language = "nb";
  }

  Range at(std::string_view words) const {
    const std::size_t begin = document.text.find(words);
    REQUIRE_MESSAGE(begin != std::string::npos, words);
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
  }
  ReadDocument& promised(std::string check, std::string_view words) {
    reading.checks.push_back({std::move(check), Promise::promised, {}, at(words)});
    return *this;
  }
  ReadDocument& weakened(std::string check, std::string_view words, std::string missing) {
    reading.checks.push_back(
        {std::move(check), Promise::weakened, {std::move(missing)}, at(words)});
    return *this;
  }
  ReadDocument& absent(std::string check) {
    reading.checks.push_back({std::move(check), Promise::absent, {}, {}});
    return *this;
  }
  ReadAgreementSource source() const { return {file, document, reading}; }
};

// The schemas and words of the project.
class ReadingWorkshop {
 public:
  ReadingWorkshop() {
    const std::filesystem::path root = TILSYN_SOURCE_DIR;
    schemas = Schemas::load(root / "schemas", diagnostics);
    REQUIRE(schemas);
    for (const std::string_view language : catalogue_languages()) {
      auto words = Messages::load(root / "reports/messages", language, diagnostics);
      REQUIRE(words);
      languages.push_back(std::move(*words));
    }
  }

  ReadingStyle style(std::string_view language = "nb") const {
    for (const Messages& words : languages) {
      if (words.language() != language) continue;
      ReadingStyle out{words, *schemas};
      out.id = "avtale";
      out.today = "2026-11-21";
      out.version = "0.0.0";
      return out;
    }
    FAIL("no such language");
    std::abort();
  }

  std::string written(const ReadDocument& read, std::string_view format,
                      std::string_view language = "nb") const {
    std::ostringstream out;
    for (const ReadingFormat& row : reading_formats())
      if (row.name == format) row.write(read.source(), style(language), out);
    return out.str();
  }

  // What is wrong with `text` by the schema of that kind; "" when nothing.
  std::string problems(const std::string& text, std::string_view kind, bool json) const {
    Sources own;
    Diagnostics found(own);
    const SourceId source = own.add("written", text);
    const Node node = json ? parse_json(source, found) : parse_yaml(source, found);
    const Type* type = schemas->find(kind);
    REQUIRE(type);
    Arena arena;
    read_value(node, *type, {}, arena, nullptr, found);
    std::ostringstream out;
    write_diagnostics(found, false, out);
    return out.str();
  }

  Sources sources;
  Diagnostics diagnostics{sources};
  std::shared_ptr<const Schemas> schemas;
  std::vector<Messages> languages;
};

}  // namespace tilsyn::test
