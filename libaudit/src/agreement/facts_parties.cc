// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts_parties.h"

#include <algorithm>
#include <array>
#include <optional>

#include "agreement/matches.h"
#include "agreement/names.h"
#include "base/fold.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_matches = 500;
constexpr std::size_t head_bytes = 4000;    // where the parties are told
constexpr std::uint32_t number_near = 250;  // bytes between a party and its number

class PartyReader {
 public:
  PartyReader(const FactView& view, AgreementFacts& facts)
      : view_(view), analysis_(view.analysis()), known_(analysis_.data->known), facts_(facts) {}

  void read() {
    read_bold_names();
    for (const PartyName& party : analysis_.parties) take_name(party);
    read_numbers();
    read_contacts();
  }

 private:
  // "**Skrivlyst AS**, org.nr. … (heretter kalt Leverandøren), som databehandler", "Processor:
  // **X**".
  void read_bold_names() {
    static const Pattern pattern(R"(\*\*(\p{Lu}[^*\n:]{1,79})\*\*)");
    const std::string_view text = view_.model().text;
    for_each_match(pattern, text.substr(0, std::min(text.size(), head_bytes)), 20,
                   [&](const std::vector<std::string_view>& g, std::size_t begin) {
                     const auto at = static_cast<std::uint32_t>(begin);
                     const auto end = static_cast<std::uint32_t>(begin + g[0].size());
                     const auto name = static_cast<std::uint32_t>(g[1].data() - text.data());
                     const std::uint16_t role = role_of_line(at, end);
                     if (role == known_.others || !is_company_name(view_, g[1])) return;
                     take_name({role,
                                std::string(g[1]),
                                {},
                                {name, name + static_cast<std::uint32_t>(g[1].size())}});
                   });
  }

  // The role that is told on the same line, after the name or before it.
  std::uint16_t role_of_line(std::uint32_t begin, std::uint32_t end) const {
    const std::string_view text = view_.model().text;
    const std::size_t line_end = std::min(text.find('\n', end), text.size());
    const std::size_t line_begin =
        text.rfind('\n', begin) == std::string_view::npos ? 0 : text.rfind('\n', begin);
    std::uint16_t before = known_.others;
    std::uint16_t after = known_.others;
    for (const SentenceView& sentence : analysis_.sentences) {
      for (const RoleMention& r : sentence.roles) {
        const std::uint32_t at = view_.model().tokens[r.first].begin;
        if (at < line_begin || at > line_end || (at >= begin && at < end)) continue;
        if (r.role != known_.controller && r.role != known_.processor) continue;
        (at < begin ? before : after) = at < begin || after == known_.others ? r.role : after;
      }
      if (!sentence.roles.empty() &&
          view_.model().tokens[sentence.roles.front().first].begin > line_end)
        break;
    }
    return after == known_.others ? before : after;
  }

  // "Granåkra kommun": the word for what it is belongs to the name.
  std::string with_kind(const PartyName& party) const {
    const std::string_view rest = view_.model().text.substr(
        std::min<std::size_t>(party.passage.end, view_.model().text.size()));
    for (const std::string_view kind : {" kommune", " kommun", " fylkeskommune"}) {
      if (rest.starts_with(kind) &&
          !(rest.size() > kind.size() && rest[kind.size()] >= 'a' && rest[kind.size()] <= 'z')) {
        return party.name + std::string(kind);
      }
    }
    return party.name;
  }

  void take_name(const PartyName& party) {
    auto& into = party.role == known_.controller ? facts_.controller : facts_.processor;
    const std::string name = plain_text(with_kind(party));
    if (name.find('\n') != std::string::npos) return;
    if (name.empty() || is_blank_or_example(name) || is_inside_blank(party.passage)) return;
    // "Talvenn" and later "Talvenn AS": the fuller name holds.
    if (into && !(name.size() > into->value.size() && name.starts_with(into->value + " "))) return;
    into = {name, party.passage};
  }

  bool is_inside_blank(Range passage) const {
    const std::string_view text = view_.model().text;
    return passage.begin > 0 && (text[passage.begin - 1] == '[' || text[passage.begin - 1] == '<' ||
                                 text[passage.begin - 1] == '{');
  }

  void read_numbers() {
    static const Pattern pattern(
        R"((?i)(?:\borg(?:anisasjons|anisations)?[. -]{0,3}(?:nr|nummer|no)\b|\bcvr(?:[. -]{0,2}(?:nr|nummer)\b)?|\bcompany (?:registration )?(?:no|number)\b|\bregist(?:ered|ration) (?:no|number)\b|\bforetaksnummer\b|\bbusiness id\b)[.:\s*|()]{0,8}((?:[A-Z]{2}\s?)?\d[\d \x{00A0}-]{5,14}\d))");
    for_each_match(
        pattern, view_.model().text, most_matches,
        [&](const std::vector<std::string_view>& g, std::size_t) {
          const auto at = static_cast<std::uint32_t>(g[1].data() - view_.model().text.data());
          const std::uint16_t role = party_of(at);
          if (role == known_.others) return;
          auto& into =
              role == known_.controller ? facts_.controller_number : facts_.processor_number;
          if (!into) into = {std::string(g[1]), {at, at + static_cast<std::uint32_t>(g[1].size())}};
        });
  }

  // Whose number stands at `at`: the party named last before it, else next after it.
  std::uint16_t party_of(std::uint32_t at) const {
    std::uint16_t role = known_.others;
    std::uint32_t nearest = number_near;
    for (const PartyName& party : analysis_.parties) {
      if (party.passage.end > at || at - party.passage.end >= nearest) continue;
      nearest = at - party.passage.end;
      role = party.role;
    }
    return role == known_.others ? role_before(at) : role;
  }

  std::uint16_t role_before(std::uint32_t at) const {
    const auto& sentences = view_.model().sentences;
    const auto& tokens = view_.model().tokens;
    auto s = std::upper_bound(
        sentences.begin(), sentences.end(), at,
        [&](std::uint32_t byte, const Sentence& x) { return byte < tokens[x.first].begin; });
    for (int back = 0; s != sentences.begin() && back < 3; ++back) {
      --s;
      const auto& roles =
          analysis_.sentences[static_cast<std::size_t>(s - sentences.begin())].roles;
      for (auto r = roles.rbegin(); r != roles.rend(); ++r) {
        if (tokens[r->first].begin > at || at - tokens[r->first].begin > number_near) continue;
        if (r->role == known_.controller || r->role == known_.processor) return r->role;
      }
    }
    return known_.others;
  }

  void read_contacts() {
    static const Pattern pattern(
        R"(([A-Za-z0-9._%-]+)(?:\+[A-Za-z0-9._-]+)?@[A-Za-z0-9.-]+\.[A-Za-z]{2,})");
    for_each_match(pattern, view_.model().text, most_matches,
                   [&](const std::vector<std::string_view>& g, std::size_t begin) {
                     if (!is_function(fold(g[1]))) return;
                     const std::string address(g[0]);
                     auto& known = facts_.contacts;
                     const bool there = std::any_of(known.begin(), known.end(), [&](const auto& c) {
                       return c.value == address;
                     });
                     if (!there)
                       known.push_back({address,
                                        {static_cast<std::uint32_t>(begin),
                                         static_cast<std::uint32_t>(begin + address.size())}});
                   });
  }

  // "privacy", "privacy-team", "data.protection": every part a word for a function.
  bool is_function(std::string_view local) const {
    const auto& words = view_.data().functions;
    const auto is_word = [&](std::string_view part) {
      return std::find(words.begin(), words.end(), part) != words.end();
    };
    if (is_word(local)) return true;
    for (std::size_t begin = 0; begin <= local.size();) {
      const std::size_t end = std::min(local.find_first_of("._-", begin), local.size());
      if (!is_word(local.substr(begin, end - begin))) return false;
      begin = end + 1;
    }
    return true;
  }

  const FactView& view_;
  const Analysis& analysis_;
  const KnownConcepts& known_;
  AgreementFacts& facts_;
};

// ---- blanks ----

bool has_letter(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// "[text](link)", "[1]", "[x]", "[^2]", "![…]" are something else.
bool is_bracket_blank(std::string_view text, std::size_t begin, std::string_view match) {
  const std::size_t end = begin + match.size();
  const char after = end < text.size() ? text[end] : ' ';
  const char before = begin > 0 ? text[begin - 1] : ' ';
  if (after == '(' || after == ':' || after == '[' || before == '!' || before == ']') return false;
  const std::string_view inside = match.substr(1, match.size() - 2);
  return has_letter(inside) && inside != "sic" && inside[0] != '^' && inside[0] != '@' &&
         inside.find("://") == std::string_view::npos;
}

// Tags of HTML and addresses are no blanks.
bool is_angle_blank(std::string_view match) {
  const std::string inside = fold(match.substr(1, match.size() - 2));
  static constexpr std::array<std::string_view, 24> tags = {
      "a",  "b",  "br", "p",   "i",    "u",  "li",     "ul",    "ol",   "td",   "tr",      "th",
      "h1", "h2", "h3", "div", "span", "em", "strong", "table", "html", "body", "section", "sup"};
  const std::string_view first =
      std::string_view(inside).substr(0, std::min(inside.find_first_of(" />="), inside.size()));
  return inside.find_first_of("=@:/;{}") == std::string::npos &&
         std::find(tags.begin(), tags.end(), first) == tags.end();
}

bool is_blank(std::string_view text, std::size_t begin, std::string_view match) {
  if (match.starts_with("[[") || match.starts_with("{{")) return true;
  if (match[0] == '[') return is_bracket_blank(text, begin, match);
  if (match[0] == '<') return is_angle_blank(match);
  return true;
}

}  // namespace

void read_parties(const FactView& view, AgreementFacts& facts) {
  PartyReader(view, facts).read();
}

void read_placeholders(const FactView& view, AgreementFacts& facts) {
  static const Pattern pattern(
      R"(\[\[[^\]\n]{1,80}\]\]|\{\{[^}\n]{1,80}\}\}|\[[^\]\[\n]{2,80}\]|<\p{L}[^<>\n]{1,40}>|_{3,}|…{2,}|\.{8,}|\bX{2,}\b|(?i:\b(?:insert|sett inn|ange|indsæt|fyll inn) (?:name|address|date|navn|adresse|dato|namn|adress|datum)\b))");
  for (const Block& block : view.model().blocks) {
    if (block.contents) continue;
    for (const Range line : block.lines) {
      const std::string_view text = view.text(line);
      for_each_match(
          pattern, text, most_matches,
          [&](const std::vector<std::string_view>& g, std::size_t begin) {
            if (facts.placeholders.size() >= most_matches || !is_blank(text, begin, g[0])) return;
            const auto at = line.begin + static_cast<std::uint32_t>(begin);
            facts.placeholders.push_back(
                {std::string(g[0]), {at, at + static_cast<std::uint32_t>(g[0].size())}});
          });
    }
  }
}

}  // namespace tilsyn
