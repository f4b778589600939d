// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/rule_set.h"

namespace tilsyn {

using Documents = std::vector<std::shared_ptr<const Node>>;

// The files of one kind: rules/data/<kind>.yaml and rules/data/<kind>/*.yaml, validated (of
// "risk/proposal" by the schema risk-proposal). Their names and digests are appended to `digest`.
Documents load_data(const std::filesystem::path& data_folder, std::string_view kind,
                    const Schemas& schemas, std::string& digest, Diagnostics& diagnostics);

// Sorted by id, or by path; a second entry of the same is a diagnostic.
std::vector<Control> read_controls(const Documents& documents, Diagnostics& diagnostics);
std::vector<Question> read_questions(const Documents& documents, const RecordType& root,
                                     Diagnostics& diagnostics);
std::vector<Precedent> read_precedents(const Documents& documents, Diagnostics& diagnostics);
// Retired id -> where it is written.
std::map<std::string, Span> read_retired(const Documents& documents);

}  // namespace tilsyn
