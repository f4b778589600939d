// SPDX-License-Identifier: Apache-2.0
#include "report/agreement_marks.h"

#include <algorithm>

namespace tilsyn {
namespace {

// The text cut wherever a passage begins or ends; passages may overlap.
class MarkedText {
 public:
  MarkedText(const AgreementView& view, const std::vector<PassageMark>& marks, HtmlWriter& html)
      : text_(view.source.document.text),
        markdown_(view.source.document.format == DocumentFormat::markdown),
        marks_(marks),
        placed_(marks.size()),
        html_(html) {
    for (const PassageMark& mark : marks) {
      cuts_.push_back(mark.passage.begin);
      cuts_.push_back(mark.passage.end);
    }
    std::sort(cuts_.begin(), cuts_.end());
    cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
  }

  void write(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const auto next = std::upper_bound(cuts_.begin(), cuts_.end(), begin);
      const std::size_t stop = next == cuts_.end() ? end : std::min<std::size_t>(*next, end);
      piece(begin, stop);
      begin = stop;
    }
  }

  // Anchors of passages of which nothing was shown, so that no link leads nowhere.
  void place_rest() {
    for (std::size_t i = 0; i < marks_.size(); ++i)
      if (!placed_[i]) anchor(i);
  }

 private:
  void piece(std::size_t begin, std::size_t end) {
    std::vector<std::size_t> here;
    for (std::size_t i = 0; i < marks_.size(); ++i)
      if (marks_[i].passage.begin < end && begin < marks_[i].passage.end) here.push_back(i);
    if (here.empty()) return words(begin, end);
    std::string look = "said";
    for (const std::size_t i : here) {
      if (!placed_[i]) anchor(i);
      if (look.find(marks_[i].look) == look.npos) look += " " + marks_[i].look;
      look += " m-" + marks_[i].key;
    }
    const PassageMark& first = marks_[here.front()];
    html_.open("a", {{"class", look}, {"href", "#c-" + first.key}, {"title", first.title}});
    words(begin, end);
    html_.close();
  }

  void anchor(std::size_t index) {
    const PassageMark& mark = marks_[index];
    placed_[index] = true;
    const std::string id = "p-" + mark.key;
    if (mark.icon.empty()) {
      html_.element("span", "", {{"id", id}, {"class", "anchor"}});
      return;
    }
    html_.open("a", {{"id", id},
                     {"class", "chip " + mark.look + " m-" + mark.key},
                     {"href", "#c-" + mark.key},
                     {"title", mark.title}});
    html_.icon(mark.icon).text(mark.label).element("span", " " + mark.title, {{"class", "hidden"}});
    html_.close();
  }

  // The signs of emphasis in Markdown are for machines.
  void words(std::size_t begin, std::size_t end) {
    std::string_view rest = std::string_view(text_).substr(begin, end - begin);
    for (std::size_t at = 0; markdown_ && (at = rest.find("**")) != rest.npos;) {
      html_.text(rest.substr(0, at));
      rest.remove_prefix(at + 2);
    }
    html_.text(rest);
  }

  const std::string& text_;
  bool markdown_;
  const std::vector<PassageMark>& marks_;
  std::vector<bool> placed_;
  std::vector<std::uint32_t> cuts_;
  HtmlWriter& html_;
};

class MarkedDocument {
 public:
  MarkedDocument(const AgreementView& view, const std::vector<PassageMark>& marks,
                 const Messages& messages, HtmlWriter& html)
      : v_(view), m_(messages), html_(html), marked_(view, marks, html) {}

  void write() {
    const std::vector<Block>& blocks = v_.places.model().blocks;
    for (std::size_t i = 0; i < blocks.size();) {
      if (!blocks[i].lines.empty()) page_before(blocks[i].lines.front().begin);
      if (blocks[i].kind == BlockKind::row) {
        i = table(blocks, i);
      } else {
        block(blocks[i++]);
      }
    }
    marked_.place_rest();
  }

 private:
  void page_before(std::size_t at) {
    const auto& pages = v_.source.document.pages;
    while (page_ < pages.size() && pages[page_] <= at) {
      ++page_;
      html_.element("p", m_.text("reading.page", {{"n", std::to_string(page_)}}),
                    {{"class", "page"}});
    }
  }

  void lines(const Block& block) {
    bool first = true;
    for (const Range& line : block.lines) {
      if (!std::exchange(first, false)) html_.text(" ");
      marked_.write(line.begin, line.end);
    }
  }

  void block(const Block& block) {
    const bool heading = block.kind == BlockKind::heading;
    const bool item = block.kind == BlockKind::item;
    std::string look = heading ? "level-" + std::to_string(std::min<int>(block.level, 3))
                       : item  ? "item"
                               : "";
    if (block.unticked || block.contents) look += look.empty() ? "aside" : " aside";
    html_.open(heading ? "h3" : "p", {{"class", look}});
    std::string number = v_.places.number_of(block);
    if (number.starts_with('[')) number = block.unticked ? "☐" : "☒";
    if (number.empty() && item) number = "•";
    if (!number.empty()) html_.element("span", number, {{"class", "number"}}).text(" ");
    lines(block);
    html_.close();
  }

  // Rows that follow each other are one table.
  std::size_t table(const std::vector<Block>& blocks, std::size_t i) {
    const std::string& text = v_.source.document.text;
    html_.open("div", {{"class", "scroll"}}).open("table", {{"class", "list"}}).open("tbody");
    const std::size_t first = i;
    for (; i < blocks.size() && blocks[i].kind == BlockKind::row; ++i) {
      const bool headed = i == first && i + 1 < blocks.size() && !blocks[i].lines.empty() &&
                          !blocks[i + 1].lines.empty() && is_rule_between(blocks[i], blocks[i + 1]);
      html_.open("tr");
      for (const Range& line : blocks[i].lines) cells(text, line, headed ? "th" : "td");
      html_.close();
    }
    html_.close().close().close();
    return i;
  }

  bool is_rule_between(const Block& row, const Block& next) const {
    const std::size_t begin = row.lines.back().end, end = next.lines.front().begin;
    const std::string& text = v_.source.document.text;
    return begin < end && text.substr(begin, end - begin).find("--") != text.npos;
  }

  void cells(const std::string& text, Range line, std::string_view tag) {
    std::size_t at = line.begin;
    if (at < line.end && text[at] == '|') ++at;
    while (at < line.end) {
      std::size_t end = std::min<std::size_t>(text.find('|', at), line.end);
      const std::size_t next = end + 1;
      while (at < end && text[at] == ' ') ++at;
      while (end > at && text[end - 1] == ' ') --end;
      html_.open(tag);
      marked_.write(at, end);
      html_.close();
      at = next;
    }
  }

  const AgreementView& v_;
  const Messages& m_;
  HtmlWriter& html_;
  MarkedText marked_;
  std::size_t page_ = 0;
};

}  // namespace

std::string_view promise_icon(Promise promise) {
  switch (promise) {
    case Promise::promised:
      return "known";
    case Promise::weakened:
      return "finding";
    case Promise::absent:
      break;
  }
  return "error";
}

std::vector<PassageMark> passage_marks(const AgreementView& view) {
  std::vector<PassageMark> marks;
  for (const ViewedCheck& check : view.checks) {
    const CheckReading& read = *check.reading;
    if (!has_passage(read)) continue;
    marks.push_back({read.id, std::string(to_string(read.outcome)),
                     std::string(promise_icon(read.outcome)), std::to_string(check.number),
                     check.title, read.passage});
  }
  for (const ViewedFact& fact : view.facts) {
    for (std::size_t i = 0; i < fact.row.values.size(); ++i) {
      const Range passage = fact.row.values[i].passage;
      if (passage.begin == passage.end) continue;
      marks.push_back({"f-" + std::string(fact.row.key) + "-" + std::to_string(i + 1), "fact", "",
                       "", fact.label, passage});
    }
  }
  for (std::size_t i = 0; i < view.sub_processors.size(); ++i) {
    const SubProcessor& sub = *view.sub_processors[i].reading;
    if (sub.passage.begin == sub.passage.end) continue;
    marks.push_back({"s-" + std::to_string(i + 1), "fact", "", "", sub.name, sub.passage});
  }
  return marks;
}

std::string mark_rules(const std::vector<PassageMark>& marks) {
  std::string css;
  for (const PassageMark& mark : marks) {
    const std::string& key = mark.key;
    css += "body:has(#p-" + key + ":target) .m-" + key + ",body:has(#c-" + key + ":target) .m-" +
           key + "{background:var(--lit);outline:2px solid var(--accent)}\n" + "body:has(#p-" +
           key + ":target) #c-" + key + "{background:var(--lit)}\n";
  }
  return css;
}

void write_marked_document(const AgreementView& view, const std::vector<PassageMark>& marks,
                           const Messages& messages, HtmlWriter& html) {
  MarkedDocument(view, marks, messages, html).write();
}

}  // namespace tilsyn
