// SPDX-License-Identifier: Apache-2.0
#include "model/fact_path.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/near.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_path = 4096;

std::vector<std::string> field_names(const RecordType& type) {
  std::vector<std::string> names;
  names.reserve(type.fields.size());
  for (const Field& field : type.fields) names.push_back(field.name);
  return names;
}

FactPlace no_such_path(std::string_view path, std::string_view step,
                       const std::vector<std::string>& candidates, Span span,
                       Diagnostics& diagnostics) {
  diagnostics.error("unknown-path", span,
                    fmt::format("there is no fact '{}': nothing is called '{}'", path, step),
                    did_you_mean(step, candidates));
  return {};
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string_view near = nearest(word, candidates);
  return near.empty() ? std::string() : fmt::format("did you mean '{}'?", near);
}

Span span_in_list(std::string_view text, Span list, const Sources& sources) {
  if (!list.known() || text.empty()) return list;
  constexpr std::string_view within =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
  const std::string_view source = sources.text(list);
  for (std::size_t at = source.find(text); at != source.npos; at = source.find(text, at + 1)) {
    const std::size_t end = at + text.size();
    const bool begins = at == 0 || within.find(source[at - 1]) == within.npos;
    const bool ends = end == source.size() || within.find(source[end]) == within.npos;
    if (!begins || !ends) continue;
    const auto begin = list.begin + static_cast<std::uint32_t>(at);
    return {list.source, begin, begin + static_cast<std::uint32_t>(text.size())};
  }
  return list;
}

std::vector<FactStep> split_fact_path(std::string_view path) {
  std::vector<FactStep> steps;
  if (path.size() > longest_path) return {};
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '[') {
      const std::size_t close = path.find(']', at);
      if (close == path.npos || steps.empty()) return {};
      steps.push_back({path.substr(at + 1, close - at - 1), true});
      at = close + 1;
      continue;
    }
    if (!steps.empty()) {
      if (path[at] != '.') return {};
      ++at;
    }
    const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
    if (end == at) return {};
    steps.push_back({path.substr(at, end - at), false});
    at = end;
  }
  return steps;
}

FactPlace find_fact_path(const RecordType& root, std::string_view path,
                         const std::vector<std::string>& accounts, Span span,
                         Diagnostics& diagnostics) {
  const std::vector<FactStep> steps = split_fact_path(path);
  if (steps.empty()) {
    diagnostics.error("bad-path", span, fmt::format("'{}' is not a path of a fact", path),
                      "write it as in declared.storage[NO].place");
    return {};
  }
  if (!accounts.empty() &&
      std::find(accounts.begin(), accounts.end(), steps[0].name) == accounts.end()) {
    return no_such_path(path, steps[0].name, accounts, span, diagnostics);
  }
  const RecordType* record = &root;
  FactPlace place;
  for (const FactStep& step : steps) {
    if (step.element) {
      if (place.type->kind != TypeKind::list) {
        return no_such_path(path, step.name, {}, span, diagnostics);
      }
      place.type = place.type->element;
    } else {
      const auto slot = record ? record->slot(step.name) : std::nullopt;
      if (!slot) {
        const auto names = record ? field_names(*record) : std::vector<std::string>{};
        return no_such_path(path, step.name, names, span, diagnostics);
      }
      place.field = &record->fields[*slot];
      place.type = place.field->type;
    }
    record = place.type->kind == TypeKind::record ? place.type->record : nullptr;
  }
  return place;
}

}  // namespace tilsyn
