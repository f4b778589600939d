// SPDX-License-Identifier: Apache-2.0
// The shape is schemas/agreement-reading.schema.json. Positions are code points of the text.
#include "report/agreement_json.h"

#include <ostream>

#include "report/agreement_writers.h"

namespace tilsyn {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}

Json one_value(const FactRow& row, const ReadValue& value) {
  switch (row.kind) {
    case FactKind::number:
    case FactKind::hours:
    case FactKind::days:
      return value.number;
    case FactKind::yes_no:
      return value.number != 0;
    default:
      return value.text;
  }
}

Json check_json(const ReadAgreementSource& source, const CodePointCount& count,
                const CheckReading& check) {
  const bool found = has_passage(check);
  const Range passage = check.passage;
  Json out = {{"id", check.id}, {"outcome", to_string(check.outcome)}, {"missing", check.missing}};
  out["begin"] = found ? Json(count.before(passage.begin)) : Json();
  out["end"] = found ? Json(count.before(passage.end)) : Json();
  out["quote"] = found
                     ? Json(source.document.text.substr(passage.begin, passage.end - passage.begin))
                     : Json();
  return out;
}

}  // namespace

Json value_json(const FactRow& row) {
  if (!row.list) return row.values.empty() ? Json() : one_value(row, row.values.front());
  Json out = Json::array();
  for (const ReadValue& value : row.values) out.push_back(one_value(row, value));
  return out;
}

Json sub_processor_json(const SubProcessor& sub) {
  return {{"name", sub.name},
          {"country", text_or_null(sub.country)},
          {"service", text_or_null(sub.service)}};
}

Json document_json(const ReadAgreementSource& source, const CodePointCount& count) {
  const Reading& reading = source.reading;
  const DocumentText& document = source.document;
  const bool known = reading.unreadable.empty() || !document.text.empty();
  Json out = {{"file", source.file}};
  out["format"] = known ? Json(to_string(document.format)) : Json();
  out["agreement"] = reading.agreement;
  out["readable"] = reading.unreadable.empty();
  out["unreadable"] = text_or_null(reading.unreadable);
  out["warning"] = text_or_null(document.warning);
  out["language"] = text_or_null(reading.language);
  out["pages"] = document.pages.empty() ? Json() : Json(document.pages.size());
  out["characters"] = count.before(document.text.size());
  out["template"] = text_or_null(reading.body.id);
  out["template_version"] = text_or_null(reading.body.version);
  out["template_outdated"] = reading.body.outdated;
  out["altered"] = reading.body.altered;
  out["empty_annexes"] = reading.body.empty_annexes;
  return out;
}

void write_reading_json(const ReadAgreementSource& source, const ReadingStyle&, std::ostream& out) {
  const CodePointCount count(source.document.text);
  Json facts = Json::object();
  for (const FactRow& row : fact_rows(source.reading.facts))
    facts[std::string(row.key)] = value_json(row);
  facts["sub_processors"] = Json::array();
  for (const SubProcessor& sub : source.reading.facts.sub_processors)
    facts["sub_processors"].push_back(sub_processor_json(sub));
  Json checks = Json::array();
  for (const CheckReading& check : source.reading.checks)
    checks.push_back(check_json(source, count, check));
  const Json all = {
      {"document", document_json(source, count)}, {"checks", checks}, {"facts", facts}};
  // What is no UTF-8 has been replaced when the text was taken out.
  out << all.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace tilsyn
