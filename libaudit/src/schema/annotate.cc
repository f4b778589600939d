// SPDX-License-Identifier: Apache-2.0
#include "schema/annotate.h"

#include "schema/format.h"
#include "schema/keywords.h"

namespace tilsyn {
namespace {

void take_texts(std::map<std::string, std::string>& texts, const Node* node,
                Diagnostics& diagnostics) {
  if (!node) return;
  for (const Entry& entry : node->entries) {
    if (!is_text_language(entry.key)) {
      diagnostics.error("bad-label", entry.key_span, "no report language " + in_quotes(entry.key));
    } else if (entry.value.kind != NodeKind::string || entry.value.text.empty()) {
      diagnostics.error("bad-label", entry.value.span, "a label is a text");
    } else {
      texts[entry.key] = entry.value.text;
    }
  }
}

void take_scope(Field& field, const Node* node, Diagnostics& diagnostics) {
  if (!node) return;
  if (node->text == "local") {
    field.scope = Scope::local;
  } else if (node->text == "shareable") {
    field.scope = Scope::shareable;
  } else {
    diagnostics.error("bad-scope", node->span, in_quotes(node->text) + " is not a scope",
                      "shareable or local");
  }
}

}  // namespace

void annotate_field(Field& field, const Node& node, Diagnostics& diagnostics) {
  take_texts(field.label, node.find("x-label"), diagnostics);
  take_texts(field.description, node.find("x-description"), diagnostics);
  take_scope(field, node.find("x-scope"), diagnostics);
  if (const Node* derived = node.find("x-derived")) field.derived = derived->text == "true";
  if (const Node* unit = node.find("x-unit")) field.unit = unit->text;
  if (const Node* english = node.find("description")) field.description["en"] = english->text;
}

}  // namespace tilsyn
