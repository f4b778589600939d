// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/usual.h"
#include "import/import.h"
#include "import/slug.h"

namespace tilsyn {
namespace {

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

// Fills what the caller left empty and says where it comes from.
ImportRequest::Owner completed(const ImportRequest& request, const ListFacts& facts,
                               std::vector<std::string>& guesses) {
  ImportRequest::Owner owner = request.owner;
  if (owner.name.empty() && !facts.owner_name.empty()) {
    owner.name = facts.owner_name;
    guesses.push_back(
        fmt::format("the name of the controller, '{}', stands in the list", owner.name));
  }
  if (owner.name.empty()) {
    owner.name = std::filesystem::path(request.path).stem().string();
    guesses.push_back(
        fmt::format("the name of the controller, '{}', is that of the file", owner.name));
  }
  if (owner.id.empty()) owner.id = slug(owner.name);
  if (owner.id.empty()) owner.id = "owner";
  if (owner.country.empty()) {
    owner.country = usual_country(facts.language);
    if (!owner.country.empty()) {
      guesses.push_back(
          fmt::format("the country, {}, follows from the language of the headings ({})",
                      owner.country, facts.language));
    }
  }
  if (owner.language.empty()) {
    owner.language = facts.language.empty() || facts.language == "en"
                         ? usual_language(owner.country)
                         : facts.language;
  }
  return owner;
}

void write_owner(YamlWriter& out, const ImportRequest::Owner& owner,
                 const std::vector<std::string>& guesses) {
  for (const std::string& guess : guesses) out.comment("To be filled in: " + guess + ".");
  out.key("owner").begin_map();
  const auto entry = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) out.key(key).string(value);
  };
  entry("id", owner.id);
  entry("name", owner.name);
  entry("municipality", owner.municipality);
  entry("code", owner.code);
  entry("country", owner.country);
  entry("controller", owner.controller);
  entry("language", owner.language);
  if (!owner.dpo_contact.empty()) {
    out.key("dpo").begin_map();
    entry("contact", owner.dpo_contact);
    out.end_map();
  }
  out.end_map();
}

void write_stated(YamlWriter& out, const ImportRequest& request, const ListFacts& facts) {
  std::string note = file_name(request.path);
  for (const std::string& title : facts.titles) note += "\n" + title;
  out.key("stated").begin_map();
  if (request.stated_on) out.key("on").plain(to_string(*request.stated_on));
  if (!request.stated_by.empty()) out.key("by").string(request.stated_by);
  out.key("word").plain("owner");
  out.key("note").string(note);
  out.end_map();
}

// Those of the list, and the vendors of which it says the country.
void write_parties(YamlWriter& out, const ImportedList& list) {
  std::vector<ImportedParty> parties = list.parties;
  for (const ImportedTool& tool : list.tools) {
    const Draft* vendor = tool.draft.find("vendor");
    if (vendor && !tool.vendor_country.empty())
      parties.push_back({vendor->text(), {}, tool.vendor_country});
  }
  std::set<std::string> written;
  for (const ImportedParty& party : parties) {
    const std::string id = slug(party.name);
    if (id.empty() || written.contains(id)) continue;
    if (written.empty()) out.key("parties").begin_seq();
    written.insert(id);
    out.begin_map();
    out.key("id").string(id);
    out.key("name").string(party.name);
    if (!party.number.empty()) out.key("number").string(party.number);
    if (!party.country.empty()) out.key("country").string(party.country);
    out.end_map();
  }
  if (!written.empty()) out.end_seq();
}

// A tool or an activity.
void write_entry(YamlWriter& out, const ImportedTool& tool) {
  Draft whole = tool.draft;
  for (const auto& [heading, text] : tool.notes) {
    Draft& note = whole.at("notes").append();
    note.at("heading").set_string(heading);
    note.at("text").set_string(text);
  }
  whole.write(out);
}

}  // namespace

std::string write_inventory(const ImportRequest& request, ImportedList& list,
                            Diagnostics& diagnostics) {
  std::vector<std::string> guesses;
  const ImportRequest::Owner owner = completed(request, list.facts, guesses);
  if (owner.country.empty()) {
    diagnostics.error(
        "country-not-known", {},
        fmt::format("{}: the list does not tell the country whose law holds", request.path),
        "give it: --country NO");
    return {};
  }
  list.report.remarks.insert(list.report.remarks.begin(), guesses.begin(), guesses.end());
  YamlWriter out;
  out.begin_map();
  write_owner(out, owner, guesses);
  write_stated(out, request, list.facts);
  write_parties(out, list);
  out.key("tools").begin_seq();
  for (const ImportedTool& tool : list.tools) write_entry(out, tool);
  out.end_seq();
  if (!list.activities.empty()) {
    out.key("activities").begin_seq();
    for (const ImportedActivity& activity : list.activities) write_entry(out, activity);
    out.end_seq();
  }
  out.end_map();
  return out.text();
}

}  // namespace tilsyn
