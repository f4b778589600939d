// SPDX-License-Identifier: Apache-2.0
#include "agreement/sheet.h"

#include <algorithm>

#include "base/utf8.h"

namespace tilsyn {
namespace {

// Builds a mapping whose values stand where their passages stand.
class Fields {
 public:
  explicit Fields(SourceId text) : text_(text) { node_.kind = NodeKind::mapping; }

  void add(std::string key, Node value) {
    const Span span = value.span;
    node_.entries.push_back({std::move(key), span, std::move(value)});
  }
  Node scalar(NodeKind kind, std::string text, Range passage) const {
    Node node;
    node.kind = kind;
    node.text = std::move(text);
    node.plain = kind != NodeKind::string;
    node.span = {text_, passage.begin, std::max(passage.begin, passage.end)};
    return node;
  }
  void word(std::string key, std::string text, Range passage) {
    if (!text.empty()) add(std::move(key), scalar(NodeKind::string, std::move(text), passage));
  }
  void put(std::string key, const std::optional<ReadFact<std::string>>& fact) {
    if (fact) word(std::move(key), fact->value, fact->passage);
  }
  void put(std::string key, const std::optional<ReadFact<int>>& fact) {
    if (!fact || fact->value < 0) return;
    add(std::move(key), scalar(NodeKind::integer, std::to_string(fact->value), fact->passage));
  }
  void put(std::string key, const std::optional<ReadFact<bool>>& fact) {
    if (fact) flag(std::move(key), fact->value, fact->passage);
  }
  void flag(std::string key, bool value, Range passage) {
    add(std::move(key), scalar(NodeKind::boolean, value ? "true" : "false", passage));
  }
  // "allowed", "forbidden": whether it is allowed.
  void allowed(std::string key, const std::optional<ReadFact<std::string>>& fact) {
    if (fact) flag(std::move(key), fact->value == "allowed", fact->passage);
  }
  // YYYY-MM-DD; the text may tell the month alone, which is no day.
  void day(std::string key, const std::optional<ReadFact<std::string>>& fact) {
    if (fact && fact->value.size() == 10) word(std::move(key), fact->value, fact->passage);
  }
  // ISO 3166-1 alpha-2: as it is written elsewhere, it would be no country.
  void country(std::string key, const std::string& code, Range passage) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (code.size() == 2 && capital(code[0]) && capital(code[1]))
      word(std::move(key), code, passage);
  }
  Node list(std::vector<Node> items) const {
    Node node;
    node.kind = NodeKind::sequence;
    node.span = items.empty() ? Span{text_, 0, 0} : items.front().span;
    node.items = std::move(items);
    return node;
  }
  Node list(const std::vector<ReadFact<std::string>>& facts) const {
    std::vector<Node> items;
    for (const auto& fact : facts) {
      const auto same = [&](const Node& item) { return item.text == fact.value; };
      if (std::none_of(items.begin(), items.end(), same))
        items.push_back(scalar(NodeKind::string, fact.value, fact.passage));
    }
    return list(std::move(items));
  }
  Node finish(Range passage = {}) {
    node_.span = {text_, passage.begin, std::max(passage.begin, passage.end)};
    return std::move(node_);
  }

 private:
  SourceId text_;
  Node node_;
};

Node clauses_of(const Reading& reading, SourceId text) {
  Fields fields(text);
  for (const CheckReading& check : reading.checks)
    fields.word(check.id, std::string(to_string(check.outcome)), check.passage);
  return fields.finish();
}

// Who stands there twice (in the text and in an annex) is one.
Node sub_processors_of(const std::vector<SubProcessor>& all, SourceId text) {
  std::vector<Node> items;
  std::vector<std::string> seen;
  for (const SubProcessor& one : all) {
    if (one.name.empty() || std::find(seen.begin(), seen.end(), one.name) != seen.end()) continue;
    seen.push_back(one.name);
    Fields fields(text);
    fields.word("party", one.name, one.passage);
    fields.country("country", one.country, one.passage);
    fields.word("service", one.service, one.passage);
    items.push_back(fields.finish(one.passage));
  }
  return Fields(text).list(std::move(items));
}

// Acts as the text cites them: that is what the rules look for names in.
Node cites_of(const Reading& reading, std::string_view text, SourceId source) {
  std::vector<ReadFact<std::string>> cites = reading.facts.repealed_acts;
  for (ReadFact<std::string>& cite : cites) {
    const Range at = cite.passage;
    if (at.begin < at.end && at.end <= text.size())
      cite.value = quoted_shortly(text.substr(at.begin, at.end - at.begin), 200);
  }
  return Fields(source).list(cites);
}

void add_identity(const Reading& reading, SourceId text, Fields& fields) {
  const AgreementFacts& facts = reading.facts;
  fields.put("title", facts.title);
  fields.word("template", reading.body.id, {});
  if (facts.version)
    fields.put("version", facts.version);
  else
    fields.word("version", reading.body.version, {});
  fields.put("state", facts.state);
  fields.day("signed", facts.signed_on);
  // Signatures count when both are there; one of them makes no signed agreement.
  if (facts.state && facts.state->value == "signed") {
    fields.flag("signed_by_controller", true, facts.state->passage);
    fields.flag("signed_by_processor", true, facts.state->passage);
  }
  fields.day("in_force_from", facts.effective_date);
  fields.put("controller", facts.controller);
  fields.put("processor", facts.processor);
  if (reading.body.id.empty()) return;
  fields.flag("template_outdated", reading.body.outdated, {});
  std::vector<Node> altered;
  for (const std::string& title : reading.body.altered)
    altered.push_back(fields.scalar(NodeKind::string, title, {}));
  fields.add("template_altered", Fields(text).list(std::move(altered)));
  std::vector<Node> empty;
  for (const std::string& title : reading.body.empty_annexes)
    empty.push_back(fields.scalar(NodeKind::string, title, {}));
  fields.add("empty_annexes", Fields(text).list(std::move(empty)));
}

}  // namespace

Node agreed_of(const Reading& reading, std::string_view text, SourceId source) {
  const AgreementFacts& facts = reading.facts;
  Fields fields(source);
  add_identity(reading, source, fields);
  if (!reading.checks.empty()) fields.add("clauses", clauses_of(reading, source));
  fields.put("subprocessor_authorisation", facts.sub_authorisation);
  fields.put("subprocessor_notice_days", facts.sub_notice_days);
  fields.put("subprocessor_objection_days", facts.objection_days);
  // A text that names none may leave them to an annex: that is not "none".
  if (!facts.sub_processors.empty())
    fields.add("subprocessors", sub_processors_of(facts.sub_processors, source));
  fields.put("breach_notice_hours", facts.breach_hours);
  fields.put("deletion_days", facts.deletion_days);
  fields.put("deletion_covers_backups", facts.deletion_covers_backups);
  fields.put("audit_at_own_cost", facts.audit_at_own_cost);
  fields.allowed("own_purposes", facts.own_purposes);
  fields.allowed("ai_training", facts.ai_training);
  fields.put("unilateral_change", facts.unilateral_change);
  if (facts.governing_law)
    fields.country("governing_law", facts.governing_law->value, facts.governing_law->passage);
  fields.put("venue", facts.venue);
  if (reading.unreadable.empty()) {
    fields.add("unfilled", fields.list(facts.placeholders));
    fields.add("cites", cites_of(reading, text, source));
  }
  return fields.finish();
}

std::string quoted_shortly(std::string_view passage, std::size_t most) {
  std::string line;
  std::size_t points = 0;
  for (std::size_t at = 0; at < passage.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(passage, at);
    const bool blank = c == U' ' || c == U'\n' || c == U'\r' || c == U'\t' || c == U'\f';
    if (blank && (line.empty() || line.back() == ' ')) continue;
    if (points++ >= most) {
      while (!line.empty() && line.back() == ' ') line.pop_back();
      return line + "…";
    }
    line += blank ? std::string(" ") : std::string(passage.substr(begin, at - begin));
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace tilsyn
