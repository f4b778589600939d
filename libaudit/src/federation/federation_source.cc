// SPDX-License-Identifier: Apache-2.0
#include "federation/federation_source.h"

#include <fmt/format.h>

#include <map>

#include "base/digest.h"
#include "base/files.h"
#include "federation/saml_metadata.h"
#include "federation/scim_template.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_bytes = 256u << 20;  // of all files together

std::optional<std::vector<ImportFile>> read_files(const std::vector<std::string>& paths,
                                                  Diagnostics& diagnostics) {
  std::vector<ImportFile> files;
  std::size_t left = most_bytes;
  for (const std::string& path : paths) {
    auto bytes = read_file(path, left);
    if (const auto* problem = std::get_if<FileProblem>(&bytes)) {
      diagnostics.error("unreadable-file", {}, fmt::format("{}: {}", path, problem->message));
      return {};
    }
    files.push_back({path, std::move(std::get<std::string>(bytes))});
    left -= files.back().bytes.size();
  }
  return files;
}

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

void add_files(const std::vector<ImportFile>& files, FederationEvidence& evidence) {
  Sha256Stream digest;
  for (const ImportFile& file : files) {
    evidence.file += (evidence.file.empty() ? "" : ", ") + file_name(file.path);
    digest.add(file.bytes);
  }
  evidence.sha256 = digest.hex();
}

bool refuse(std::string id, const std::string& path, std::string_view what, std::string hint,
            Diagnostics& diagnostics) {
  diagnostics.error(std::move(id), {}, fmt::format("{}: {}", path, what), std::move(hint));
  return false;
}

}  // namespace

void settle(std::vector<std::pair<ServiceMatch, SentToService>> found, FederationSource& source) {
  std::map<std::string, std::vector<std::size_t>> of_tool;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& [match, service] = found[i];
    if (match.tools.size() == 1) {
      of_tool[match.tools[0]].push_back(i);
      continue;
    }
    const std::string host = service.hosts.empty() ? "" : service.hosts[0];
    (match.tools.empty() ? source.unmatched : source.ambiguous)
        .push_back({service.entity, host, match.tools});
  }
  for (auto& [tool, all] : of_tool) {
    auto strongest = ServiceMatchBy::nothing;
    for (const std::size_t i : all) strongest = std::min(strongest, found[i].first.by);
    std::vector<std::size_t> best;
    for (const std::size_t i : all) {
      if (found[i].first.by == strongest) best.push_back(i);
    }
    for (const std::size_t i : all) {
      SentToService& service = found[i].second;
      if (best.size() == 1 && best[0] == i) {
        source.services.push_back({tool, strongest, std::move(service)});
      } else {
        const std::string host = service.hosts.empty() ? "" : service.hosts[0];
        source.ambiguous.push_back({service.entity, host, {tool}});
      }
    }
  }
}

std::optional<FederationSource> read_federation_source(const FederationRequest& request,
                                                       const std::filesystem::path& data_folder,
                                                       const ToolFinder& tools,
                                                       const AttributeNames& names,
                                                       Diagnostics& diagnostics) {
  const auto files = read_files(request.paths, diagnostics);
  if (!files || files->empty()) return {};
  const ImportFile& first = files->front();
  const bool metadata = looks_like_metadata(first.bytes);
  const bool is_template = !metadata && looks_like_scim(first.bytes);
  if (!request.certificate.empty() && !metadata) {
    refuse("no-signature", first.path, "only metadata is signed", "leave out --certificate",
           diagnostics);
    return {};
  }
  if (files->size() > 1 && !is_template) {
    refuse("several-files", first.path, "only templates may be several files",
           "read the others by themselves", diagnostics);
    return {};
  }
  if (!request.tool.empty() && !tools.has(request.tool)) {
    diagnostics.error("unknown-tool", {},
                      fmt::format("the inventory has no tool '{}'", request.tool));
    return {};
  }
  std::optional<FederationSource> source;
  if (metadata) {
    source = read_metadata_source(first, request, tools, names, diagnostics);
  } else if (is_template) {
    source = read_template_source(*files, request, tools, names, diagnostics);
  } else {
    source = read_sheet_source(first, data_folder, tools, names, diagnostics);
  }
  if (source) add_files(*files, source->evidence);
  return source;
}

}  // namespace tilsyn
