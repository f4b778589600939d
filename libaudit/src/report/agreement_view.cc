// SPDX-License-Identifier: Apache-2.0
#include "report/agreement_view.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"

namespace tilsyn {
namespace {

// "Pdftotext is missing" -> "pdftotext_is_missing".
std::string message_key(std::string_view words) {
  std::string key;
  for (const char c : words) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    key += upper ? static_cast<char>(c + 32) : letter ? c : '_';
  }
  return key;
}

std::vector<ViewedFact> viewed_facts(const AgreementFacts& facts, const RecordType& agreed,
                                     const Messages& messages, const PassagePlaces& places) {
  std::vector<ViewedFact> out;
  for (FactRow& row : fact_rows(facts)) {
    if (row.values.empty()) continue;
    ViewedFact fact{std::move(row), {}, {}, {}};
    fact.label = capitalised(fact_label(fact.row, agreed, messages));
    for (const ReadValue& value : fact.row.values) {
      fact.values.push_back(fact_text(fact.row, value, messages));
      fact.places.push_back(places.of(value.passage));
    }
    out.push_back(std::move(fact));
  }
  return out;
}

}  // namespace

const RecordType& agreed_type(const Schemas& schemas) {
  const Type* type = schemas.definition("facts", "agreed");
  if (type == nullptr || type->record == nullptr)
    throw Error("facts.schema.json does not say what 'agreed' is");
  return *type->record;
}

std::string capitalised(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  // å ä æ ö ø …: U+00E0 to U+00FE.
  const bool latin =
      text[0] == '\xC3' && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xA0;
  if (latin) text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) - 0x20);
  return text;
}

std::string check_title(std::string_view check, const Schemas& schemas, const Messages& messages) {
  const Type* clauses = schemas.definition("facts", "clauses");
  const auto slot = clauses && clauses->record ? clauses->record->slot(check) : std::nullopt;
  if (!slot) return std::string(check);
  const auto& labels = clauses->record->fields[*slot].label;
  const auto label = labels.find(messages.language());
  return label == labels.end() ? std::string(check) : capitalised(label->second);
}

std::string missing_word(std::string_view missing, const Messages& messages) {
  return messages.text_or("reading.missing." + message_key(missing), missing);
}

bool has_passage(const CheckReading& check) {
  return check.outcome != Promise::absent && check.passage.begin < check.passage.end;
}

std::string document_name(const AgreementView& view) {
  return std::filesystem::path(view.source.file).filename().string();
}

std::string promise_word(Promise promise, const Messages& messages) {
  return messages.text("reading.outcome." + std::string(to_string(promise)));
}

AgreementView view_agreement(const ReadAgreementSource& source, const Messages& messages,
                             const Schemas& schemas) {
  AgreementView view{source, PassagePlaces(source.document), {}, {}, {}, {}};
  if (!view.readable()) return view;
  for (const CheckReading& reading : source.reading.checks) {
    ViewedCheck check{&reading, view.checks.size() + 1, {}, {}, {}};
    check.title = check_title(reading.id, schemas, messages);
    for (const std::string& missing : reading.missing)
      check.missing.push_back(missing_word(missing, messages));
    if (has_passage(reading)) check.place = view.places.of(reading.passage);
    ++view.counts[static_cast<std::size_t>(reading.outcome)];
    view.checks.push_back(std::move(check));
  }
  view.facts = viewed_facts(source.reading.facts, agreed_type(schemas), messages, view.places);
  for (const SubProcessor& sub : source.reading.facts.sub_processors)
    view.sub_processors.push_back(
        {&sub, country_text(sub.country, messages), view.places.of(sub.passage)});
  return view;
}

std::string template_line(const TemplateReading& body, const Messages& messages) {
  if (body.id.empty()) return {};
  std::string line = messages.text_or("reading.template." + message_key(body.id), body.id);
  if (!body.version.empty()) line += " " + body.version;
  return line;
}

std::vector<std::string> template_remarks(const TemplateReading& body, const Messages& messages) {
  std::vector<std::string> remarks;
  if (body.outdated) remarks.push_back(messages.text("reading.outdated"));
  if (!body.altered.empty())
    remarks.push_back(messages.text("reading.altered", {{"parts", messages.list(body.altered)}}));
  if (!body.empty_annexes.empty())
    remarks.push_back(
        messages.text("reading.empty_annexes", {{"parts", messages.list(body.empty_annexes)}}));
  return remarks;
}

std::string kind_line(const AgreementView& view, const Messages& messages) {
  std::string line = messages.text(!view.readable()                ? "reading.unreadable"
                                   : view.source.reading.agreement ? "reading.agreement"
                                                                   : "reading.no_agreement");
  const std::string& language = view.source.reading.language;
  if (!language.empty()) line += " · " + messages.text_or("reading.language." + language, language);
  const auto pages = static_cast<std::int64_t>(view.source.document.pages.size());
  if (pages > 0) line += " · " + messages.count("reading.pages", pages);
  return line;
}

std::string unreadable_text(const std::string& reason, const Messages& messages) {
  const std::size_t end = std::min(reason.find_first_of(":;"), reason.size());
  const std::string key = "reading.why." + message_key(reason.substr(0, end));
  if (!messages.has(key)) return reason;
  std::string text = messages.text(key);
  // What was tried on top of it is said by the program that was called.
  const std::size_t more = reason.find("; ", reason.find("--ocr"));
  if (more != reason.npos) text += " (" + reason.substr(more + 2) + ")";
  return text;
}

std::string short_place_text(PassagePlace place, const Messages& messages) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!place.number.empty() && digit(place.number.front())) place.heading.clear();
  return place_text(place, messages);
}

std::string place_text(const PassagePlace& place, const Messages& messages) {
  std::vector<std::string> parts;
  if (place.page > 0)
    parts.push_back(messages.text("reading.page", {{"n", std::to_string(place.page)}}));
  if (!place.heading.empty()) parts.push_back(messages.quoted(place.heading));
  // "3." ends no sentence here.
  if (!place.number.empty() && place.number.front() != '[')
    parts.push_back(place.number.ends_with('.') ? place.number.substr(0, place.number.size() - 1)
                                                : place.number);
  else if (place.paragraph > 0)
    parts.push_back(messages.text("reading.paragraph", {{"n", std::to_string(place.paragraph)}}));
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

}  // namespace tilsyn
