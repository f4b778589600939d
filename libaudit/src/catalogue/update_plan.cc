// SPDX-License-Identifier: Apache-2.0
#include "catalogue/update_plan.h"

#include <algorithm>

#include "catalogue/dossier_text.h"
#include "model/version_order.h"

namespace tilsyn {
namespace {

using State = DossierUpdate::State;

State state_of(const DossierFile& ours, const DossierFile& theirs) {
  const auto order = compare_versions(ours.version, theirs.version);
  const bool same = content_digest(ours.root) == content_digest(theirs.root);
  if (order > 0) return State::older;
  if (order == 0) return same ? State::same : State::ambiguous;
  return same || is_unedited(ours, theirs) ? State::updated : State::edited;
}

std::vector<std::string> paths_of(const std::vector<FieldChange>& fields) {
  std::vector<std::string> paths;
  for (const FieldChange& field : fields) paths.push_back(field.path);
  return paths;
}

// Theirs as it is, with what it lacks: an entry for its version where whoever made it keeps none,
// and the links to agreements that only we can have.
std::string text_of(const DossierFile* ours, const DossierFile& theirs,
                    const std::vector<FieldChange>& fields, const Sources& sources) {
  NewVersion next;
  if (!changes_of_version(theirs, theirs.version)) {
    next.changes = theirs.changes.empty() && ours ? ours->changes : theirs.changes;
    next.changes.push_back({theirs.version, theirs.on, "",
                            ours ? paths_of(fields) : std::vector<std::string>(),
                            content_digest(theirs.root)});
  }
  const Node* links = ours ? ours->root.find("agreements") : nullptr;
  if (links && !theirs.root.find("agreements"))
    next.agreements = links->items.empty() ? links->text : write_yaml(*links);
  return with_version(sources.at(theirs.source), next);
}

}  // namespace

bool is_unedited(const DossierFile& dossier, const DossierFile& known) {
  const std::string content = content_digest(dossier.root);
  for (const DossierFile* file : {&dossier, &known}) {
    const DossierChanges* changes = changes_of_version(*file, dossier.version);
    if (changes && changes->content == content) return true;
  }
  return false;
}

std::vector<DossierUpdate> plan_update(const std::vector<DossierFile>& ours,
                                       const std::vector<DossierFile>& theirs, const Type& type,
                                       const Sources& sources) {
  std::vector<DossierUpdate> plan;
  for (const DossierFile& theirs_one : theirs) {
    const auto found = std::find_if(ours.begin(), ours.end(), [&](const DossierFile& each) {
      return each.id == theirs_one.id;
    });
    const DossierFile* own = found == ours.end() ? nullptr : &*found;
    DossierUpdate update;
    update.id = theirs_one.id;
    update.name = theirs_one.name;
    update.after = theirs_one.version;
    update.on = theirs_one.on;
    update.reviewed_on = theirs_one.reviewed_on;
    update.reviewed_by = theirs_one.reviewed_by;
    if (const DossierChanges* changes = changes_of_version(theirs_one, theirs_one.version))
      update.note = changes->note;
    update.state = own ? state_of(*own, theirs_one) : State::added;
    if (own) {
      update.before = own->version;
      update.fields = compare_dossiers(own->root, theirs_one.root, type);
    }
    if (update.state == State::added || update.state == State::updated)
      update.text = text_of(own, theirs_one, update.fields, sources);
    plan.push_back(std::move(update));
  }
  return plan;
}

}  // namespace tilsyn
