// SPDX-License-Identifier: Apache-2.0
#include "import/own_cell.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/near.h"
#include "doc/node.h"
#include "import/clauses.h"
#include "import/dates.h"
#include "import/merge_items.h"
#include "schema/constraint.h"
#include "schema/format.h"

namespace tilsyn {
namespace {

class CellReader {
 public:
  CellReader(const OwnWords& words, const Placeholders& placeholders, std::string& problem)
      : words_(words), placeholders_(placeholders), problem_(problem) {}

  Draft read(std::string_view text, const Type& type, std::string_view format) {
    if (trimmed(text).empty()) return {};
    if (item_type(&type)) return list(text, type);
    return scalar(unbroken(text), type, format);
  }

 private:
  // Line breaks as YAML has them.
  static std::string unbroken(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\r')
        out += text[i];
      else if (i + 1 == text.size() || text[i + 1] != '\n')
        out += '\n';
    }
    return out;
  }

  Draft scalar(const std::string& text, const Type& type, std::string_view format) {
    Draft draft;
    const std::string_view bare = trimmed(text);
    const std::string value = plain_value(bare, type, format);
    if (!value.empty()) {
      draft.set_plain(value);
    } else if (format == "country" && !words_.country(bare).empty()) {
      draft.set_string(words_.country(bare));
    } else {
      if (!is_free_text(type, format) && !placeholders_.matches(bare)) complain(bare, type, format);
      draft.set_string(text);
    }
    return draft;
  }

  static bool is_free_text(const Type& type, std::string_view format) {
    const bool text = type.kind == TypeKind::string || type.kind == TypeKind::dyn;
    return text && !type.enumeration && format != "date" && format != "country";
  }

  std::string plain_value(std::string_view text, const Type& type, std::string_view format) const {
    if (type.enumeration && type.kind == TypeKind::string)
      return words_.enum_value(*type.enumeration, text);
    if (format == "date") {
      const auto date = find_date(text);
      return date ? to_string(*date) : std::string();
    }
    if (type.kind == TypeKind::boolean) {
      const std::string answer = words_.answer(text);
      if (answer == "yes") return "true";
      return answer == "no" ? "false" : "";
    }
    if (type.kind == TypeKind::integer || type.kind == TypeKind::number)
      return read_number(text) ? std::string(text) : std::string();
    return {};
  }

  void complain(std::string_view text, const Type& type, std::string_view format) {
    if (!problem_.empty()) return;
    std::string wanted = "a number";
    if (type.enumeration) {
      const auto labels = type.enumeration->labels.find(words_.language());
      const auto& known =
          labels == type.enumeration->labels.end() ? type.enumeration->values : labels->second;
      const std::string_view near = nearest(text, known);
      wanted = near.empty() ? fmt::format("one of {}", fmt::join(known, ", "))
                            : fmt::format("'{}'", near);
    } else if (format == "date") {
      wanted = "a day: 2026-03-01";
    } else if (format == "country") {
      wanted = "a country";
    } else if (type.kind == TypeKind::boolean) {
      wanted = "yes or no";
    }
    problem_ = fmt::format("{} does not fit here; expected {}", in_quotes(text), wanted);
  }

  Draft list(std::string_view text, const Type& type) {
    Draft draft;
    const Type& items = *item_type(&type);
    const std::string_view bare = trimmed(text);
    if (bare == "[]" || words_.answer(bare) == "none") {
      // "agreements: none" is a word, other lists are empty.
      if (type.kind == TypeKind::dyn && type.enumeration && bare != "[]")
        draft.set_plain("none");
      else
        draft.set_empty_list();
      return draft;
    }
    if (placeholders_.matches(bare)) {
      draft.set_string(bare);
      return draft;
    }
    draft.set_empty_list();
    for (const std::string_view line : lines(text)) {
      Draft item = items.record ? record(line, *items.record)
                                : read_item(line, items, constraint_format(items));
      if (item.is_set()) draft.append() = std::move(item);
    }
    return draft;
  }

  // The schema keeps the format of an item with its type, not with a field.
  static std::string_view constraint_format(const Type& type) {
    return type.constraint ? std::string_view(type.constraint->format) : std::string_view();
  }

  Draft read_item(std::string_view text, const Type& type, std::string_view format) {
    Draft item;
    if (trimmed(text) == "\\e")
      item.set_string("");
    else if (!trimmed(text).empty())
      item = scalar(unescaped(text), type, format);
    return item;
  }

  static std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
      if (!trimmed(text.substr(0, end)).empty()) all.push_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
  }

  // "Firma AS | role: processor | country: Norway": the first part may go without its label.
  Draft record(std::string_view line, const RecordType& type) {
    Draft draft;
    bool first = true;
    for (const std::string_view part : cut_at(line, '|')) {
      const Field* field = first ? first_field(type) : nullptr;
      std::string_view value = trimmed(part);
      const std::size_t colon = value.find(':');
      if (colon != std::string_view::npos) {
        if (const Field* named = words_.field(type, trimmed(value.substr(0, colon)))) {
          field = named;
          value = trimmed(value.substr(colon + 1));
        }
      }
      first = false;
      if (value.empty()) continue;
      if (!field) {
        if (problem_.empty())
          problem_ = fmt::format("{} does not say which part of the entry it is", in_quotes(value));
        continue;
      }
      draft.entry(field->name) = part_value(value, *field);
    }
    return draft;
  }

  Draft part_value(std::string_view value, const Field& field) {
    const Type* items = item_type(field.type);
    if (!items) return read_item(value, *field.type, field.format);
    Draft list;
    list.set_empty_list();
    if (words_.answer(value) == "none") return list;
    for (const std::string_view item : cut_at(value, ','))
      if (!trimmed(item).empty())
        list.append() = read_item(trimmed(item), *items, constraint_format(*items));
    return list;
  }

  static const Field* first_field(const RecordType& type) {
    return type.key.empty() ? &type.fields.front() : &type.fields[type.key.front()];
  }

  const OwnWords& words_;
  const Placeholders& placeholders_;
  std::string& problem_;
};

}  // namespace

std::string escaped(std::string_view text, std::string_view signs) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || signs.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    if (text[i] == 'n')
      out += '\n';
    else if (text[i] != 'e')
      out += text[i];
  }
  return out;
}

std::vector<std::string_view> cut_at(std::string_view text, char sign) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == sign) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

Draft read_own_cell(std::string_view text, const Type& type, std::string_view format,
                    const OwnWords& words, const Placeholders& placeholders, std::string& problem) {
  return CellReader(words, placeholders, problem).read(text, type, format);
}

}  // namespace tilsyn
