// SPDX-License-Identifier: Apache-2.0
#include "import/heading_words.h"

#include "base/near.h"
#include "base/pattern.h"
#include "import/clauses.h"

namespace tilsyn {
namespace {

// Headings longer than this are texts.
constexpr std::size_t longest = 400;

std::string_view without_number(std::string_view text) {
  static const Pattern number(R"(^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z])[.):]\s*(\S.*)$)");
  const auto groups = number.groups(text);
  return groups.size() > 1 ? groups[1] : text;
}

std::string_view without_brackets(std::string_view text) {
  if (!text.ends_with(')') && !text.ends_with(']')) return text;
  const std::size_t open = text.rfind(text.back() == ')' ? '(' : '[');
  return open == std::string_view::npos || open == 0 ? text : trimmed(text.substr(0, open));
}

}  // namespace

const KnownPhrase* find_heading(std::string_view text, const ImportWords& words,
                                std::string_view group) {
  text = trimmed(text);
  if (text.empty() || text.size() > longest) return nullptr;
  if (const KnownPhrase* known = words.whole(group, text)) return known;
  const std::string_view core = without_brackets(without_number(text));
  return core.size() == text.size() ? nullptr : words.whole(group, core);
}

const KnownPhrase* near_heading(std::string_view text, const ImportWords& words,
                                std::string& written) {
  const std::string_view core = without_brackets(without_number(trimmed(text)));
  written = nearest(core, words.texts("heading"));
  if (!written.empty()) return words.whole("heading", written);
  const KnownPhrase* begin = words.start("heading", core);
  if (begin) written = begin->text;
  return begin;
}

}  // namespace tilsyn
