// SPDX-License-Identifier: Apache-2.0
#include "catalogue/export_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalogue/update_plan.h"
#include "model/version_order.h"

namespace tilsyn {
namespace {

// Every field that says something, lists as one.
void list_paths(const Node& node, const std::string& path, std::vector<std::string>& out) {
  if (node.kind == NodeKind::mapping) {
    for (const Entry& entry : node.entries)
      list_paths(entry.value, path.empty() ? entry.key : path + "." + entry.key, out);
  } else if (node.kind != NodeKind::null_value) {
    out.push_back(path);
  }
}

// What is said of the version that leaves; the versions before it are as they were published.
void set_version(DossierExport& out, Node& leaving, const DossierFile& dossier,
                 const DossierFile* before, const ExportNote& note) {
  NewVersion next;
  next.version = out.version;
  next.on = out.raised ? note.today : "";
  if (!note.reviewed_by.empty()) {
    next.reviewed_on = note.today;
    next.reviewed_by = note.reviewed_by;
  }
  next.changes = before && !before->changes.empty() ? before->changes : dossier.changes;
  const auto listed = std::find_if(next.changes.begin(), next.changes.end(),
                                   [&](const auto& each) { return each.version == out.version; });
  if (listed == next.changes.end()) {
    DossierChanges entry{out.version,
                         next.on.empty() ? dossier.on : next.on,
                         note.note,
                         {},
                         content_digest(leaving)};
    for (const FieldChange& field : out.fields) entry.paths.push_back(field.path);
    next.changes.push_back(std::move(entry));
  } else if (listed->content.empty()) {
    listed->content = content_digest(leaving);
  }
  set_text(leaving, "version", next.version);
  if (!next.on.empty()) set_text(leaving, "on", next.on);
  if (!note.by.empty()) set_text(leaving, "by", note.by);
  if (!next.reviewed_by.empty()) {
    Node reviewed = mapping_node();
    set_text(reviewed, "on", next.reviewed_on);
    set_text(reviewed, "by", next.reviewed_by);
    set_node(leaving, "reviewed", std::move(reviewed));
  }
  set_node(leaving, "changes", changes_node(next.changes));
}

std::string version_to_leave(DossierExport& out, const DossierFile& dossier,
                             const DossierFile* before) {
  if (!before) {
    const DossierChanges* known = changes_of_version(dossier, dossier.version);
    if (known && !known->content.empty() && !is_unedited(dossier, dossier))
      out.problem = fmt::format(
          "it was edited since version {} and what that said is not known: name the export before "
          "with --previous, or give it another version",
          dossier.version);
    return dossier.version;
  }
  out.before = before->version;
  const auto order = compare_versions(dossier.version, before->version);
  if (order < 0) {
    out.problem = fmt::format("version {} is older than what was exported before, {}",
                              dossier.version, before->version);
  } else if (order == 0 && !out.fields.empty()) {
    out.raised = true;
    return next_version(dossier.version);
  }
  return dossier.version;
}

}  // namespace

DossierExport plan_export(const DossierFile& dossier, const DossierFile* before, const Type& type,
                          const ExportNote& note, const PersonalTextFinder& personal,
                          const Sources& sources) {
  DossierExport out;
  out.id = dossier.id;
  out.name = dossier.name;
  Stripped stripped = without_local_fields(dossier.root, type);
  Node& leaving = stripped.root;
  out.stripped = std::move(stripped.paths);
  if (before) out.fields = compare_dossiers(before->root, leaving, type);
  out.version = version_to_leave(out, dossier, before);
  const bool other = !out.before.empty() && out.before != out.version && !out.fields.empty();
  if (out.problem.empty() && other && !dossier.reviewed_by.empty() && note.reviewed_by.empty() &&
      dossier.reviewed_on <= before->reviewed_on)
    out.problem = fmt::format(
        "{} went through version {}, not through what changed since: say who did, with "
        "--reviewed-by",
        dossier.reviewed_by, out.before);
  if (!out.problem.empty()) return out;
  set_version(out, leaving, dossier, before, note);
  out.text = write_yaml(leaving);
  list_paths(leaving, "", out.gives);
  std::erase_if(out.gives, [](const std::string& path) { return path.starts_with("changes"); });
  out.texts = free_texts(leaving, type);
  for (const FreeText& text : out.texts)
    for (PersonalText& found : personal.find(text.text, text.role))
      out.personal.push_back({text.path, std::move(found)});
  NewVersion next;
  next.version = out.version;
  next.on = out.raised ? note.today : "";
  next.reviewed_by = note.reviewed_by;
  next.reviewed_on = note.reviewed_by.empty() ? "" : note.today;
  next.by = note.by;
  next.changes = read_changes(leaving);
  out.own_text = with_version(sources.at(dossier.source), next);
  if (out.own_text == sources.at(dossier.source).text()) out.own_text.clear();
  return out;
}

}  // namespace tilsyn
