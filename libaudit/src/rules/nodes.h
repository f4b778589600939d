// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "doc/node.h"
#include "expr/program.h"
#include "rules/rule.h"
#include "schema/schema.h"

namespace tilsyn {

// A word of a file, and where it stands.
struct SpannedText {
  std::string text;
  Span span;
};

// Reading of nodes whose shape `schema` has judged already: what is missing or wrong there reads as
// empty here, so that one mistake gives one diagnostic.
std::string text_at(const Node& mapping, std::string_view key);
std::vector<SpannedText> texts_at(const Node& mapping, std::string_view key);
std::vector<std::string> words_at(const Node& mapping, std::string_view key);
PlainTexts plain_texts_at(const Node& mapping, std::string_view key);
std::int64_t integer_at(const Node& mapping, std::string_view key);
const std::vector<Node>& items_at(const Node& mapping, std::string_view key);

// Where the bytes of `node.text` from `offset` on stand in the file; `node` must outlive the map.
SpanMap span_map(const Node& node, std::size_t offset = 0);

// Judges `node` by the schema of `kind`; its problems become diagnostics.
void validate(const Node& node, const Schemas& schemas, std::string_view kind,
              Diagnostics& diagnostics);

}  // namespace tilsyn
