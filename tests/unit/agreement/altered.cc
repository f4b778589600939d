// SPDX-License-Identifier: Apache-2.0
#include "altered.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/files.h"
#include "clauses.h"
#include "doc/edit.h"
#include "doc/node.h"

namespace tilsyn {
namespace {

const std::string folder = TILSYN_SOURCE_DIR "/tests/fixtures/agreements/";

Node load(const std::string& name) {
  Sources sources;
  Diagnostics diagnostics(sources);
  Node node = load_document(folder + name, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), name);
  return node;
}

std::string text_at(const Node& node, std::string_view key) {
  const Node* found = node.find(key);
  return found ? found->text : std::string();
}

Promise promise_of(const std::string& word) {
  for (const Promise promise : {Promise::absent, Promise::weakened, Promise::promised}) {
    if (word == to_string(promise)) return promise;
  }
  FAIL("no outcome: " << word);
  return Promise::absent;
}

void read_outcomes(const Node* node, std::map<std::string, Promise>& out) {
  if (!node) return;
  for (const Entry& entry : node->entries) out[entry.key] = promise_of(entry.value.text);
}

// Every check of the data has to be spoken of.
AlteredAgreement base_of(const Entry& entry) {
  AlteredAgreement base;
  base.name = entry.key;
  base.kind = "base";
  base.language = text_at(entry.value, "language");
  base.text = agreement_fixture(entry.key);
  base.agreement = text_at(entry.value, "agreement") == "true";
  for (const Entry& promised : entry.value.find("promised")->entries) {
    base.expected[promised.key] = Promise::promised;
    base.pieces[promised.key] = promised.value.text;
    REQUIRE_MESSAGE(base.text.find(promised.value.text) != std::string::npos, promised.value.text);
  }
  read_outcomes(entry.value.find("not_promised"), base.expected);
  for (const ClauseCheck& check : clauses().checks) {
    REQUIRE_MESSAGE(base.expected.contains(check.id), base.name << ' ' << check.id);
  }
  return base;
}

void change(std::string& text, const Node& edits, const std::string& name) {
  for (const Node& one : edits.items) {
    const std::string find = text_at(one, "find");
    const std::size_t at = text.find(find);
    REQUIRE_MESSAGE(at != std::string::npos, name << ": " << find);
    REQUIRE_MESSAGE(text.find(find, at + 1) == std::string::npos, name << ": twice: " << find);
    text.replace(at, find.size(), text_at(one, "replace"));
  }
}

AlteredAgreement altered(const Node& node, AlteredAgreement base) {
  base.base = base.name;
  base.name = text_at(node, "name");
  base.kind = text_at(node, "kind");
  change(base.text, *node.find("edits"), base.name);
  std::map<std::string, Promise> changed;
  read_outcomes(node.find("expect"), changed);
  for (const auto& change_of : changed) {
    const std::string& check = change_of.first;
    REQUIRE_MESSAGE(base.expected.contains(check), base.name << ' ' << check);
    base.expected[check] = change_of.second;
    base.at_risk.insert(check);
  }
  if (const Node* open = node.find("open")) {
    for (const Node& check : open->items) base.expected.erase(check.text);
  }
  base.pieces.clear();
  return base;
}

void add_not_agreements(std::vector<AlteredAgreement>& out) {
  for (const auto& path : list_files(folder + "not_agreements", {".md", ".txt"})) {
    AlteredAgreement text;
    text.name = path.filename().string();
    text.language = text.name.substr(0, 2);
    text.kind = "no agreement";
    text.text = agreement_fixture("not_agreements/" + text.name);
    text.agreement = false;
    for (const ClauseCheck& check : clauses().checks) text.expected[check.id] = Promise::absent;
    out.push_back(std::move(text));
  }
}

void add_templates(std::vector<AlteredAgreement>& out) {
  for (const Entry& entry : load("templates/expected.yaml").entries) {
    AlteredAgreement form;
    form.name = entry.key;
    form.language = text_at(entry.value, "language");
    form.kind = "blank form";
    form.text = agreement_fixture("templates/" + entry.key);
    form.agreement = text_at(entry.value, "agreement") == "true";
    read_outcomes(entry.value.find("checks"), form.expected);
    out.push_back(std::move(form));
  }
}

}  // namespace

std::vector<AlteredAgreement> altered_agreements() {
  std::vector<AlteredAgreement> all;
  std::map<std::string, AlteredAgreement> bases;
  for (const Entry& entry : load("expected.yaml").entries) {
    all.push_back(base_of(entry));
    bases[entry.key] = all.back();
  }
  for (const Node& node : load("alterations.yaml").items) {
    const auto base = bases.find(text_at(node, "base"));
    REQUIRE_MESSAGE(base != bases.end(), text_at(node, "name"));
    all.push_back(altered(node, base->second));
  }
  add_not_agreements(all);
  add_templates(all);
  return all;
}

std::vector<Miss> known_misses() {
  std::vector<Miss> misses;
  for (const Node& node : load("known_misses.yaml").items) {
    misses.push_back({text_at(node, "name"), text_at(node, "check"), text_at(node, "outcome"),
                      text_at(node, "why")});
  }
  return misses;
}

void write_known_misses(const std::vector<Miss>& misses) {
  std::string text =
      "# SPDX-License-Identifier: Apache-2.0\n"
      "# What the reader of agreements tells wrong of these texts today, and why. The list can "
      "only "
      "shrink: a miss\n# that is not here, and one that is here and told right, fail the test. "
      "TILSYN_ACCEPT=1 writes it anew.\n";
  if (misses.empty()) text += "[]\n";
  for (const Miss& miss : misses) {
    text += "- name: " + yaml_scalar(miss.name) + "\n  check: " + miss.check +
            "\n  outcome: " + miss.outcome + "\n  why: " + yaml_scalar(miss.why) + "\n";
  }
  write_file(folder + "known_misses.yaml", text);
}

}  // namespace tilsyn
