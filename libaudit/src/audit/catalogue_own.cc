// SPDX-License-Identifier: Apache-2.0
#include <tilsyn/audit.h>
#include <tilsyn/catalogue.h>

#include "audit/arrange.h"

namespace tilsyn {

OwnParts own_parts(const CatalogueOptions& options, const std::string& owner) {
  AuditOptions audit_options;
  audit_options.paths = options.paths;
  audit_options.today = options.today;
  audit_options.data_folder = options.data_folder;
  if (!owner.empty()) audit_options.owners = {owner};
  OwnParts out;
  const AuditSummary summary = audit(audit_options, {}, [&](const OwnerAudit& result) {
    for (const ReportTool& tool : arrange(result, "").tools) {
      if (tool.dossier.empty()) continue;
      OwnPart part{result.id(), tool.id, tool.dossier, {}, {}};
      for (const OpenFact& open : tool.open_facts) {
        if (!open.yours) continue;
        part.paths.push_back(open.fact.path);
        part.labels.push_back(open.fact.label);
      }
      out.parts.push_back(std::move(part));
    }
  });
  out.problems = summary.problems;
  return out;
}

}  // namespace tilsyn
