// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "diag/diagnostic.h"
#include "federation/sent_to_service.h"
#include "federation/tool_match.h"
#include "import/import.h"
#include "model/attribute_names.h"

namespace tilsyn {

// What the person says of the files.
struct FederationRequest {
  std::vector<std::string> paths;  // several: templates of one service
  std::string tool;                // whose service it is; "": told by host, or by the sheet
  std::string certificate;         // PEM file; "": the signature is not checked
  Date on;                         // the day of the files
};

// What the files are, as it stands in the federation file afterwards.
struct FederationEvidence {
  std::string file, sha256;
  std::string kind;         // "metadata", "sheet", "template"
  std::string signature;    // "verified", "not_verified"; "" where there could be none
  std::string certificate;  // SHA-256
  std::optional<Date> valid_until;
};

// A service and the tool that it is.
struct MatchedService {
  std::string tool;
  ServiceMatchBy by = ServiceMatchBy::nothing;
  SentToService service;
};

// A service that is nobody's here, or could be several tools', or a tool that could be several
// services.
struct UnmatchedService {
  std::string entity, host;
  std::vector<std::string> tools;
};

struct FederationSource {
  FederationEvidence evidence;
  std::string federation;  // "feide" …; "" where the source does not say
  // What is not in it is not in the federation: an aggregate.
  bool complete = false;
  std::vector<MatchedService> services;     // one for each tool
  std::vector<UnmatchedService> ambiguous;  // told one by one
  std::vector<UnmatchedService> unmatched;
  std::size_t entities = 0;  // of metadata, identity providers included
  std::vector<std::string> remarks;
};

// Reads what the files are: SAML metadata, a fill-in sheet, or templates of SCIM. Nothing, with
// diagnostics, where nothing can be made of them.
std::optional<FederationSource> read_federation_source(const FederationRequest& request,
                                                       const std::filesystem::path& data_folder,
                                                       const ToolFinder& tools,
                                                       const AttributeNames& names,
                                                       Diagnostics& diagnostics);

// One for each kind.
std::optional<FederationSource> read_metadata_source(const ImportFile& file,
                                                     const FederationRequest& request,
                                                     const ToolFinder& tools,
                                                     const AttributeNames& names,
                                                     Diagnostics& diagnostics);
std::optional<FederationSource> read_sheet_source(const ImportFile& file,
                                                  const std::filesystem::path& data_folder,
                                                  const ToolFinder& tools,
                                                  const AttributeNames& names,
                                                  Diagnostics& diagnostics);
std::optional<FederationSource> read_template_source(const std::vector<ImportFile>& files,
                                                     const FederationRequest& request,
                                                     const ToolFinder& tools,
                                                     const AttributeNames& names,
                                                     Diagnostics& diagnostics);

// Moves what has exactly one tool, and tools that have exactly one service, to `services`.
void settle(std::vector<std::pair<ServiceMatch, SentToService>> found, FederationSource& source);

}  // namespace tilsyn
