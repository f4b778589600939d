// SPDX-License-Identifier: Apache-2.0
#include "clauses.h"

#include <doctest/doctest.h>

#include "agreement/read_agreement.h"
#include "base/files.h"

namespace tilsyn {

const ClauseData& clauses() {
  static const ClauseData loaded = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    ClauseData data = load_clauses(TILSYN_SOURCE_DIR "/rules/data/clauses", diagnostics);
    REQUIRE(diagnostics.ok());
    return data;
  }();
  return loaded;
}

Reading read_as_agreement(std::string text) {
  DocumentText document;
  document.text = std::move(text);
  return read_agreement(document, clauses());
}

std::string agreement_fixture(std::string_view name) {
  const std::string path = TILSYN_SOURCE_DIR "/tests/fixtures/agreements/" + std::string(name);
  auto read = read_file(path, std::size_t{1} << 20);
  REQUIRE_MESSAGE(std::holds_alternative<std::string>(read), path);
  return std::get<std::string>(std::move(read));
}

}  // namespace tilsyn
