// SPDX-License-Identifier: Apache-2.0
#include "report/deadline_words.h"

#include <algorithm>

#include "engine/paths.h"
#include "report/builder.h"
#include "report/records.h"

namespace tilsyn {
namespace {

constexpr std::size_t names_shown = 4;

// "a, b, c and 4 more".
std::string short_list(const Messages& messages, std::vector<std::string> names) {
  if (names.size() > names_shown) {
    const std::size_t left = names.size() - names_shown + 1;
    names.resize(names_shown - 1);
    names.push_back(messages.count("value.more", static_cast<std::int64_t>(left)));
  }
  return messages.list(names);
}

std::string last_key(std::string_view path) {
  const std::vector<PathPart> parts = split_path(path);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part)
    if (part->element) return std::string(part->name);
  return {};
}

std::string label_of(const Words& words, const ParameterChange& change) {
  const std::string label = words.plain(change.label).text;
  return label.empty() ? change.name : label;
}

// Labels of the facts, each once: the fields of every element of a list have the same.
std::vector<std::string> fact_labels(const Words& words, const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::string label = words.path_label(path);
    if (std::find(out.begin(), out.end(), label) == out.end()) out.push_back(std::move(label));
  }
  return out;
}

std::vector<std::string> country_names(const Messages& messages,
                                       const std::vector<std::string>& codes) {
  std::vector<std::string> out;
  for (const std::string& code : codes) out.push_back(messages.country(code));
  return out;
}

// Whom data is transferred to, else the country.
std::string recipient(const Words& words, const OwnerResult& result, const Deadline& deadline) {
  const ToolFacts* tool = facts_of(result, deadline.tool);
  if (tool == nullptr) return {};
  const std::string transfer = deadline.path.substr(0, deadline.path.rfind('.') + 1);
  Slot slot = find_slot(*tool->root, transfer + "party");
  if (slot.value.is(ValueKind::absent)) slot = find_slot(*tool->root, transfer + "country");
  return words.value(slot.value, slot.field);
}

// What a deadline is about beside its tool; "" where its word says enough.
std::string about(const Words& words, const OwnerResult& result, const Deadline& deadline) {
  if (deadline.change) {
    return deadline.countries.empty()
               ? label_of(words, *deadline.change)
               : words.messages().list(country_names(words.messages(), deadline.countries));
  }
  if (!deadline.paths.empty()) {
    return short_list(words.messages(), fact_labels(words, deadline.paths));
  }
  if (deadline.what == "framework_check_due") {
    return recipient(words, result, deadline);
  }
  return last_key(deadline.path);
}

bool is_plain(const Value& value) {
  return !value.is(ValueKind::list) && !value.is(ValueKind::string);
}

void add_sentence(std::string& text, const std::string& sentence) {
  text += (text.empty() ? "" : "; ") + sentence;
}

std::string after(const Words& words, const OwnerResult& result, const Deadline& deadline) {
  const Messages& messages = words.messages();
  const ParameterChange& change = *deadline.change;
  std::string out;
  if (deadline.what == "adequacy_ends") {
    std::vector<std::string> names;
    for (const std::string& tool : deadline.tools) names.push_back(deadline_tool(result, tool));
    out = names.empty() ? messages.text("deadline_after.sent_by_none")
                        : messages.text("deadline_after.sent_by",
                                        {{"tools", short_list(messages, std::move(names))}});
  } else if (deadline.what == "law_changes" && is_plain(change.before) && is_plain(change.after)) {
    Field field;
    field.unit = change.unit;
    out = messages.text("deadline_after.then", {{"before", words.value(change.before, &field)},
                                                {"after", words.value(change.after, &field)}});
  }
  if (!change.source.empty())
    add_sentence(out, messages.text("deadline_after.source", {{"source", change.source}}));
  return out;
}

}  // namespace

DeadlineText deadline_text(const Words& words, const OwnerResult& result,
                           const Deadline& deadline) {
  const std::string key = "deadline." + deadline.what;
  DeadlineText out;
  out.text = words.messages().has(key)
                 ? words.messages().text(key, {{"about", about(words, result, deadline)}})
                 : deadline.what;
  if (deadline.change) out.after = after(words, result, deadline);
  return out;
}

std::string deadline_tool(const OwnerResult& result, const std::string& id) {
  const ToolFacts* tool = facts_of(result, id);
  return tool == nullptr || tool->name.empty() ? id : std::string(tool->name);
}

}  // namespace tilsyn
