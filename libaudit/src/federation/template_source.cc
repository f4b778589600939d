// SPDX-License-Identifier: Apache-2.0
// Templates of provisioning as a source of what is sent to one service.
#include <fmt/format.h>

#include "federation/federation_source.h"
#include "federation/scim_template.h"
#include "web/ascii.h"

namespace tilsyn {

std::optional<FederationSource> read_template_source(const std::vector<ImportFile>& files,
                                                     const FederationRequest& request,
                                                     const ToolFinder& tools,
                                                     const AttributeNames& names,
                                                     Diagnostics& diagnostics) {
  FederationSource source;
  source.evidence.kind = "template";
  SentToService service;
  service.tool = request.tool;
  std::vector<std::string> servers;
  std::size_t passed_over = 0, paths = 0;
  for (const ImportFile& file : files) {
    const ScimTemplate read = read_scim(file.bytes);
    if (!read.problem.empty()) {
      diagnostics.error("bad-template", {}, fmt::format("{}: {}", file.path, read.problem));
      return {};
    }
    servers.insert(servers.end(), read.servers.begin(), read.servers.end());
    for (const ScimPath& path : read.paths) {
      ++paths;
      if (names.is_other(AttributeVocabulary::scim, path.path)) {
        ++passed_over;
        continue;
      }
      add_sent(service, names.find(AttributeVocabulary::scim, path.path), path.path,
               path.required ? std::optional(true) : std::nullopt);
    }
  }
  if (service.attributes.empty()) {
    diagnostics.error("no-attributes", {},
                      fmt::format("{}: none of its {} paths is an attribute that is known",
                                  files.front().path, paths));
    return {};
  }
  service.hosts = hosts_of({}, servers);
  ServiceMatch match = tools.find(service);
  if (match.tools.size() != 1) {
    diagnostics.error("which-tool", {},
                      fmt::format("{}: it does not say whose service it is", files.front().path),
                      match.tools.empty()
                          ? "say it: --tool ID"
                          : fmt::format("say it: --tool, one of {}", fmt::join(match.tools, ", ")));
    return {};
  }
  if (passed_over > 0) {
    source.remarks.push_back(
        fmt::format("{} paths are about the format, not the user", passed_over));
  }
  source.services.push_back({match.tools[0], match.by, std::move(service)});
  return source;
}

}  // namespace tilsyn
