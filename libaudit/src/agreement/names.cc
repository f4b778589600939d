// SPDX-License-Identifier: Apache-2.0
#include "agreement/names.h"

#include <algorithm>
#include <array>

#include "agreement/country.h"
#include "base/fold.h"
#include "base/pattern.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_name = 80;
constexpr std::size_t most_words = 8;

std::string_view trimmed(std::string_view s) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const std::size_t begin = s.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(blanks) - begin + 1);
}

bool is_capital(std::string_view s) {
  if (s.empty()) return false;
  if ((s[0] >= 'A' && s[0] <= 'Z') || (s[0] >= '0' && s[0] <= '9')) return true;
  // Å Ä Æ Ö Ø É …: U+00C0 to U+00DE.
  const auto second = static_cast<unsigned char>(s.size() > 1 ? s[1] : '\0');
  return s[0] == '\xC3' && second >= 0x80 && second <= 0x9E;
}

std::size_t count_words(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < s.size(); ++i) n += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
  return n;
}

// "Inc.", "LLC", "A/S": what may follow a comma inside a name.
bool is_legal_form(const FactView& view, std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
  // "AS" is one, "as" is not.
  if (word.size() == 3 && word[1] == '.' && is_capital(word)) return true;  // "B.V."
  return is_capital(word) && word.size() < 12 && view.is_all(word, Topic::legal_form);
}

std::string_view first_word(std::string_view s) {
  s = trimmed(s);
  return s.substr(0, std::min(s.find_first_of(" ,;("), s.size()));
}

struct Cut {
  std::size_t at = std::string_view::npos;
  std::size_t skip = 0;
};

// Where a name ends and what is said of it begins.
Cut end_of_name(const FactView& view, std::string_view item) {
  static constexpr std::array<std::string_view, 9> marks = {" (", " – ", " — ",   " - ", ": ",
                                                            " −", "—",   " for ", "\n"};
  Cut cut;
  for (const std::string_view mark : marks) {
    const std::size_t at = item.find(mark);
    if (at != std::string_view::npos && at > 0 && at < cut.at) cut = {at, mark.size()};
  }
  for (std::size_t at = item.find(", "); at < cut.at; at = item.find(", ", at + 1)) {
    const std::string_view next = first_word(item.substr(at + 2));
    const bool country = view.data().countries.contains(fold(next));
    // "Mapbox, Maptiler and X (maps)" are names, "Basefarm AS, Norge" is one and its country.
    if (is_legal_form(view, next) || (is_capital(next) && !country)) continue;
    cut = {at, 2};
  }
  return cut;
}

const std::array<std::string_view, 5>& ands() {
  static constexpr std::array<std::string_view, 5> words = {"and ", "og ", "och ", "& ", "samt "};
  return words;
}

std::string_view without_and(std::string_view s) {
  for (const std::string_view word : ands()) {
    if (s.starts_with(word)) return trimmed(s.substr(word.size()));
  }
  return s;
}

// Where the capitalised words of a name end.
std::size_t name_run(const FactView& view, std::string_view s) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t stop = std::min(s.find_first_of(" \n(;", at), s.size());
    std::string_view word = s.substr(at, stop - at);
    const bool comma = word.ends_with(',');
    if (comma) word.remove_suffix(1);
    const bool dot = word.ends_with('.') && !is_legal_form(view, word) && word.size() > 2;
    const bool domain =
        word.find('.') != std::string_view::npos && word.find('.') + 1 < word.size() && !dot;
    const bool inner = word == "&" || word == "/" || word == "of" || word == "sql";
    if (word.empty() ||
        !(is_capital(word) || domain || (end > 0 && (inner || is_legal_form(view, word)))))
      break;
    end = stop - (comma ? 1 : 0) - (dot ? 1 : 0);
    if (dot || stop == s.size() || s[stop] == '(' || s[stop] == ';') break;
    if (comma && !is_legal_form(view, first_word(s.substr(stop)))) break;
    at = s.find_first_not_of(" \n", stop);
    if (at == std::string_view::npos || s[at] == '(') break;
  }
  return end;
}

// "Vercel / Hosting provider" is one company and a word for another.
void add_name(const FactView& view, const std::string& name, std::vector<std::string>& out) {
  if (name.empty()) return;
  const std::size_t slash = name.find(" / ");
  if (slash == std::string::npos || is_company_name(view, name)) return out.push_back(name);
  out.push_back(name.substr(0, slash));
  add_name(view, name.substr(slash + 3), out);
}

// "Amazon Web Services, Inc., Seattle, WA - USA and …": where the address after a full name ends;
// 0 where what follows is another name.
std::size_t address_after(const FactView& view, std::string_view rest) {
  if (!rest.starts_with(", ")) return 0;
  std::size_t end = std::min(rest.find(';'), rest.size());
  for (const std::string_view word : {" and ", " og ", " och ", " as ", ". "})
    end = std::min(end, rest.find(word));
  const std::string_view piece = rest.substr(0, end);
  const std::size_t country = first_country(piece, view.data());
  if (country == std::string_view::npos || end > 80) return 0;
  const std::string_view between = piece.substr(2, country - 2);
  return between.find('(') == std::string_view::npos && name_run(view, between) > 0 ? end : 0;
}

}  // namespace

std::string plain_text(std::string_view piece) {
  std::string out;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (piece[i] == '*' || piece[i] == '`') continue;
    if (piece[i] == '[') {
      const std::size_t close = piece.find("](", i);
      const std::size_t end = close == std::string_view::npos ? close : piece.find(')', close);
      if (end != std::string_view::npos &&
          piece.substr(i, close - i).find('\n') == std::string_view::npos) {
        out += piece.substr(i + 1, close - i - 1);
        i = end;
        continue;
      }
    }
    const bool blank = piece[i] == ' ' || piece[i] == '\t' || piece[i] == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : piece[i];
  }
  std::string_view rest = trimmed(out);
  while (!rest.empty() && (rest.front() == '"' || rest.front() == '_')) rest.remove_prefix(1);
  while (!rest.empty() && (rest.back() == '"' || rest.back() == '_' || rest.back() == ','))
    rest.remove_suffix(1);
  return std::string(trimmed(rest));
}

bool is_blank_or_example(std::string_view piece) {
  static const Pattern pattern(
      R"((?i)[\[\]{}<>]|_{2,}|\.{3,}|…|\bxx+\b|^\W*$|^\W*(n/a|none|ingen|inga|tbd)\W*$|\b(t\.ex\.|e\.g\.|f\.eks\.|such as|for example|for eksempel|till exempel)\b)");
  return pattern.found_in(piece);
}

// "4.2 Sub-processor changes", "General written authorisation".
bool is_clause_title(const FactView& view, std::string_view name) {
  static const Pattern number(R"(^\d+(?:\.\d+)*[.)]?\s)");
  const TopicSet topics = view.topics_in(name);
  const auto has = [&](Topic topic) { return topics.test(static_cast<std::size_t>(topic)); };
  return number.found_in(name) || has(Topic::sub) ||
         (has(Topic::authorise) && (has(Topic::general) || has(Topic::specific)));
}

bool is_company_name(const FactView& view, std::string_view name) {
  if (name.empty() || name.size() > longest_name || is_blank_or_example(name)) return false;
  if (count_words(name) > most_words || name.find('@') != std::string_view::npos) return false;
  const bool domain =
      name.find(' ') == std::string_view::npos && name.find('.') != std::string_view::npos;
  if (!is_capital(name) && !domain) return false;
  if (name.find_first_not_of("0123456789.,:-/ ") == std::string_view::npos) return false;
  if (name.find_first_of(":|!?;") != std::string_view::npos || is_clause_title(view, name))
    return false;
  // "B.2. Varsel" is the number and the title of a section.
  static const Pattern section(R"(^(\p{L}\.)?\d+(\.\d+)*\.?\s)");
  if (section.found_in(name)) return false;
  const std::string folded = fold(name);
  const std::size_t last = folded.find_last_of(' ');
  const std::string_view tail = last == std::string::npos
                                    ? std::string_view(folded)
                                    : std::string_view(folded).substr(last + 1);
  const std::string_view head =
      std::string_view(folded).substr(0, std::min(folded.find(' '), folded.size()));
  if (view.is_all(folded, Topic::name_label) || view.is_all(folded, Topic::generic_name) ||
      view.is_all(tail, Topic::generic_name))
    return false;
  return !view.is_all(head, Topic::generic_name) &&
         view.data().countries.find(folded) == view.data().countries.end();
}

bool is_proper_name(const FactView& view, std::string_view name) {
  const std::string_view bare = trimmed(name.substr(0, std::min(name.find('('), name.size())));
  return is_company_name(view, name) &&
         name_run(view, bare) + (bare.ends_with('.') ? 1 : 0) >= bare.size();
}

NamedCompany split_item(const FactView& view, std::string_view item) {
  // "**Stripe** – payment": the bold part is the name.
  if (item.starts_with("**")) {
    const std::size_t close = item.find("**", 2);
    if (close != std::string_view::npos && close < longest_name) {
      std::string_view name = trimmed(item.substr(2, close - 2));
      while (!name.empty() && name.back() == ':') name.remove_suffix(1);
      return {plain_text(name), plain_text(item.substr(close + 2))};
    }
  }
  const std::string plain = plain_text(item);
  const Cut cut = end_of_name(view, plain);
  if (cut.at == std::string_view::npos) return {plain, {}};
  return {plain_text(std::string_view(plain).substr(0, cut.at)), plain.substr(cut.at + cut.skip)};
}

std::vector<std::string> split_names(const FactView& view, std::string_view names) {
  std::vector<std::string> out;
  for (std::string_view rest = trimmed(names); !rest.empty();) {
    std::size_t end = rest.size();
    std::size_t skip = 0;
    for (std::size_t at = rest.find(','); at < end; at = rest.find(',', at + 1)) {
      if (!is_legal_form(view, first_word(rest.substr(at + 1)))) end = at, skip = 1;
    }
    for (const std::string_view word : {" and ", " og ", " och ", " samt "}) {
      const std::size_t at = rest.find(word);
      if (at < end) end = at, skip = word.size();
    }
    const std::string name = plain_text(without_and(trimmed(rest.substr(0, end))));
    add_name(view, name, out);
    rest = trimmed(rest.substr(std::min(end + skip, rest.size())));
  }
  return out;
}

std::vector<NamedCompany> split_list(const FactView& view, std::string_view list) {
  std::vector<NamedCompany> out;
  for (std::string_view rest = without_and(trimmed(list)); !rest.empty() && out.size() < 100;) {
    const std::size_t end = name_run(view, rest);
    const std::string name = plain_text(rest.substr(0, end));
    const std::string_view tail = rest.substr(end);
    if (end == 0) break;
    if (!out.empty() && view.data().countries.contains(fold(name))) {
      out.back().said += ", " + name;  // "Basefarm AS, Norge, og …"
    } else if (!is_company_name(view, name)) {
      break;
    } else {
      out.push_back({name, {}});
    }
    rest = tail;
    if (const std::size_t address = address_after(view, rest); address > 0) {
      out.back().said += std::string(rest.substr(2, address - 2));
      rest = rest.substr(address);
    }
    rest = trimmed(rest);
    if (rest.starts_with('|') || rest.starts_with(':')) {
      out.pop_back();
      break;
    }
    if (rest.starts_with('(')) {
      const std::size_t close = rest.find(')');
      if (close == std::string_view::npos) break;
      out.back().said += std::string(rest.substr(1, close - 1));
      rest = trimmed(rest.substr(close + 1));
    }
    const bool comma = rest.starts_with(',') || rest.starts_with(';');
    if (comma) rest = trimmed(rest.substr(1));
    const std::string_view next = without_and(rest);
    if (!comma && next.size() == rest.size()) break;
    rest = next;
  }
  return out;
}

}  // namespace tilsyn
