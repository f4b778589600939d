// SPDX-License-Identifier: Apache-2.0
#include "agreement/blocks.h"

#include <algorithm>
#include <map>

#include "agreement/lines.h"
#include "base/pattern.h"

namespace tilsyn {
namespace {

bool is_capital(std::string_view s) {
  if (s.empty()) return false;
  if (s[0] >= 'A' && s[0] <= 'Z') return true;
  // Å Ä Æ Ö Ø É …: U+00C0 to U+00DE.
  return s.size() > 1 && s[0] == '\xC3' && static_cast<unsigned char>(s[1]) <= 0x9E;
}

std::size_t count_words(std::string_view s) {
  std::size_t n = 0;
  bool inside = false;
  for (const char c : s) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank && !inside) ++n;
    inside = !blank;
  }
  return n;
}

std::string_view without_marks(std::string_view s) {
  while (!s.empty() && (s.front() == '*' || s.front() == '_' || s.front() == '`'))
    s.remove_prefix(1);
  while (!s.empty() && (s.back() == '*' || s.back() == '_' || s.back() == '`')) s.remove_suffix(1);
  return s;
}

bool ends_with_any(std::string_view s, std::string_view ends) {
  return !s.empty() && ends.find(s.back()) != std::string_view::npos;
}

class BlockReader {
 public:
  explicit BlockReader(std::string_view text) : text_(text), lines_(read_lines(text)) {}

  std::vector<Block> read() {
    find_repeated_lines();
    for (std::size_t i = 0; i < lines_.size(); ++i) read_line(i);
    mark_contents();
    link();
    return std::move(blocks_);
  }

 private:
  std::string_view said(const Line& line) const {
    return text_.substr(line.begin, line.end - line.begin);
  }

  // A line that stands on three pages or more is the head or foot of the page.
  void find_repeated_lines() {
    if (std::count(text_.begin(), text_.end(), '\f') < 3) return;
    std::map<std::string_view, int> seen;
    for (const Line& line : lines_) {
      if (!line.blank() && said(line).size() > 3) ++seen[said(line)];
    }
    const auto pages = static_cast<int>(std::count(text_.begin(), text_.end(), '\f'));
    for (Line& line : lines_) {
      if (!line.blank() && said(line).size() > 3 && seen[said(line)] >= std::max(3, pages / 2) &&
          is_beside_page_end(line)) {
        line.furniture = true;
      }
    }
  }

  bool is_beside_page_end(const Line& line) const {
    const std::size_t before = text_.rfind('\f', line.begin);
    const std::size_t after = text_.find('\f', line.end);
    return (before != std::string_view::npos && line.begin - before < 240) ||
           (after != std::string_view::npos && after - line.end < 240);
  }

  const Line* next_line(std::size_t i) const {
    for (++i; i < lines_.size(); ++i) {
      if (!lines_[i].blank() && !lines_[i].furniture) return &lines_[i];
    }
    return nullptr;
  }

  bool blank_before(std::size_t i) const {
    return i == 0 || lines_[i - 1].blank() || lines_[i - 1].furniture;
  }
  bool blank_after(std::size_t i) const {
    return i + 1 >= lines_.size() || lines_[i + 1].blank() || lines_[i + 1].furniture;
  }

  bool is_underlined(std::size_t i) const {
    return i + 1 < lines_.size() && lines_[i + 1].furniture &&
           lines_[i + 1].end > lines_[i + 1].begin &&
           (text_[lines_[i + 1].begin] == '=' || text_[lines_[i + 1].begin] == '-') &&
           !blank_before(i + 1);
  }

  // What stands alone and short and says nothing: "5. Sub-processors", "BILAG B", "**Parter**".
  bool is_heading(std::size_t i) const {
    const Line& line = lines_[i];
    if (line.row || line.unticked || line.ticked) return false;
    if (line.hashes > 0) return count_words(said(line)) <= 25;
    const std::string_view words = without_marks(said(line));
    if (words.empty() || words.size() > 110 || count_words(words) > 12) return false;
    if (is_annex(words)) return blank_before(i) || blank_after(i);
    const bool is_item = line.marker != 0 && (line.marker >> 24) != 2;
    if (is_item) return false;
    if (line.bold)
      return !ends_with_any(words, ".;,") &&
             (blank_after(i) || line.marker != 0 || next_is_mark(i) || blank_before(i));
    if (ends_with_any(words, ".;,:") || !is_capital(words)) return false;
    if (line.marker != 0) return is_numbered_heading(i, words);
    if (is_underlined(i)) return true;
    return blank_before(i) && (blank_after(i) || next_is_mark(i)) && count_words(words) <= 8 &&
           words.find(". ") == std::string_view::npos;
  }

  bool next_is_mark(std::size_t i) const {
    const Line* next = next_line(i);
    return next != nullptr && next->marker != 0 && (next->marker >> 24) == 2;
  }

  static bool is_annex(std::string_view words) {
    static const Pattern pattern(
        R"((?i)^(appendix|annex|schedule|exhibit|attachment|bilag|bilaga|vedlegg|underbilag|underbilaga|part|del|kapittel|kapitel|section|article|artikel|clause)\s+(\d{1,2}|[a-z]|[ivx]{1,4})(\b.{0,70})?$)");
    return !ends_with_any(words, ".;,") && pattern.found_in(words);
  }

  // "7. Breach" is a heading, "7. Navn" between "6. Adresse" and "8. E-post" is an item.
  bool is_numbered_heading(std::size_t i, std::string_view words) const {
    if (count_words(words) > 10) return false;
    // What has the marker of the open list belongs to it.
    if (open_intro_ && (list_marker_ == 0 || list_marker_ == lines_[i].marker)) return false;
    const Line* next = next_line(i);
    if (next == nullptr) return false;
    if (next->marker == lines_[i].marker && next->number == lines_[i].number + 1 && !next->bold &&
        count_words(said(*next)) <= 10 && !blank_after(i)) {
      return false;
    }
    // A wrapped sentence goes on with a small letter.
    return blank_after(i) || is_capital(said(*next)) || next->marker != 0 || next->row;
  }

  void read_line(std::size_t i) {
    const Line& line = lines_[i];
    if (line.furniture) {
      if (!blank_before(i) || line.begin == line.end) return;
      return;
    }
    if (line.blank()) {
      after_blank_ = true;
      return;
    }
    if (is_heading(i)) {
      add(BlockKind::heading, line).level = heading_level(line);
    } else if (line.row) {
      add(BlockKind::row, line);
    } else if (line.marker != 0) {
      if (line.begin == line.end) {
        pending_marker_ = line.marker;  // "1." alone: the text stands on the next line
      } else {
        add(BlockKind::item, line).marker = line.marker;
      }
    } else if (pending_marker_ != 0) {
      add(BlockKind::item, line).marker = pending_marker_;
    } else if (goes_on(line)) {
      blocks_.back().lines.push_back({line.begin, line.end});
    } else {
      add(BlockKind::paragraph, line);
    }
    if (line.marker == 0 || line.begin != line.end) pending_marker_ = 0;
    after_blank_ = false;
    note_intro();
  }

  void note_intro() {
    if (blocks_.empty()) return;
    const Block& block = blocks_.back();
    const Range last = block.lines.back();
    const std::string_view words = without_marks(text_.substr(last.begin, last.end - last.begin));
    if (ends_with_any(words, ":") && block.kind != BlockKind::heading) {
      open_intro_ = true;
      list_marker_ = 0;
    } else if (open_intro_ && block.kind == BlockKind::item && list_marker_ == 0) {
      list_marker_ = block.marker;
    } else if (block.kind != BlockKind::item) {
      open_intro_ = false;
    }
  }

  // Whether a line without a marker belongs to the block before it.
  bool goes_on(const Line& line) const {
    if (blocks_.empty() || line.unticked || line.ticked) return false;
    const Block& block = blocks_.back();
    if (block.kind == BlockKind::heading || block.kind == BlockKind::row) return false;
    const Range last = block.lines.back();
    const std::string_view before = without_marks(text_.substr(last.begin, last.end - last.begin));
    const bool unfinished = !ends_with_any(before, ".;:!?");
    const bool small = !is_capital(said(line)) && !said(line).empty() &&
                       ((said(line)[0] >= 'a' && said(line)[0] <= 'z') || said(line)[0] == '\xC3');
    const bool digit = !said(line).empty() && said(line)[0] >= '0' && said(line)[0] <= '9';
    if (after_blank_) {
      return unfinished && (small || digit) && before.size() > 40 && !ends_with_any(before, ")]");
    }
    if (line.bold && line.end - line.begin < 60) return false;
    return unfinished || small || before.size() > 45 ||
           ends_with_any(said(line).substr(0, 1), "(\"");
  }

  Block& add(BlockKind kind, const Line& line) {
    Block block;
    block.kind = kind;
    block.unticked = line.unticked;
    block.contents = line.leader;
    block.lines.push_back({line.begin, line.end});
    blocks_.push_back(std::move(block));
    return blocks_.back();
  }

  static std::uint8_t heading_level(const Line& line) {
    if (line.hashes > 0) return line.hashes;
    if (line.marker != 0) return static_cast<std::uint8_t>(7 + std::min(line.marker >> 16 & 7, 5u));
    return line.bold ? 13 : 7;
  }

  // Four headings in a row, with nothing said between them, are a table of contents.
  void mark_contents() {
    for (std::size_t i = 0; i < blocks_.size();) {
      std::size_t end = i;
      while (end < blocks_.size() &&
             (blocks_[end].kind == BlockKind::heading || blocks_[end].contents)) {
        ++end;
      }
      if (end - i >= 5) {
        for (std::size_t k = i; k + 1 < end; ++k) {
          if (blocks_[k].level == blocks_[k + 1].level || blocks_[k].contents)
            blocks_[k].contents = true;
        }
      }
      i = std::max(end, i + 1);
    }
  }

  void link() {
    std::uint32_t heading = nowhere;
    std::vector<std::uint32_t> open_headings;
    std::vector<std::pair<std::uint32_t, std::uint32_t>>
        intros;  // marker of the items, introducing block
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
      Block& block = blocks_[i];
      if (block.kind == BlockKind::heading) {
        block.heading = heading_above(i, open_headings);
        if (!block.contents) heading = i;
        intros.clear();
        continue;
      }
      block.heading = heading;
      if (block.kind == BlockKind::paragraph) {
        intros.clear();
      } else if (block.kind == BlockKind::item) {
        link_item(i, intros);
      } else if (i > 0 && blocks_[i - 1].kind == BlockKind::row) {
        block.intro = blocks_[i - 1].intro == nowhere ? i - 1 : blocks_[i - 1].intro;
      }
    }
  }

  // The headings that are open at a place, each of a lower level than the one above it.
  std::uint32_t heading_above(std::uint32_t i, std::vector<std::uint32_t>& open) const {
    while (!open.empty() && blocks_[open.back()].level >= blocks_[i].level) open.pop_back();
    const std::uint32_t above = open.empty() ? nowhere : open.back();
    if (!blocks_[i].contents) open.push_back(i);
    return above;
  }

  bool is_open(std::uint32_t block) const {
    const Range last = blocks_[block].lines.back();
    const std::string_view words = without_marks(text_.substr(last.begin, last.end - last.begin));
    return !ends_with_any(words, ".;!?,");
  }

  void link_item(std::uint32_t i, std::vector<std::pair<std::uint32_t, std::uint32_t>>& intros) {
    Block& block = blocks_[i];
    for (std::size_t k = intros.size(); k-- > 0;) {
      if (intros[k].first != block.marker) continue;
      intros.resize(k + 1);
      block.intro = intros[k].second;
      return;
    }
    if (i > 0 && blocks_[i - 1].kind != BlockKind::row &&
        blocks_[i - 1].kind != BlockKind::heading && is_open(i - 1)) {
      intros.emplace_back(block.marker, i - 1);
      block.intro = i - 1;
    }
  }

  std::string_view text_;
  std::vector<Line> lines_;
  std::vector<Block> blocks_;
  std::uint32_t pending_marker_ = 0;
  bool after_blank_ = false;
  bool open_intro_ = false;
  std::uint32_t list_marker_ = 0;  // of the items of the list that is open
};

}  // namespace

std::vector<Block> read_blocks(std::string_view text) {
  return BlockReader(text).read();
}

}  // namespace tilsyn
