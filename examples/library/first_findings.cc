// SPDX-License-Identifier: Apache-2.0
// Audits the workspace named on the command line and prints what to act on first.
#include <tilsyn/audit.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: first_findings WORKSPACE\n";
    return 2;
  }
  tilsyn::AuditOptions options;
  options.paths = {argv[1]};
  options.today = "2026-11-21";

  const auto summary = tilsyn::audit(options, {}, [](const tilsyn::OwnerAudit& owner) {
    std::cout << owner.name() << ", " << owner.tools() << " tools\n";
    for (const tilsyn::FindingText& finding : owner.findings()) {
      const bool urgent = finding.severity <= tilsyn::Severity::high;
      if (finding.outcome != tilsyn::Outcome::fail || !urgent) continue;
      std::cout << "  " << finding.tool << ": " << finding.found << " (" << finding.rule << ")\n";
      for (const tilsyn::FactText& fact : finding.facts)
        std::cout << "      " << fact.path << " = " << fact.value << "  " << fact.place << "\n";
    }
  });
  std::cerr << summary.problems.text;
  return summary.problems.errors > 0 ? 2 : 0;
}
