// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "doc/node.h"
#include "model/workspace.h"
#include "schema/schema.h"

namespace tilsyn {

// A dossier as a file: the tree with its text, so that what people wrote there is kept.
struct DossierFile {
  std::string file;  // for messages, and where it is written
  SourceId source = no_source;
  Node root;
  std::string id, name, version, on, by, reviewed_on, reviewed_by;
  std::vector<DossierChanges> changes;  // oldest first
};

// Parses the text of a source and holds it against the schema: nothing, with diagnostics, when it
// is no dossier. An id is in small letters, digits and '-': it becomes the name of a file.
// `with_local` lets fields be in it that are for each owner to say.
std::optional<DossierFile> read_dossier_file(SourceId source, const Schemas& schemas,
                                             const Placeholders& placeholders,
                                             Diagnostics& diagnostics, bool with_local = false);

bool is_dossier_id(std::string_view id);

// What a dossier says of the tool is its content; what it says of itself is not: version, dates,
// reviewers, changes. Neither are `agreements`, which link to documents of one workspace.
bool is_content(std::string_view key);

// SHA-256 over the content, whatever its layout, its comments and the order of its keys.
std::string content_digest(const Node& root);

// SHA-256 of a tree, whatever its layout, its comments and the order of its keys; what is empty
// counts as not there.
std::string tree_digest(const Node& node);

// What `changes` says of `version`; nullptr: nothing.
const DossierChanges* changes_of_version(const DossierFile& dossier, std::string_view version);

}  // namespace tilsyn
