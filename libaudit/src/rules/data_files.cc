// SPDX-License-Identifier: Apache-2.0
#include "rules/data_files.h"

#include <algorithm>

#include "base/digest.h"
#include "base/files.h"
#include "rules/nodes.h"
#include "rules/root_type.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

// Calls `read` for each item of `list` in each document, once per identity.
template <class Read>
void for_each_item(const Documents& documents, std::string_view list, std::string_view key,
                   Diagnostics& diagnostics, Read read) {
  std::map<std::string, Span> seen;
  for (const auto& document : documents) {
    for (const Node& node : items_at(*document, list)) {
      const std::string id = text_at(node, key);
      const auto [first, is_new] = seen.emplace(id, node.span);
      if (is_new) {
        read(node);
      } else if (first->second.source != node.span.source) {  // else the schema has said so
        diagnostics.error("duplicate-id", node.span, "there are two entries '" + id + "'")
            .notes.push_back({"the first one", first->second});
      }
    }
  }
}

template <class T>
void sort_by(std::vector<T>& items, std::string T::*key) {
  std::sort(items.begin(), items.end(), [key](const T& a, const T& b) { return a.*key < b.*key; });
}

}  // namespace

Documents load_data(const fs::path& data_folder, std::string_view kind, const Schemas& schemas,
                    std::string& digest, Diagnostics& diagnostics) {
  const fs::path folder = data_folder / "rules" / "data";
  const fs::path single = folder / (std::string(kind) + ".yaml");
  std::vector<fs::path> paths;
  std::error_code error;
  if (fs::is_regular_file(single, error)) paths.push_back(single);
  if (fs::is_directory(folder / kind, error)) {
    for (fs::path& path : list_files(folder / kind, {".yaml"})) paths.push_back(std::move(path));
  }
  Documents documents;
  for (const fs::path& path : paths) {
    auto node = std::make_shared<const Node>(load_document(path.string(), diagnostics));
    std::string schema(kind);
    std::replace(schema.begin(), schema.end(), '/', '-');
    validate(*node, schemas, schema, diagnostics);
    const std::string_view text = node->span.known()
                                      ? diagnostics.sources().at(node->span.source).text()
                                      : std::string_view();
    digest += path.lexically_relative(folder).generic_string() + '\0' + sha256_hex(text) + '\n';
    documents.push_back(std::move(node));
  }
  return documents;
}

std::vector<Control> read_controls(const Documents& documents, Diagnostics& diagnostics) {
  std::vector<Control> controls;
  for_each_item(documents, "controls", "id", diagnostics, [&](const Node& node) {
    Control control;
    control.id = text_at(node, "id");
    control.link = text_at(node, "link");
    control.citation = plain_texts_at(node, "citation");
    control.title = plain_texts_at(node, "title");
    control.countries = words_at(node, "countries");
    control.from = text_at(node, "from");
    control.until = text_at(node, "until");
    const Node* verified = node.find("verified");
    control.secondary = verified != nullptr && verified->kind == NodeKind::boolean;
    if (!control.secondary) control.read_on = text_at(node, "verified");
    control.gap = plain_texts_at(node, "gap");
    controls.push_back(std::move(control));
  });
  sort_by(controls, &Control::id);
  return controls;
}

std::vector<Question> read_questions(const Documents& documents, const RecordType& root,
                                     Diagnostics& diagnostics) {
  std::vector<Question> questions;
  for_each_item(documents, "questions", "path", diagnostics, [&](const Node& node) {
    Question question{text_at(node, "path"), text_at(node, "recipient"),
                      plain_texts_at(node, "text")};
    if (!path_exists(root, question.path)) {
      const Node* path = node.find("path");
      diagnostics.error("unknown-path", path != nullptr ? path->span : node.span,
                        "the facts have no field '" + question.path + "'");
    }
    questions.push_back(std::move(question));
  });
  sort_by(questions, &Question::path);
  return questions;
}

std::vector<Precedent> read_precedents(const Documents& documents, Diagnostics& diagnostics) {
  std::vector<Precedent> precedents;
  for_each_item(documents, "precedents", "id", diagnostics, [&](const Node& node) {
    Precedent precedent;
    precedent.id = text_at(node, "id");
    precedent.authority = text_at(node, "authority");
    precedent.country = text_at(node, "country");
    precedent.on = text_at(node, "on");
    precedent.currency = text_at(node, "currency");
    precedent.source = text_at(node, "source");
    precedent.source_kind = text_at(node, "source_kind");
    precedent.amount = integer_at(node, "amount");
    precedent.about = plain_texts_at(node, "about");
    precedent.failed = plain_texts_at(node, "failed");
    precedents.push_back(std::move(precedent));
  });
  sort_by(precedents, &Precedent::id);
  return precedents;
}

std::map<std::string, Span> read_retired(const Documents& documents) {
  std::map<std::string, Span> retired;
  for (const auto& document : documents) {
    for (const Node& node : items_at(*document, "retired")) {
      retired.emplace(text_at(node, "id"), node.span);
    }
  }
  return retired;
}

}  // namespace tilsyn
