// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string>

#include "ask.h"
#include "catalogue.h"
#include "common.h"

namespace tilsyn::cli {
namespace {

void print_given(const GivenDossier& dossier) {
  std::string version = fmt::format("version {}", dossier.version);
  if (dossier.raised) version += fmt::format(", raised from {}", dossier.before);
  fmt::print("{} ({}), {}\n", dossier.id, dossier.name, version);
  fmt::print("  gives away {} fields:", dossier.gives.size());
  for (const std::string& path : dossier.gives) fmt::print(" {}", path);
  fmt::print("\n");
  for (const GivenText& text : dossier.texts) fmt::print("  text {}: {}\n", text.path, text.text);
  for (const std::string& path : dossier.stripped) fmt::print("  stays here: {}\n", path);
  for (const DossierField& field : dossier.changes)
    fmt::print("  {} since version {}: {}\n", field.change, dossier.before, field.path);
  for (const GivenPersonal& found : dossier.personal)
    fmt::print("  LOOKS PERSONAL ({}) {}: {}\n", found.kind, found.path, found.text);
}

}  // namespace

ExitCode export_dossiers(const CatalogueCall& call, const Context& context) {
  bool personal = false, may_ask = false;
  const auto agree = [&](const std::vector<GivenDossier>& dossiers) {
    for (const GivenDossier& dossier : dossiers) {
      print_given(dossier);
      personal |= !dossier.personal.empty();
    }
    std::fflush(stdout);
    if (call.yes) return true;
    may_ask = can_ask(context);
    return !personal && may_ask && ask_yes("Give this away?", false);
  };
  const CatalogueExportResult result = export_catalogue(call.options, call.exporting, agree);
  print_problems(result.problems, context);
  if (result.problems.errors > 0) return ExitCode::bad_input;
  if (!result.agreed && personal)
    return usage_error("nothing was written: some texts look as if they were about a person",
                       "change them, or give --yes");
  if (!result.agreed)
    return usage_error("nothing was written", may_ask ? "" : "--yes says that this may leave");
  for (const std::string& file : result.written) fmt::print("wrote {}\n", file);
  return ExitCode::ok;
}

}  // namespace tilsyn::cli
