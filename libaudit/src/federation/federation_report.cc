// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "diag/visible.h"
#include "federation/federation_file.h"

namespace tilsyn {
namespace {

// What a stranger wrote must not steer a terminal.
std::string seen(std::string_view text) {
  return visible(text.substr(0, 200));
}

void write_change(const FederationChange& change, const ToolFinder& tools, std::ostream& out) {
  out << "  " << seen(change.tool);
  if (!tools.name(change.tool).empty()) out << " (" << seen(tools.name(change.tool)) << ')';
  if (!change.entity.empty()) out << ", " << seen(change.entity);
  if (change.gone) {
    out << ": no longer in the federation\n";
  } else if (change.untold) {
    out << ": does not say any more what it asks for; what was known is kept\n";
  } else if (change.is_new) {
    out << fmt::format(": new here, attributes: {}\n", change.unchanged);
  } else {
    out << fmt::format(": {} added, {} removed, {} unchanged\n", change.added.size(),
                       change.removed.size(), change.unchanged);
  }
  for (const std::string& name : change.added) out << "    + " << name << '\n';
  for (const std::string& name : change.removed) out << "    - " << name << '\n';
}

void write_unmatched(const std::vector<UnmatchedService>& list, std::size_t longest,
                     std::ostream& out) {
  std::size_t shown = 0;
  for (const UnmatchedService& each : list) {
    if (shown++ >= longest) {
      out << fmt::format("  and {} more\n", list.size() - longest);
      break;
    }
    out << "  " << seen(each.entity.empty() ? "a service without identifier" : each.entity);
    if (!each.tools.empty()) {
      out << ": ";
      for (const std::string& tool : each.tools)
        out << (&tool == &each.tools[0] ? "" : ", ") << tool;
    }
    out << '\n';
  }
}

}  // namespace

void write_federation_report(const FederationSource& source, const FederationFile& file,
                             const ToolFinder& tools, std::size_t longest, std::ostream& out) {
  out << seen(source.evidence.file) << ": " << source.evidence.kind;
  if (source.entities > 0) out << fmt::format(", entities: {}", source.entities);
  if (!source.evidence.signature.empty()) {
    out << (source.evidence.signature == "verified" ? ", signature verified" : ", not verified");
  }
  out << '\n';
  for (const std::string& remark : source.remarks) out << "  " << seen(remark) << '\n';
  out << fmt::format("In the inventory: {}\n", source.services.size());
  for (const FederationChange& change : file.changes) write_change(change, tools, out);
  if (file.kept > 0)
    out << fmt::format("In the file already, and not in this source: {}\n", file.kept);
  if (!source.ambiguous.empty()) {
    out << fmt::format(
        "Nobody can tell which is which, and nothing was written of them: {}\n"
        "  (say it in the inventory: released, entity of the tool)\n",
        source.ambiguous.size());
    write_unmatched(source.ambiguous, longest, out);
  }
  if (!source.unmatched.empty()) {
    out << fmt::format("Not in the inventory: {}\n", source.unmatched.size());
    write_unmatched(source.unmatched, longest, out);
  }
  for (const MatchedService& each : source.services) {
    if (each.service.other.empty()) continue;
    out << fmt::format("Without a name here ({}): ", each.tool);
    for (const std::string& name : each.service.other)
      out << (&name == &each.service.other[0] ? "" : ", ") << seen(name);
    out << '\n';
  }
}

}  // namespace tilsyn
