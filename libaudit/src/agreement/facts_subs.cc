// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts_subs.h"

#include <algorithm>
#include <optional>

#include "agreement/country.h"
#include "agreement/names.h"
#include "agreement/tables.h"
#include "base/fold.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_sub_processors = 500;
constexpr std::uint32_t numbered_marker = 2;  // of Block::marker: "1.", "2.3"

class SubReader {
 public:
  SubReader(const FactView& view, AgreementFacts& facts)
      : view_(view), model_(view.model()), facts_(facts) {}

  void read() {
    for (std::uint32_t i = 0; i < model_.blocks.size();) i = std::max(read_at(i), i + 1);
  }

 private:
  const Block& block(std::uint32_t i) const { return model_.blocks[i]; }
  std::string_view raw(std::uint32_t i) const { return view_.text(view_.range_of(block(i))); }
  bool has(const TopicSet& topics, Topic topic) const {
    return topics.test(static_cast<std::size_t>(topic));
  }

  // ---- where a list of sub-processors is ----

  bool under_heading(std::uint32_t i) const {
    std::uint32_t heading = block(i).heading;
    for (int depth = 0; heading != nowhere && depth < 3;
         ++depth, heading = block(heading).heading) {
      const TopicSet topics = view_.topics_of_block(heading);
      if (has(topics, Topic::inactive) || has(topics, Topic::not_sub)) return false;
      if (has(topics, Topic::sub)) return true;
    }
    return false;
  }

  // The block before announces a list of them: "uses the following sub-processors:".
  bool announced_by(std::uint32_t i) const {
    if (i == nowhere || block(i).kind == BlockKind::row || block(i).contents) return false;
    const TopicSet topics = view_.topics_of_block(i);
    if (has(topics, Topic::inactive) || has(topics, Topic::not_sub)) return false;
    const std::string text = plain_text(raw(i));
    const bool open = text.ends_with(':');
    const bool following = has(topics, Topic::following);
    if (has(topics, Topic::sub)) return open || following;
    return open && following && under_heading(i);
  }

  // One clause does not announce the next.
  bool are_siblings(std::uint32_t a, std::uint32_t b) const {
    return block(a).kind == BlockKind::item && block(b).kind == BlockKind::item &&
           block(a).marker == block(b).marker;
  }

  std::uint32_t read_at(std::uint32_t i) {
    if (block(i).contents || block(i).unticked ||
        facts_.sub_processors.size() >= most_sub_processors)
      return i + 1;
    const bool announced = i > 0 && !are_siblings(i - 1, i) && announced_by(i - 1);
    const bool region = announced || under_heading(i);
    if (block(i).kind == BlockKind::row) return read_table(i, region);
    if (region) {
      if (const std::uint32_t end = read_exploded(i); end > i) return end;
      if (const std::uint32_t end = read_plain_table(i); end > i) return end;
      if (const std::uint32_t end = read_labels(i); end > i) return end;
    } else if (const std::uint32_t end = read_plain_table(i); end > i) {
      return end;
    }
    if (block(i).kind == BlockKind::item && region) return read_items(i, announced);
    if (announced && block(i).kind == BlockKind::paragraph && read_paragraph_items(i)) return i + 1;
    read_sentences(i);
    return i + 1;
  }

  // ---- tables ----

  std::uint32_t read_table(std::uint32_t i, bool region) {
    std::uint32_t end = i;
    std::vector<Row> rows;
    for (; end < model_.blocks.size() && block(end).kind == BlockKind::row; ++end) {
      rows.push_back({cells_of(raw(end)), view_.range_of(block(end))});
    }
    take_rows(rows, region, i);
    return end;
  }

  void take_rows(const std::vector<Row>& rows, bool region, std::uint32_t i) {
    if (rows.empty()) return;
    const Columns columns = columns_of(view_, rows.front().cells);
    if (!columns.name || columns.other_matter || !(region || columns.sub)) return;
    std::uint32_t heading = block(i).heading;
    if (heading != nowhere && has(view_.topics_of_block(heading), Topic::inactive)) return;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      const auto& cells = rows[r].cells;
      const auto cell = [&](std::optional<std::size_t> c) {
        return c && *c < cells.size() ? cells[*c] : std::string();
      };
      std::string name = cell(columns.name);
      add(without_number(name), cell(columns.country), cell(columns.service), rows[r].passage);
    }
  }

  // "Criipto A/S CVR 35142207".
  std::string without_number(const std::string& name) const {
    for (const std::string_view label : {" CVR", " org.", " Org.", "\n"}) {
      const std::size_t at = name.find(label);
      if (at != std::string::npos && at > 0)
        return plain_text(std::string_view(name).substr(0, at));
    }
    return name;
  }

  // Columns parted by tabs, runs of blanks, or nothing but the country.
  std::uint32_t read_plain_table(std::uint32_t i) {
    std::vector<Row> rows;
    std::uint32_t end = i;
    bool spaced = false;
    for (; end < model_.blocks.size() && end < i + 200; ++end) {
      if (block(end).kind == BlockKind::row || block(end).kind == BlockKind::item) break;
      if (end > i && block(end).kind == BlockKind::heading && !looks_tabular(raw(end), spaced))
        break;
      bool any = false;
      for (const Range line : block(end).lines) {
        std::vector<std::string> cells = spaced_cells(view_.text(line));
        if (rows.empty()) spaced = cells.size() < 2;
        if (spaced) cells = cells_by_country(view_, view_.text(line), rows.empty());
        if (cells.size() < 2) break;
        any = true;
        rows.push_back({std::move(cells), line});
      }
      if (!any) break;
    }
    if (rows.size() < 2) return i;
    const std::size_t before = facts_.sub_processors.size();
    take_rows(rows, under_heading(i) || (i > 0 && announced_by(i - 1)), i);
    return facts_.sub_processors.size() > before ? end : i;
  }

  bool looks_tabular(std::string_view line, bool spaced) const {
    return spaced ? cells_by_country(view_, line, false).size() > 1 : spaced_cells(line).size() > 1;
  }

  // A table of a PDF whose cells came out one after the other.
  std::uint32_t read_exploded(std::uint32_t i) {
    std::vector<std::string> heads;
    std::uint32_t at = i;
    while (at < model_.blocks.size() && heads.size() < 7 && is_column_head(at))
      heads.push_back(plain_text(raw(at++)));
    if (heads.size() < 2) return i;
    const Columns columns = columns_of(view_, heads);
    if (!columns.name) return i;
    std::vector<Row> rows{{heads, view_.range_of(block(i))}};
    while (at + heads.size() <= model_.blocks.size()) {
      Row row;
      for (std::size_t c = 0; c < heads.size(); ++c)
        row.cells.push_back(flat(raw(at + static_cast<std::uint32_t>(c))));
      const bool fits = std::all_of(row.cells.begin(), row.cells.end(),
                                    [](const std::string& c) { return c.size() < 160; });
      if (!fits || !is_proper_name(view_, row.cells[*columns.name])) break;
      row.passage = {view_.range_of(block(at)).begin,
                     view_.range_of(block(at + static_cast<std::uint32_t>(heads.size()) - 1)).end};
      rows.push_back(std::move(row));
      at += static_cast<std::uint32_t>(heads.size());
    }
    if (rows.size() < 2) return i;
    take_rows(rows, true, i);
    return at;
  }

  bool is_column_head(std::uint32_t i) const {
    if (block(i).kind == BlockKind::row || raw(i).size() > 40 ||
        raw(i).find_first_of(":|") != std::string_view::npos)
      return false;
    const TopicSet topics = view_.topics_of_block(i);
    return has(topics, Topic::name_label) || has(topics, Topic::country_label) ||
           has(topics, Topic::service_label) || has(topics, Topic::address_label) ||
           has(topics, Topic::number_label) || has(topics, Topic::role_name);
  }

  static std::string flat(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return plain_text(out);
  }

  // ---- labels ----

  // "Name: …", "Adresse: …", each on its line.
  std::uint32_t read_labels(std::uint32_t i) {
    std::optional<SubProcessor> open = std::nullopt;
    std::uint32_t end = i;
    for (; end < model_.blocks.size() && end < i + 400; ++end) {
      if (end > i && block(end).kind == BlockKind::heading && !starts_with_label(end)) break;
      bool any = false;
      for (const Range line : block(end).lines) any = read_label(line, open) || any;
      if (!any && !open) break;
      if (!any && end > i && !under_heading(end)) break;
    }
    if (!open) return i;
    finish(open);
    return end;
  }

  bool starts_with_label(std::uint32_t i) const { return label_of(raw(i)).has_value(); }

  struct Label {
    TopicSet topics;
    bool is_name = false;
    std::string value;
  };

  std::optional<Label> label_of(std::string_view line) const {
    std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon > 45 || colon == 0) return std::nullopt;
    const std::string key = plain_text(line.substr(0, colon));
    Label label;
    label.topics = view_.topics_in(key);
    label.is_name = view_.is_all(key, Topic::name_label);
    label.value = plain_text(line.substr(colon + 1));
    const bool known = label.is_name || has(label.topics, Topic::country_label) ||
                       has(label.topics, Topic::address_label) ||
                       has(label.topics, Topic::service_label) ||
                       has(label.topics, Topic::number_label);
    if (!known) return std::nullopt;
    return label;
  }

  bool read_label(Range line, std::optional<SubProcessor>& open) {
    const auto label = label_of(view_.text(line));
    if (!label) return false;
    if (label->is_name) {
      finish(open);
      open = SubProcessor{label->value, {}, {}, line};
      return true;
    }
    if (!open) return false;
    open->passage.end = line.end;
    if (has(label->topics, Topic::country_label) || has(label->topics, Topic::address_label)) {
      const std::string codes = countries_in(label->value, view_.data());
      if (open->country.empty() || has(label->topics, Topic::country_label)) open->country = codes;
    } else if (has(label->topics, Topic::service_label) && open->service.empty()) {
      open->service = label->value;
    }
    return true;
  }

  void finish(std::optional<SubProcessor>& open) {
    if (open) add(open->name, open->country, open->service, open->passage);
    open.reset();
  }

  // ---- lists ----

  std::uint32_t read_items(std::uint32_t i, bool announced) {
    std::uint32_t end = i;
    std::vector<SubProcessor> found;
    std::size_t items = 0;
    for (; end < model_.blocks.size() && block(end).kind == BlockKind::item; ++end) {
      if (block(end).marker != block(i).marker) continue;
      ++items;
      read_item(end, announced, found);
    }
    // Duties are told in lists too: where no list was announced, most of it has to be names.
    const std::uint32_t heading = block(i).heading;
    const bool headed = heading != nowhere && has(view_.topics_of_block(heading), Topic::sub);
    if (!announced && (!headed || found.size() * 10 < items * 6)) {
      for (std::uint32_t k = i; k < end; ++k) read_sentences(k);
      return end;
    }
    for (SubProcessor& sub : found) add(sub.name, sub.country, sub.service, sub.passage);
    if (found.empty()) {
      for (std::uint32_t k = i; k < end; ++k) read_sentences(k);
    }
    return end;
  }

  // "OpenAI: used to …" as a paragraph after "the following sub-processors:".
  bool read_paragraph_items(std::uint32_t i) {
    std::vector<SubProcessor> found;
    if (split_item(view_, raw(i)).said.empty() || raw(i).size() > 200) return false;
    read_item(i, true, found);
    for (SubProcessor& sub : found) add(sub.name, sub.country, sub.service, sub.passage);
    return !found.empty();
  }

  void read_item(std::uint32_t i, bool announced, std::vector<SubProcessor>& found) const {
    if (block(i).unticked) return;
    const NamedCompany item = split_item(view_, raw(i));
    // Clauses are numbered and labelled ("3. Notice: …"): only a list that was announced may be so.
    const std::size_t colon = plain_text(raw(i)).find(':');
    const bool clause = (block(i).marker >> 24) == numbered_marker || colon <= item.name.size() + 1;
    if (!announced && (item.said.empty() || clause)) return;
    for (const std::string& name : split_names(view_, item.name)) {
      if (!is_proper_name(view_, name)) continue;
      found.push_back({name, countries_in(item.said, view_.data()), service_of(item.said),
                       view_.range_of(block(i))});
    }
  }

  // "hosting av backend)": without the bracket that was cut; a country alone is no service.
  std::string service_of(std::string_view said) const {
    std::string text = flat(said);
    const std::size_t line = said.find('\n');
    if (line != std::string_view::npos) text = after_label(said);
    std::string out;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find_first_of(",;)(", begin), text.size());
      std::string piece = plain_text(std::string_view(text).substr(begin, end - begin));
      while (piece.starts_with("–") || piece.starts_with("—"))
        piece = plain_text(std::string_view(piece).substr(3));
      while (piece.starts_with(":") || piece.starts_with("- "))
        piece = plain_text(std::string_view(piece).substr(1));
      if (!piece.empty() && !is_place(piece)) out += (out.empty() ? "" : ", ") + piece;
      begin = end + 1;
    }
    if (out.ends_with('.')) out.pop_back();
    return out;
  }

  // Of several lines the one that is labelled so: "Databehandling: …".
  std::string after_label(std::string_view said) const {
    for (std::size_t begin = 0; begin < said.size();) {
      const std::size_t end = std::min(said.find('\n', begin), said.size());
      const auto label = label_of(said.substr(begin, end - begin));
      if (label && has(label->topics, Topic::service_label)) return label->value;
      begin = end + 1;
    }
    return {};
  }

  bool is_place(std::string_view piece) const {
    return piece.size() < 40 && !countries_in(piece, view_.data()).empty() &&
           piece.find(' ') == std::string_view::npos;
  }

  // ---- sentences ----

  void read_sentences(std::uint32_t i) {
    if (block(i).kind == BlockKind::heading || block(i).contents) return;
    for (std::uint32_t s = block(i).first_sentence; s < block(i).last_sentence; ++s) {
      if (!read_after_trigger(s)) read_in_brackets(s);
    }
  }

  bool read_after_trigger(std::uint32_t s) {
    if (!view_.in_context(s, Topic::sub, 2) || view_.says(s, Topic::not_sub)) return false;
    const Sentence& sentence = model_.sentences[s];
    for (const Mention& m : view_.mentions(s)) {
      if (!FactView::is(m, Topic::now_used)) continue;
      std::uint32_t at = m.last;
      for (std::uint32_t t = m.last; t < std::min(m.last + 5, sentence.last); ++t) {
        if (model_.tokens[t].kind == TokenKind::colon) at = t + 1;
      }
      if (at >= sentence.last || !model_.tokens[at].capital) {
        if (at >= sentence.last || at == m.last) continue;
      }
      const std::uint32_t from = model_.tokens[at].begin;
      if (add_all(view_.text({from, view_.range_of(s).end}), view_.range_of(s))) return true;
    }
    return false;
  }

  bool add_all(std::string_view list, Range passage) {
    const auto named = split_list(view_, list);
    for (const NamedCompany& company : named) {
      add(company.name, countries_in(company.said, view_.data()), service_of(company.said),
          passage);
    }
    return !named.empty();
  }

  // "The list of sub-processors (A, B, C) stands in annex B".
  void read_in_brackets(std::uint32_t s) {
    if (view_.says(s, Topic::not_sub)) return;
    for (const Mention& m : view_.mentions(s)) {
      if (!FactView::is(m, Topic::sub) || m.last >= model_.sentences[s].last) continue;
      std::uint32_t open = m.last;
      while (view_.says(s, Topic::following) && open + 1 < model_.sentences[s].last &&
             model_.tokens[open].kind != TokenKind::open)
        ++open;
      if (model_.tokens[open].kind != TokenKind::open) continue;
      const std::string_view rest = view_.text({model_.tokens[open].end, view_.range_of(s).end});
      const std::string_view inside = rest.substr(0, std::min(rest.find(')'), rest.size()));
      const auto names = split_names(view_, inside);
      const bool all = std::all_of(names.begin(), names.end(),
                                   [&](const std::string& n) { return is_proper_name(view_, n); });
      if (names.size() < 2 || !all || is_blank_or_example(inside)) continue;
      for (const std::string& name : names) add(name, {}, {}, view_.range_of(s));
      return;
    }
  }

  // ---- what was found ----

  void add(const std::string& name, const std::string& country, const std::string& service,
           Range passage) {
    if (!is_company_name(view_, name) || is_party(name)) return;
    std::string where = countries_in(country, view_.data());
    if (where.empty() && !country.empty() && !is_blank_or_example(country)) where = country;
    const std::string key = fold(name);
    for (SubProcessor& known : facts_.sub_processors) {
      if (fold(known.name) != key) continue;
      if (known.country.empty()) known.country = where;
      if (known.service.empty()) known.service = service;
      return;
    }
    facts_.sub_processors.push_back(
        {name, where, is_blank_or_example(service) ? std::string() : service, passage});
  }

  bool is_party(const std::string& name) const {
    const std::string key = fold(name);
    return (facts_.processor && fold(facts_.processor->value) == key) ||
           (facts_.controller && fold(facts_.controller->value) == key);
  }

  const FactView& view_;
  const TextModel& model_;
  AgreementFacts& facts_;
};

}  // namespace

void read_sub_processors(const FactView& view, AgreementFacts& facts) {
  SubReader(view, facts).read();
}

}  // namespace tilsyn
