// SPDX-License-Identifier: Apache-2.0
#include "accuracy.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "agreement/analysis.h"
#include "agreement/read_agreement.h"
#include "base/files.h"
#include "base/utf8.h"

namespace tilsyn {
namespace {
using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t window = 400;  // code points between what is shown and what is labelled

std::optional<bool> yes_or_no(const Json& value) {
  if (value == "yes") return true;
  if (value == "no") return false;
  return std::nullopt;
}

LabelledCheck check_of(const std::string& id, const Json& label, const Json& flipped) {
  LabelledCheck check{id, yes_or_no(label.at("satisfied")), {}, flipped.contains(id)};
  for (const Json& one : label.at("evidence")) check.evidence.push_back(one.at("offset"));
  return check;
}

std::vector<std::string> first_cells(const Json& facts, const char* key) {
  std::vector<std::string> out;
  for (const Json& row : facts.value(key, Json::array())) out.push_back(row.at(0));
  return out;
}

LabelledAgreement document_of(const Json& labels, const fs::path& folder) {
  LabelledAgreement document;
  document.id = labels.at("id");
  document.language = labels.at("lang");
  if (labels.contains("variant_of") && labels["variant_of"].is_string())
    document.variant_of = labels["variant_of"];
  document.agreement = yes_or_no(labels.at("is_dpa"));
  document.text = bytes_of(folder / labels.at("text_file").get<std::string>());
  const Json flipped = labels.value("flipped", Json::object());
  for (const auto& [id, label] : labels.at("labels").items())
    document.checks.push_back(check_of(id, label, flipped));
  const Json& facts = labels.at("facts");
  document.has_facts = document.variant_of.empty() && !facts.empty();
  if (!document.has_facts) return document;
  if (facts.contains("breach_hours") && facts["breach_hours"].is_number())
    document.breach_hours = facts["breach_hours"].get<int>();
  document.sub_processors = first_cells(facts, "sub_processors");
  document.sub_processors_optional = first_cells(facts, "sub_processors_optional");
  return document;
}

double percent(std::size_t part, std::size_t all) {
  return all == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
}

// As written, without case, commas, full stops and runs of blanks.
std::string plain(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const bool blank = c == ' ' || c == ',' || c == '.' || c == '\n' || c == '\t';
    if (!blank) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool stands_in(const std::string& name, const std::vector<std::string>& names) {
  const std::string one = plain(name);
  return !one.empty() && std::any_of(names.begin(), names.end(), [&](const std::string& other) {
    const std::string two = plain(other);
    return one.find(two) != std::string::npos || two.find(one) != std::string::npos;
  });
}

bool is_near(std::size_t at, const std::vector<std::size_t>& evidence) {
  return std::any_of(evidence.begin(), evidence.end(), [&](std::size_t place) {
    return (place > at ? place - at : at - place) <= window;
  });
}

void add_facts(Accuracy& sums, const LabelledAgreement& document, const AgreementFacts& facts) {
  std::optional<int> hours;
  if (facts.breach_hours) hours = facts.breach_hours->value;
  sums.breach_hours.add(hours == document.breach_hours);
  if (hours != document.breach_hours) sums.wrong.push_back(document.id + ": breach_hours");
  std::vector<std::string> found;
  for (const SubProcessor& sub : facts.sub_processors) found.push_back(sub.name);
  for (const std::string& name : document.sub_processors) {
    ++(stands_in(name, found) ? sums.sub_found : sums.sub_missed);
    if (!stands_in(name, found)) sums.wrong.push_back(document.id + ": sub-processor " + name);
  }
  for (const std::string& name : found) {
    if (stands_in(name, document.sub_processors)) continue;
    if (stands_in(name, document.sub_processors_optional)) continue;
    ++sums.sub_wrong;
    sums.wrong.push_back(document.id + ": no sub-processor " + name);
  }
}

}  // namespace

std::string bytes_of(const fs::path& path) {
  auto read = read_file(path, std::size_t{64} << 20);
  if (const auto* problem = std::get_if<FileProblem>(&read))
    throw std::runtime_error(path.string() + ": " + problem->message);
  return std::get<std::string>(std::move(read));
}

std::vector<LabelledAgreement> load_labelled(const fs::path& folder) {
  std::vector<LabelledAgreement> documents;
  for (const fs::path& path : list_files(folder / "labels", {".json"}))
    documents.push_back(document_of(Json::parse(bytes_of(path)), folder));
  return documents;
}

void Confusion::add(const Confusion& other) {
  tp += other.tp;
  fp += other.fp;
  fn += other.fn;
  tn += other.tn;
}

double Confusion::accuracy() const {
  return percent(tp + tn, all());
}
double Confusion::precision() const {
  return percent(tp, tp + fp);
}
double Confusion::recall() const {
  return percent(tp, tp + fn);
}
double Confusion::f1() const {
  return percent(2 * tp, 2 * tp + fp + fn);
}

void Accuracy::add(const LabelledAgreement& document, const Reading& reading) {
  if (document.agreement) agreements.add(reading.agreement == *document.agreement);
  std::map<std::string, const CheckReading*> answers;
  for (const CheckReading& check : reading.checks) answers[check.id] = &check;
  for (const LabelledCheck& label : document.checks) {
    const auto answer = answers.find(label.id);
    const bool found = answer != answers.end();
    const bool satisfied = found && answer->second->outcome == Promise::promised;
    if (satisfied && document.agreement == false)
      satisfied_elsewhere.push_back(document.id + ": " + label.id);
    if (!label.satisfied) continue;
    const bool right = satisfied == *label.satisfied;
    all.add(*label.satisfied, satisfied);
    by_language[document.language].add(*label.satisfied, satisfied);
    by_check[label.id].add(*label.satisfied, satisfied);
    if (label.flipped) flipped.add(right);
    if (!right)
      wrong.push_back(document.id + ": " + label.id + (satisfied ? " (too much)" : " (missed)"));
    if (satisfied && *label.satisfied) {
      const auto before = std::string_view(document.text).substr(0, answer->second->passage.begin);
      const bool near = is_near(count_code_points(before), label.evidence);
      evidence.add(near);
      if (!near) wrong.push_back(document.id + ": " + label.id + " (shown elsewhere)");
    }
  }
  if (document.has_facts) add_facts(*this, document, reading.facts);
}

Reading read_labelled(const LabelledAgreement& document, const ClauseData& data) {
  DocumentText text;
  text.text = document.text;
  return read_agreement(text, data);
}

void OwnPhrases::see(const std::string& base, const std::string& text) {
  const TextModel model = read_text(text);
  const std::string language = language_of(model, data_);
  const auto lexicon = data_.lexicons.find(language);
  if (lexicon == data_.lexicons.end()) return;
  std::vector<Mention> mentions;
  PhraseFinder finder(lexicon->second, model);
  for (const Sentence& sentence : model.sentences)
    finder.find(sentence.first, sentence.last, mentions);
  for (const Mention& mention : mentions)
    bases_[{language, lexicon->second.phrases()[mention.phrase].written}].insert(base);
}

std::size_t OwnPhrases::count(const std::string& base) const {
  const std::set<std::string> alone{base};
  return static_cast<std::size_t>(std::count_if(
      bases_.begin(), bases_.end(), [&](const auto& entry) { return entry.second == alone; }));
}

ClauseData OwnPhrases::without(const std::string& base, const fs::path& data_folder) const {
  const std::set<std::string> alone{base};
  Sources sources;
  Diagnostics diagnostics(sources);
  ClauseData data =
      load_clauses(data_folder, diagnostics, [&](const std::string& language, const auto& written) {
        const auto found = bases_.find({language, written});
        return found == bases_.end() || found->second != alone;
      });
  if (!diagnostics.ok()) throw std::runtime_error("the clause data does not load");
  return data;
}

}  // namespace tilsyn
