// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"
#include "doc/edit.h"
#include "doc/node.h"
#include "model/workspace.h"
#include "value/type.h"

namespace tilsyn {

// A tree as YAML, in its order; comments are not in it.
std::string write_yaml(const Node& root);

// `changes` of a dossier as a tree, and back.
Node changes_node(const std::vector<DossierChanges>& changes);
std::vector<DossierChanges> read_changes(const Node& root);

// The text of a dossier with another version, and everything else as it was.
struct NewVersion {
  // What is empty stays as it is.
  std::string version, on, by, reviewed_on, reviewed_by;
  std::vector<DossierChanges> changes;
  std::string agreements;  // YAML
};
std::string with_version(const Source& source, const NewVersion& next);

// The text of a scalar at `key`; empty when there is none.
std::string scalar_text(const Node& node, std::string_view key);

// Nodes that nobody wrote.
Node text_node(std::string_view text);
Node mapping_node();
void set_text(Node& mapping, std::string_view key, std::string_view text);  // empty: removed
void set_node(Node& mapping, std::string_view key, Node value);

// A copy of a dossier without what is for each owner to say, and the paths of that.
struct Stripped {
  Node root;
  std::vector<std::string> paths;
};
Stripped without_local_fields(const Node& root, const Type& type);

// Free texts of a dossier, with where they stand.
struct FreeText {
  std::string path, text;
  bool role = false;  // should be a role or an organisation
};
std::vector<FreeText> free_texts(const Node& root, const Type& type);

}  // namespace tilsyn
