// SPDX-License-Identifier: Apache-2.0
// Where the data is and who else gets it.
#include <algorithm>

#include "base/pattern.h"
#include "import/clauses.h"
#include "import/countries.h"
#include "import/fields.h"

namespace tilsyn {
namespace {

bool begins_upper(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9') || first == 0xC3;
}

// At most five words, each with a capital but for the small ones that names hold.
bool reads_as_name(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    const bool small = word == "og" || word == "och" || word == "and" || word == "of" ||
                       word == "&" || word == "the" || word == "for";
    if (++words > 5 || (!small && !begins_upper(word)) || (words == 1 && small)) return false;
  }
  return words > 0;
}

struct NamedRecipient {
  std::string_view name, rest;
};

// "Dropbox, Inc.": the comma before a legal form is part of the name.
std::size_t find_comma(std::string_view line, const ImportWords& words) {
  for (std::size_t at = line.find(','); at != std::string_view::npos; at = line.find(',', at + 1)) {
    const std::string_view behind = trimmed(line.substr(at + 1));
    const std::string_view word =
        behind.substr(0, std::min(behind.find_first_of(", ("), behind.size()));
    if (!words.whole("legal_form", word)) return at;
  }
  return std::string_view::npos;
}

// "Cloudmill AS (Norway), hosting": the name ends at the first comma, bracket, dash or sentence.
NamedRecipient split_recipient(std::string_view line, const ImportWords& words) {
  std::size_t end = std::min(line.size(), find_comma(line, words));
  for (const std::string_view mark : {" (", " [", " - ", " – ", ". ", ": "}) {
    end = std::min(end, line.find(mark));
  }
  std::string_view rest = line.substr(end);
  while (!rest.empty() && std::string_view(" ,.-–:").find(rest.front()) != std::string_view::npos) {
    rest.remove_prefix(1);
  }
  while (rest.ends_with('.')) rest.remove_suffix(1);
  const char closing = rest.starts_with('(') ? ')' : rest.starts_with('[') ? ']' : '\0';
  if (closing != '\0' && rest.find(closing) == rest.size() - 1) {
    rest = rest.substr(1, rest.size() - 2);
  }
  // "Fjell, Inc. (USA)": a full stop that ends the name may be part of it.
  if (line.substr(end).starts_with(". ")) ++end;
  return {without_full_stop(trimmed(line.substr(0, end))), trimmed(rest)};
}

bool is_answer(const ImportWords& words, std::string_view text) {
  return words.whole("yes_no", text) || !words.find("negation", folded_words(text)).empty();
}

// A line that names several: "Cloudmill AS, Nordlys, Post & Co". What has a country, a legal form
// or small letters behind a comma is one with its description.
std::vector<std::string_view> split_names(std::string_view line, const ImportWords& words) {
  std::vector<std::string_view> names;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(", ", begin), line.size());
    const std::string_view name = trimmed(line.substr(begin, end - begin));
    const bool one = reads_as_name(name) && name.find_first_of("([:") == std::string_view::npos &&
                     !words.whole("country", name) && !words.whole("legal_form", name) &&
                     !is_answer(words, name);
    if (!one) return {line};
    names.push_back(name);
    begin = end + 2;
  }
  return names;
}

std::vector<std::string_view> recipients_of(const CellImport& cell) {
  std::vector<std::string_view> all;
  for (const std::string_view line : lines_of(cell.text())) {
    const auto names = split_names(line, cell.words());
    all.insert(all.end(), names.begin(), names.end());
  }
  return all;
}

bool has_party(const Draft& list, std::string_view name) {
  for (const Draft& item : list.items()) {
    const Draft* party = item.find("party");
    if (party && party->text() == name) return true;
  }
  return false;
}

void add_recipient(CellImport& cell, Draft& list, const NamedRecipient& named) {
  if (has_party(list, named.name)) return;
  Draft& item = list.append();
  item.at("party").set_string(named.name);
  item.at("role").set_plain("subprocessor");
  const auto countries = countries_in(cell.words(), named.rest);
  if (countries.size() == 1) item.at("country").set_string(countries.front());
  const bool only_country = cell.words().whole("country", named.rest) != nullptr;
  if (!named.rest.empty() && !only_country) item.at("service").set_string(named.rest);
  cell.interpreted_item("declared.recipients", named.name);
}

// The first address in the text; an address alone is taken, one among words is interpreted.
void read_link(CellImport& cell, std::string_view path) {
  static const Pattern address(R"(https?://[^\s<>"'()\[\]{}|\\^`]+)");
  const auto found = address.groups(cell.text());
  if (found.empty()) return cell.refuse();
  std::string_view url = found.front();
  while (url.ends_with('.') || url.ends_with(',') || url.ends_with(';')) url.remove_suffix(1);
  if (url == cell.text()) return cell.take(path);
  cell.interpret_text(path, url);
}

}  // namespace

void read_storage(CellImport& cell) {
  Draft& list = cell.tool().draft.at("declared.storage");
  if (list.is_set()) return;
  for (const std::string_view clause : clauses_of(cell.text())) {
    if (!cell.words().find("negation", folded_words(clause)).empty()) continue;
    for (const std::string& country : countries_in(cell.words(), clause)) {
      const auto same = [&](const Draft& item) { return item.find("country")->text() == country; };
      if (std::any_of(list.items().begin(), list.items().end(), same)) continue;
      Draft& item = list.append();
      item.at("country").set_string(country);
      item.at("place").set_string(clause);
      cell.interpreted_item("declared.storage", country);
    }
  }
  if (!list.is_set()) cell.refuse();
}

void read_recipients(CellImport& cell) {
  if (cell.words().whole("no_recipients", cell.text())) {
    return cell.interpret_empty_list("declared.recipients");
  }
  Draft& list = cell.tool().draft.at("declared.recipients");
  if (list.is_set() && list.kind() != Draft::Kind::list) return;
  for (const std::string_view line : recipients_of(cell)) {
    const NamedRecipient named = split_recipient(line, cell.words());
    if (named.name.size() > 80 || !reads_as_name(named.name)) continue;
    if (is_answer(cell.words(), named.name)) continue;
    if (cell.placeholders() && cell.placeholders()->matches(line)) continue;
    add_recipient(cell, list, named);
  }
  if (!list.is_set()) cell.refuse();
}

void read_third_country(CellImport& cell) {
  const KnownPhrase* answer = cell.words().start("yes_no", cell.text());
  if (!answer) return cell.refuse();
  cell.interpret("declared.third_country_transfer", answer->value == "yes" ? "true" : "false");
}

void read_privacy_notice(CellImport& cell) {
  read_link(cell, "declared.links.privacy_notice");
}

void read_terms(CellImport& cell) {
  read_link(cell, "declared.links.terms");
}

void read_accessibility_statement(CellImport& cell) {
  read_link(cell, "declared.links.accessibility_statement");
}

}  // namespace tilsyn
