// SPDX-License-Identifier: Apache-2.0
#include "federation/federation_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "federation/yaml_blocks.h"
#include "import/draft_tree.h"

namespace tilsyn {
namespace {

std::string_view text_in(const Node* node, std::string_view key) {
  const Node* value = node ? node->find(key) : nullptr;
  return value ? std::string_view(value->text) : std::string_view();
}

const Node* list_in(const Node* node, std::string_view key) {
  const Node* value = node ? node->find(key) : nullptr;
  return value && value->kind == NodeKind::sequence ? value : nullptr;
}

void set_text(Draft& draft, std::string_view key, std::string_view text) {
  if (!text.empty()) draft.entry(key).set_string(text);
}

void set_words(Draft& draft, std::string_view key, const std::vector<std::string>& words) {
  for (const std::string& word : words) draft.entry(key).append().set_string(word);
}

// What a person or an earlier run wrote under keys that are not set anew.
void keep_others(const Node* before, const std::set<std::string_view>& set_anew, Draft& draft) {
  if (!before) return;
  for (const Entry& entry : before->entries) {
    if (!set_anew.contains(entry.key)) draft.entry(entry.key) = to_draft(entry.value);
  }
}

// One service against what stands about it.
class ServiceMerge {
 public:
  ServiceMerge(const Node* before, Date on) : before_(before), on_(to_string(on)) {
    released_ = before ? before->find("released") : nullptr;
  }

  Draft merge(const MatchedService& matched, FederationChange& change) {
    const SentToService& service = matched.service;
    change.tool = matched.tool;
    change.entity = service.entity;
    change.is_new = before_ == nullptr;
    Draft draft;
    draft.entry("tool").set_string(matched.tool);
    set_or_keep(draft, "name", service.name);
    set_or_keep(draft, "entity", service.entity);
    set_or_keep(draft, "organisation", service.organisation);
    set_or_keep(draft, "privacy_notice", service.privacy_notice);
    set_words(draft, "categories", service.categories);
    // How it was found first; afterwards the file itself says which service it is.
    const std::string_view known = text_in(before_, "matched_by");
    const bool keeps = !known.empty() && matched.by == ServiceMatchBy::entity;
    draft.entry("matched_by").set_plain(keeps ? known : to_string(matched.by));
    Draft& released = draft.entry("released");
    if (service.activated)
      released.entry("activated").set_plain(*service.activated ? "true" : "false");
    if (service.since) released.entry("since").set_plain(to_string(*service.since));
    merge_attributes(service, released, change);
    if (!released.is_set()) released.set_plain("{}");
    const std::set<std::string_view> anew = {"tool",         "name",           "entity",
                                             "organisation", "privacy_notice", "categories",
                                             "matched_by",   "released",       "gone"};
    keep_others(before_, anew, draft);
    return draft;
  }

  // The metadata has it no more.
  Draft leave(FederationChange& change) {
    change.tool = text_in(before_, "tool");
    change.entity = text_in(before_, "entity");
    change.gone = true;
    Draft draft;
    for (const Entry& entry : before_->entries) {
      if (entry.key == "released" || entry.key == "gone") continue;
      draft.entry(entry.key) = to_draft(entry.value);
    }
    draft.entry("gone").set_plain(on_);
    Draft& released = draft.entry("released");
    merge_attributes({}, released, change);
    return draft;
  }

 private:
  void set_or_keep(Draft& draft, std::string_view key, std::string_view text) {
    set_text(draft, key, text.empty() ? text_in(before_, key) : text);
  }

  const Node* attribute_before(std::string_view name) const {
    const Node* all = list_in(released_, "attributes");
    if (!all) return nullptr;
    for (const Node& each : all->items) {
      if (text_in(&each, "name") == name) return &each;
    }
    return nullptr;
  }

  void merge_attributes(const SentToService& service, Draft& released, FederationChange& change) {
    if (!service.told) {
      change.untold = list_in(released_, "attributes") != nullptr;
      return keep_others(released_, {"activated", "since"}, keep_missing(released));
    }
    keep_missing(released);
    Draft& attributes = released.entry("attributes");
    attributes.set_empty_list();
    for (const SentAttribute& sent : service.attributes) {
      add_attribute(sent, attributes.append(), change);
    }
    add_removed(service, released, change);
    if (!service.other.empty()) set_words(released, "other", service.other);
    keep_others(released_, {"activated", "since", "attributes", "removed", "other"}, released);
  }

  // `activated` and `since` are the owner's, unless the source says them.
  Draft& keep_missing(Draft& released) {
    for (const char* key : {"activated", "since"}) {
      const Node* value = released_ ? released_->find(key) : nullptr;
      if (value && !released.find(key)) released.entry(key) = to_draft(*value);
    }
    return released;
  }

  void add_attribute(const SentAttribute& sent, Draft& draft, FederationChange& change) {
    const Node* old = attribute_before(sent.name);
    draft.entry("name").set_plain(sent.name);
    set_text(draft, "justification",
             sent.justification.empty() ? text_in(old, "justification") : sent.justification);
    if (sent.required) {
      draft.entry("required").set_plain(*sent.required ? "true" : "false");
    } else if (old && old->find("required")) {
      draft.entry("required") = to_draft(*old->find("required"));
    }
    // Of what stood there when it was first looked at nobody knows since when.
    if (!old && list_in(released_, "attributes")) {
      draft.entry("since").set_plain(on_);
      change.added.push_back(sent.name);
    } else if (old) {
      if (const Node* since = old->find("since")) draft.entry("since") = to_draft(*since);
      ++change.unchanged;
    } else {
      ++change.unchanged;
    }
    set_words(draft, "called", sent.called);
    keep_others(old, {"name", "justification", "required", "since", "called"}, draft);
  }

  void add_removed(const SentToService& service, Draft& released, FederationChange& change) {
    if (const Node* removed = list_in(released_, "removed")) {
      for (const Node& each : removed->items) released.entry("removed").append() = to_draft(each);
    }
    const Node* all = list_in(released_, "attributes");
    if (!all) return;
    for (const Node& old : all->items) {
      const std::string_view name = text_in(&old, "name");
      const auto sent = std::find_if(service.attributes.begin(), service.attributes.end(),
                                     [&](const SentAttribute& each) { return each.name == name; });
      if (name.empty() || sent != service.attributes.end()) continue;
      Draft& draft = released.entry("removed").append();
      draft.entry("name").set_plain(name);
      draft.entry("on").set_plain(on_);
      set_text(draft, "justification", text_in(&old, "justification"));
      change.removed.emplace_back(name);
    }
  }

  const Node* before_;
  const Node* released_ = nullptr;
  std::string on_;
};

Draft evidence_draft(const FederationEvidence& evidence) {
  Draft draft;
  set_text(draft, "file", evidence.file);
  set_text(draft, "sha256", evidence.sha256);
  draft.entry("kind").set_plain(evidence.kind);
  if (!evidence.signature.empty()) draft.entry("signature").set_plain(evidence.signature);
  set_text(draft, "certificate", evidence.certificate);
  if (evidence.valid_until) draft.entry("valid_until").set_plain(to_string(*evidence.valid_until));
  return draft;
}

// The entities that the source has, matched or not: what is here is not gone.
std::set<std::string> entities_of(const FederationSource& source) {
  std::set<std::string> entities;
  for (const auto& each : source.services) entities.insert(each.service.entity);
  for (const auto* list : {&source.ambiguous, &source.unmatched}) {
    for (const UnmatchedService& each : *list) entities.insert(each.entity);
  }
  return entities;
}

}  // namespace

FederationFile write_federation(const FederationSource& source, const std::string& owner,
                                const std::string& federation, Date on,
                                const std::string& previous_path, const std::string& previous,
                                Diagnostics& diagnostics) {
  FederationFile file;
  YamlBlocks before(previous_path, previous, diagnostics);
  std::map<std::string_view, const MatchedService*> left;
  for (const MatchedService& service : source.services) left.emplace(service.tool, &service);
  const std::set<std::string> entities = entities_of(source);

  std::vector<YamlBlocks::Written> blocks;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const Node& item = before.item(i);
    const auto found = left.find(text_in(&item, "tool"));
    const bool missing = source.complete && !text_in(&item, "entity").empty() &&
                         !item.find("gone") &&
                         !entities.contains(std::string(text_in(&item, "entity")));
    if (found == left.end() && !missing) {
      ++file.kept;
      blocks.push_back({i, {}});
      continue;
    }
    FederationChange change;
    Draft draft = found != left.end() ? ServiceMerge(&item, on).merge(*found->second, change)
                                      : ServiceMerge(&item, on).leave(change);
    if (found != left.end()) left.erase(found);
    const Draft old = to_draft(item);
    blocks.push_back({i, same(&old, &draft) ? std::string() : block_yaml(draft)});
    file.changes.push_back(std::move(change));
  }
  for (const auto& [tool, service] : left) {
    FederationChange change;
    const Draft draft = ServiceMerge(nullptr, on).merge(*service, change);
    blocks.push_back({YamlBlocks::none, block_yaml(draft)});
    file.changes.push_back(std::move(change));
  }

  Draft head;
  if (!federation.empty()) head.entry("federation").set_plain(federation);
  set_text(head, "owner", owner);
  head.entry("on").set_plain(to_string(on));
  head.entry("evidence") = evidence_draft(source.evidence);
  file.text = before.write(block_yaml(head), blocks);
  return file;
}

}  // namespace tilsyn
