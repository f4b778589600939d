// SPDX-License-Identifier: Apache-2.0
#include "import/record_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "import/clauses.h"
#include "import/countries.h"
#include "import/dates.h"

namespace tilsyn {
namespace {

// Lines of a text, each as one more item of a list; `;` cuts where the text is a list of labels.
void take_lines(CellImport& cell, std::string_view path,
                const std::vector<std::string_view>& lines) {
  if (lines.size() < 2) return cell.take_item(path);
  for (const std::string_view line : lines) {
    cell.tool().draft.at(path).append().set_string(line);
    cell.interpreted_item(path, line);
  }
  cell.text_is_kept();
}

void read_purposes(CellImport& cell) {
  std::vector<std::string_view> lines;
  const std::string_view text = cell.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    if (!line.empty()) lines.push_back(line);
    begin = end + 1;
  }
  take_lines(cell, "purposes", lines);
}

void read_recipients_of_activity(CellImport& cell) {
  if (cell.words().whole("no_recipients", cell.text()))
    return cell.interpret_empty_list("recipients");
  take_lines(cell, "recipients", lines_of(cell.text()));
}

// As written, and the kinds that are known.
void read_kinds(CellImport& cell, std::string_view path, std::string_view labels,
                std::string_view group) {
  cell.take(fmt::format("{}_text", path));
  for (const std::string_view line : lines_of(cell.text())) {
    if (const KnownPhrase* label = cell.words().whole(labels, line)) {
      cell.interpret_word(path, label->value);
      continue;
    }
    const std::vector<std::string> words = folded_words(line);
    if (!cell.words().find("negation", words).empty()) continue;
    if (!cell.words().find("not_a_category", words).empty()) continue;
    for (const KnownPhraseMatch& match : cell.words().find(group, words))
      cell.interpret_word(path, match.phrase->value);
  }
}

void read_data_of_activity(CellImport& cell) {
  read_kinds(cell, "data_categories", "activity_data_category", "data_category");
}

void read_subjects_of_activity(CellImport& cell) {
  read_kinds(cell, "data_subjects", "activity_data_subject", "user_group");
}

// A condition in one line holds for all of them; yes in one and no in another is no answer.
std::string transfer_state(CellImport& cell) {
  std::string state;
  for (const std::string_view line : lines_of(cell.text())) {
    const KnownPhrase* said = cell.words().start("activity_transfer", line);
    if (!said || said->value == state) continue;
    if (said->value == "conditional" || state == "conditional" || state.empty()) {
      state = said->value == "conditional" || state.empty() ? said->value : state;
    } else {
      cell.remark("says both that data goes to third countries and that it does not");
      return {};
    }
  }
  return state;
}

// A policy ("normally not …") is neither yes nor no. A country outside of the EEA is a transfer,
// whatever else is said.
void read_transfer(CellImport& cell) {
  cell.take("third_country.text");
  std::string state = transfer_state(cell);
  std::vector<std::string> countries = countries_in(cell.words(), cell.text());
  std::erase_if(countries, [&](const std::string& code) {
    return cell.words().whole("activity_eea", code) != nullptr;
  });
  if (!countries.empty() && state == "none") {
    cell.remark("says that nothing goes to third countries, and names one");
    return;
  }
  if (!countries.empty() && state.empty()) state = "some";
  if (!state.empty()) cell.interpret("third_country.transfer", state);
  for (const std::string& code : countries) {
    cell.tool().draft.at("third_country.countries").append().set_string(code);
    cell.interpreted_item("third_country.countries", code);
  }
}

void read_automated(CellImport& cell) {
  const KnownPhrase* answer = cell.words().start("automated", cell.text());
  if (!answer) return cell.refuse();
  const bool yes = answer->value == "yes";
  cell.interpret("automated_decisions", yes ? "true" : "false");
  if (yes) cell.remark(fmt::format("decisions without a person: '{}'", cell.text()));
}

// An empty flag is not stated; that a criterion is not met has no field.
void read_criterion(CellImport& cell, std::string_view criterion) {
  const KnownPhrase* answer = cell.words().start("yes_no", cell.text());
  if (!answer || answer->value != "yes") return cell.refuse();
  cell.interpret_word("dpia_criteria", criterion);
}

void read_large_scale(CellImport& cell) {
  read_criterion(cell, "large_scale");
}

void read_vulnerable(CellImport& cell) {
  read_criterion(cell, "vulnerable_subjects");
}

void read_sensitive(CellImport& cell) {
  read_criterion(cell, "sensitive_data");
}

void read_updated(CellImport& cell) {
  const auto date = find_date(cell.text());
  if (!date) return cell.refuse();
  cell.interpret("updated", to_string(*date));
  if (to_string(*date) == cell.text()) cell.text_is_kept();
}

template <const char* Path>
void take_to(CellImport& cell) {
  cell.take(Path);
}

constexpr char name_path[] = "name";
constexpr char number_path[] = "number";
constexpr char unit_path[] = "unit";
constexpr char source_path[] = "data_source";
constexpr char security_path[] = "security";

constexpr std::array<ActivityField, 23> fields = {{
    {"id", "", nullptr},
    {"number", "number", take_to<number_path>},
    {"name", "name", take_to<name_path>},
    {"unit", "unit", take_to<unit_path>},
    {"purpose", "", read_purposes, true},
    {"legal_basis", "legal_basis_text", read_activity_basis, true},
    {"special_basis", "", read_special_basis},
    {"data_subjects", "data_subjects_text", read_subjects_of_activity, true},
    {"data", "data_categories_text", read_data_of_activity, true},
    {"source", "data_source", take_to<source_path>},
    {"recipients", "", read_recipients_of_activity, true},
    {"third_country", "third_country.text", read_transfer, true},
    {"retention", "retention.text", nullptr, true},
    {"security", "security", take_to<security_path>, true},
    {"automated_decisions", "", read_automated},
    {"large_scale", "", read_large_scale},
    {"vulnerable_subjects", "", read_vulnerable},
    {"sensitive_data", "", read_sensitive},
    {"system", "", nullptr},
    {"processor", "", nullptr},
    {"agreement", "", nullptr},
    {"dpia", "", nullptr},
    {"updated", "", read_updated},
}};

}  // namespace

const ActivityField* find_activity_field(std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const ActivityField& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

void read_dpia_need(CellImport& cell) {
  if (const KnownPhrase* answer = cell.words().start("yes_no", cell.text()))
    cell.interpret("declared.dpia.needed", answer->value == "yes" ? "true" : "false");
  else
    cell.refuse();
  const auto states = cell.words().find("assessment_state", folded_words(cell.text()));
  if (states.size() == 1) cell.interpret("declared.dpia.state", states.front().phrase->value);
}

}  // namespace tilsyn
