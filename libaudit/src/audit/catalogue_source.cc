// SPDX-License-Identifier: Apache-2.0
#include "audit/catalogue_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalogue/package.h"

namespace tilsyn {
namespace {

constexpr std::string_view folder_name = "catalogue/";

bool is_yaml(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml");
}

// In catalogue/, or beside each other in a package that has no such folder.
std::vector<std::string> dossier_names(const PackageFiles& files) {
  std::vector<std::string> inside, beside;
  for (const auto& file : files) {
    const std::string& name = file.first;
    if (!is_yaml(name)) continue;
    if (name.starts_with(folder_name))
      inside.push_back(name);
    else if (name.find('/') == name.npos && !name.starts_with('.') && name != "tilsyn.yaml" &&
             name != "parties.yaml" && name != "pack.yaml")
      beside.push_back(name);
  }
  return inside.empty() ? beside : inside;
}

}  // namespace

std::optional<CatalogueSource> read_catalogue_source(const std::string& path,
                                                     CatalogueFolder& folder, bool trusted) {
  Diagnostics& diagnostics = folder.diagnostics();
  Trust trust;
  if (trusted)
    trust =
        make_trust(folder.options.signatures_required, folder.options.trusted_keys, diagnostics);
  if (!diagnostics.ok()) return {};
  auto package = read_package(path, trust, diagnostics);
  if (!package) return {};
  CatalogueSource out;
  out.signer = package->signer;
  for (const std::string& name : dossier_names(package->files)) {
    const SourceId source =
        diagnostics.sources().add(package->place(name), std::move(package->files[name]));
    auto dossier = read_dossier_file(source, *folder.context->schemas, folder.context->placeholders,
                                     diagnostics);
    if (dossier) out.dossiers.push_back(std::move(*dossier));
  }
  std::sort(out.dossiers.begin(), out.dossiers.end(),
            [](const DossierFile& a, const DossierFile& b) { return a.id < b.id; });
  for (std::size_t i = 1; i < out.dossiers.size(); ++i) {
    if (out.dossiers[i].id == out.dossiers[i - 1].id)
      diagnostics.error("duplicate-id", out.dossiers[i].root.span,
                        fmt::format("two dossiers are called '{}'", out.dossiers[i].id));
  }
  if (trusted && out.dossiers.empty() && diagnostics.ok())
    diagnostics.error("no-dossier", {}, fmt::format("there is no dossier in '{}'", path),
                      "dossiers are files of YAML in catalogue/, or beside each other");
  return out;
}

}  // namespace tilsyn
