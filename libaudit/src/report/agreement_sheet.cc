// SPDX-License-Identifier: Apache-2.0
// The shape is schemas/agreement.schema.json. Beside each value stands the passage it was read in,
// so that a person can correct it.
#include <algorithm>
#include <filesystem>
#include <ostream>

#include "diag/visible.h"
#include "doc/yaml_writer.h"
#include "report/agreement_writers.h"
#include "report/words.h"
#include "report/wrap.h"
#include "schema/format.h"

namespace tilsyn {
namespace {

constexpr std::size_t quote_length = 220;
constexpr std::size_t comment_width = 96;

bool is_day(std::string_view text) {
  return text.size() == 10 && parse_date(text).has_value();
}

class SheetText {
 public:
  SheetText(const AgreementView& view, const ReadingStyle& style)
      : v_(view), s_(style), m_(style.messages), agreed_(agreed_type(style.schemas)) {}

  std::string write() {
    comment(m_.text("reading.sheet"));
    out_.begin_map();
    out_.key("id").string(s_.id);
    comment(m_.text("reading.sheet_covers"));
    out_.key("covers").begin_seq().end_seq();
    out_.key("document").string(std::filesystem::path(v_.source.file).filename().string());
    if (!s_.today.empty()) out_.key("read_on").plain(s_.today);
    out_.key("agreed").begin_map();
    out_.key("id").string(s_.id);
    body();
    for (const ViewedFact& fact : v_.facts) one_fact(fact);
    sub_processors();
    acts();
    clauses();
    out_.end_map().end_map();
    return out_.text();
  }

 private:
  void comment(const std::string& text) {
    std::string lines = wrapped(text, comment_width, "", "");
    while (!lines.empty() && lines.back() == '\n') lines.pop_back();
    out_.comment(lines);
  }

  void quote(Range passage, const PassagePlace& place) {
    const std::string text = quoted_passage(v_.source.document.text, passage, quote_length);
    const std::string where = place_text(place, m_);
    if (!text.empty()) comment(where + (where.empty() ? "" : ": ") + m_.quoted(text));
  }

  bool has(std::string_view field) const { return agreed_.slot(field).has_value(); }

  void list(std::string_view field, const std::vector<std::string>& items) {
    if (items.empty() || !has(field)) return;
    out_.key(field).begin_seq();
    for (const std::string& item : items) out_.string(shortened(item, 200));
    out_.end_seq();
  }

  void body() {
    const TemplateReading& body = v_.source.reading.body;
    if (body.id.empty()) return;
    out_.key("template").string(template_line({body.id, "", {}, {}, false}, m_));
    if (body.outdated && has("template_outdated")) out_.key("template_outdated").plain("true");
    list("template_altered", body.altered);
    list("empty_annexes", body.empty_annexes);
  }

  // Facts that the sheet has no field for stand as remarks of what follows.
  void one_fact(const ViewedFact& fact) {
    const FactRow& row = fact.row;
    if (row.key == "repealed_acts") return;
    const std::string_view field = row.key == "state" && has("state") ? "state" : row.field;
    if (field.empty() || !fits(row, field)) {
      for (const std::string& value : fact.values) remarks_.push_back(fact.label + ": " + value);
      return;
    }
    for (std::size_t i = 0; i < row.values.size() && i < 5; ++i)
      quote(row.values[i].passage, fact.places[i]);
    if (row.list) {
      std::vector<std::string> items;
      for (const ReadValue& value : row.values) {
        if (std::find(items.begin(), items.end(), value.text) == items.end())
          items.push_back(value.text);
      }
      list(field, items);
    } else {
      value(out_.key(field), row, row.values.front());
    }
  }

  static bool fits(const FactRow& row, std::string_view) {
    const ReadValue& value = row.values.front();
    if (row.kind == FactKind::country) return is_country_code(value.text);
    if (row.kind == FactKind::date) return is_day(value.text);
    return true;
  }

  // A party is named on one line (schemas: format party); no other text needs more either.
  static std::string name(std::string_view text) { return shortened(visible(text), 70); }

  static void value(YamlWriter& out, const FactRow& row, const ReadValue& value) {
    const bool allowance = row.key == "ai_training" || row.key == "own_purposes";
    if (allowance) {
      out.plain(value.text == "allowed" ? "true" : "false");
    } else if (row.kind == FactKind::yes_no) {
      out.plain(value.number != 0 ? "true" : "false");
    } else if (row.kind == FactKind::date || row.kind == FactKind::code) {
      out.plain(value.text);
    } else if (row.kind == FactKind::text || row.kind == FactKind::country) {
      out.string(row.key == "title" || row.key == "venue" ? shortened(visible(value.text), 200)
                                                          : name(value.text));
    } else {
      out.plain(std::to_string(value.number));
    }
  }

  void sub_processors() {
    std::vector<std::string> names;  // of a list's elements each once
    for (const ViewedSubProcessor& sub : v_.sub_processors) {
      const SubProcessor& read = *sub.reading;
      if (read.name.empty() || std::find(names.begin(), names.end(), read.name) != names.end())
        continue;
      if (names.empty()) out_.key("subprocessors").begin_seq();
      names.push_back(read.name);
      quote(read.passage, sub.place);
      if (!read.country.empty() && !is_country_code(read.country)) comment(sub.country);
      out_.begin_map().key("party").string(name(read.name));
      if (is_country_code(read.country)) out_.key("country").string(read.country);
      if (!read.service.empty()) out_.key("service").string(shortened(read.service, 300));
      out_.end_map();
    }
    if (!names.empty()) out_.end_seq();
  }

  void acts() {
    for (const ViewedFact& fact : v_.facts) {
      if (fact.row.key != "repealed_acts") continue;
      quote(fact.row.values.front().passage, fact.places.front());
      list("cites", fact.values);
    }
  }

  void clauses() {
    for (const std::string& remark : remarks_) comment(remark);
    if (!v_.source.reading.agreement || v_.checks.empty()) return;
    out_.key("clauses").begin_map();
    for (const ViewedCheck& check : v_.checks) {
      if (!check.missing.empty())
        comment(capitalised(m_.text("reading.lacks", {{"parts", m_.list(check.missing)}})));
      if (has_passage(*check.reading)) quote(check.reading->passage, check.place);
      out_.key(check.reading->id).plain(to_string(check.reading->outcome));
    }
    out_.end_map();
  }

  const AgreementView& v_;
  const ReadingStyle& s_;
  const Messages& m_;
  const RecordType& agreed_;
  YamlWriter out_;
  std::vector<std::string> remarks_;
};

}  // namespace

void write_agreement_sheet(const ReadAgreementSource& source, const ReadingStyle& style,
                           std::ostream& out) {
  const AgreementView view = view_agreement(source, style.messages, style.schemas);
  if (view.readable()) out << SheetText(view, style).write();
}

}  // namespace tilsyn
