// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "audit/catalogue_folder.h"
#include "audit/catalogue_source.h"
#include "base/near.h"
#include "catalogue/export_plan.h"
#include "catalogue/package.h"
#include "diag/visible.h"
#include "media/zip.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

bool is_zip(const std::string& path) {
  return path.ends_with(".zip") || path.ends_with(".ZIP");
}

// The export before: what is named, else what is there already.
std::vector<DossierFile> read_before(const CatalogueExport& wanted, CatalogueFolder& folder) {
  std::string path = wanted.previous;
  if (path.empty()) {
    std::error_code error;
    const bool exists = fs::exists(wanted.output, error);
    if (!exists) return {};
    if (!is_zip(wanted.output) && fs::is_empty(wanted.output, error)) return {};
    path = wanted.output;
  }
  auto source = read_catalogue_source(path, folder, false);
  return source ? std::move(source->dossiers) : std::vector<DossierFile>();
}

const DossierFile* find(const std::vector<DossierFile>& dossiers, std::string_view id) {
  for (const DossierFile& each : dossiers)
    if (each.id == id) return &each;
  return nullptr;
}

void check_ids(const CatalogueExport& wanted, CatalogueFolder& folder) {
  std::vector<std::string> ids;
  for (const DossierFile& dossier : folder.dossiers) ids.push_back(dossier.id);
  for (const std::string& id : wanted.dossiers) {
    if (folder.dossier(id)) continue;
    const std::string_view near = nearest(id, ids);
    folder.diagnostics().error("unknown-dossier", {},
                               fmt::format("the catalogue has no dossier '{}'", id),
                               near.empty() ? "" : fmt::format("did you mean '{}'?", near));
  }
  if (ids.empty())
    folder.diagnostics().error(
        "no-dossier", {},
        fmt::format("there is no dossier in '{}'", (folder.folder / "catalogue").string()),
        "`tilsyn catalogue add TOOL` makes one of a tool");
}

GivenDossier to_given(const DossierExport& each) {
  GivenDossier out;
  out.id = each.id;
  out.name = each.name;
  out.version = each.version;
  out.before = each.before;
  out.raised = each.raised;
  out.gives = each.gives;
  out.stripped = each.stripped;
  out.changes = to_fields(each.fields);
  for (const FreeText& text : each.texts)
    out.texts.push_back({visible(text.path), visible(text.text)});
  for (const PersonalPlace& place : each.personal)
    out.personal.push_back({visible(place.path), place.found.kind, visible(place.found.text)});
  out.problem = each.problem;
  return out;
}

// Dossiers of the export before that do not leave again stay in it as they were.
PackageFiles files_to_leave(const std::vector<DossierExport>& leaving,
                            const std::vector<DossierFile>& before, const Sources& sources) {
  PackageFiles files;
  for (const DossierFile& each : before)
    files["catalogue/" + each.id + ".yaml"] = sources.at(each.source).text();
  for (const DossierExport& each : leaving) files["catalogue/" + each.id + ".yaml"] = each.text;
  return files;
}

// The manifest is over all that the folder will hold, also what was there before.
std::vector<NewFile> in_folder(const std::string& output, const PackageFiles& files,
                               const std::optional<SigningKey>& key, CatalogueFolder& folder) {
  std::vector<NewFile> out;
  for (const auto& [name, bytes] : files) out.push_back({fs::path(output) / name, bytes});
  if (!key) return out;
  PackageFiles all;
  std::error_code error;
  if (fs::exists(output, error)) {
    auto there = read_package(output, Trust{}, folder.diagnostics());
    if (!there) return {};
    all = std::move(there->files);
  }
  for (const auto& [name, bytes] : files) all[name] = bytes;
  const std::string manifest = manifest_text(all);
  out.push_back({fs::path(output) / manifest_name, manifest});
  out.push_back({fs::path(output) / manifest_signature_name, signature_text(manifest, *key)});
  return out;
}

std::vector<NewFile> in_archive(const std::string& output, const PackageFiles& files,
                                const std::optional<SigningKey>& key) {
  const std::string bytes = write_zip(files);
  std::vector<NewFile> out = {{output, bytes}};
  if (key) out.push_back({output + ".sig", signature_text(bytes, *key)});
  return out;
}

// A signature that would no longer hold is worse than none.
void refuse_stale_signature(const CatalogueExport& wanted, CatalogueFolder& folder) {
  std::error_code error;
  const bool is_signed_now = is_zip(wanted.output) ? fs::exists(wanted.output + ".sig", error)
                                                   : has_manifest(wanted.output);
  if (is_signed_now && wanted.key.empty())
    folder.diagnostics().error(
        "not-signed", {},
        fmt::format("'{}' is signed: sign it again with --sign KEY.pem", wanted.output));
}

}  // namespace

CatalogueExportResult export_catalogue(
    const CatalogueOptions& options, const CatalogueExport& wanted,
    const std::function<bool(const std::vector<GivenDossier>&)>& agree) {
  CatalogueFolder folder = open_catalogue(options, true);
  Diagnostics& diagnostics = folder.diagnostics();
  CatalogueExportResult out;
  const auto finish = [&] {
    out.problems = to_problems(diagnostics);
    return std::move(out);
  };
  check_ids(wanted, folder);
  refuse_stale_signature(wanted, folder);
  std::optional<SigningKey> key;
  if (!wanted.key.empty()) key = load_signing_key(wanted.key, diagnostics);
  if (!diagnostics.ok()) return finish();
  const std::vector<DossierFile> before = read_before(wanted, folder);
  if (!diagnostics.ok()) return finish();

  const PersonalTextFinder personal;
  const ExportNote note{options.today, wanted.by, wanted.reviewed_by, wanted.note};
  std::vector<DossierExport> leaving;
  bool problem = false;
  for (const DossierFile& dossier : folder.dossiers) {
    const auto& ids = wanted.dossiers;
    if (!ids.empty() && std::find(ids.begin(), ids.end(), dossier.id) == ids.end()) continue;
    leaving.push_back(plan_export(dossier, find(before, dossier.id), folder.dossier_type(), note,
                                  personal, diagnostics.sources()));
    out.dossiers.push_back(to_given(leaving.back()));
    if (leaving.back().problem.empty()) continue;
    problem = true;
    diagnostics.error("not-exported", dossier.root.span,
                      fmt::format("'{}': {}", dossier.id, leaving.back().problem));
  }
  if (problem) return finish();
  out.agreed = agree(out.dossiers);
  if (!out.agreed) return finish();
  const PackageFiles files = files_to_leave(leaving, before, diagnostics.sources());
  std::vector<NewFile> to_write = is_zip(wanted.output)
                                      ? in_archive(wanted.output, files, key)
                                      : in_folder(wanted.output, files, key, folder);
  if (!diagnostics.ok()) return finish();
  for (const DossierExport& each : leaving)
    if (!each.own_text.empty()) to_write.push_back({dossier_path(folder, each.id), each.own_text});
  write_files(to_write);
  out.written = paths_of(to_write);
  return finish();
}

}  // namespace tilsyn
