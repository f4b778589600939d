// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "federation/federation_source.h"

namespace tilsyn {

// What became of one tool's service against the file that was there before.
struct FederationChange {
  std::string tool, entity;
  bool is_new = false;  // the file had nothing about it
  bool gone = false;    // the metadata has it no more
  bool untold = false;  // the metadata says no more what it asks for; what was known is kept
  std::vector<std::string> added, removed;
  std::size_t unchanged = 0;
};

struct FederationFile {
  std::string text;  // YAML, valid against schemas/federation.schema.json
  std::vector<FederationChange> changes;
  std::size_t kept = 0;  // services of the file that the source says nothing of
};

// The services of `source` as the federation file of `owner`. `previous` is the file that is there
// already, or empty: what a person wrote in it is kept; what is new has `since`, what is gone
// stands under `removed`, with the day. Services that have not changed keep their lines.
FederationFile write_federation(const FederationSource& source, const std::string& owner,
                                const std::string& federation, Date on,
                                const std::string& previous_path, const std::string& previous,
                                Diagnostics& diagnostics);

// For the person at the terminal; at most `longest` services that are nobody's are named.
void write_federation_report(const FederationSource& source, const FederationFile& file,
                             const ToolFinder& tools, std::size_t longest, std::ostream& out);

}  // namespace tilsyn
