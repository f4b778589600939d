// SPDX-License-Identifier: Apache-2.0
#include "media/blocks.h"

#include <algorithm>
#include <utility>

#include "media/clean_text.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_columns = 200;
constexpr std::size_t long_cell = 1500;  // a cell with more is not read across

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// A cell that holds sections, not an entry.
bool is_layout(const BlockCell& cell) {
  std::size_t size = 0;
  for (const TextBlock& block : cell.content) {
    if (block.kind == TextBlock::Kind::heading || block.kind == TextBlock::Kind::row) return true;
    size += block.text.size();
  }
  return size > long_cell;
}

bool is_layout(const TableRows& rows) {
  std::size_t columns = 0;
  for (const auto& row : rows) {
    if (std::any_of(row.begin(), row.end(), [](const BlockCell& cell) { return is_layout(cell); }))
      return true;
    std::size_t filled = 0;
    for (const BlockCell& cell : row) filled += cell.columns;
    columns = std::max(columns, filled);
  }
  return columns < 2;
}

std::string joined(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) {
    text += cell.empty() ? "" : " ";
    text += cell;
    text += " |";
  }
  return text;
}

// The texts of a row; `covered` counts for each column the rows that a cell above still covers.
std::vector<std::string> cells_of(const std::vector<BlockCell>& row,
                                  std::vector<std::size_t>& covered) {
  std::vector<std::string> cells;
  const auto skip_covered = [&] {
    while (cells.size() < covered.size() && covered[cells.size()] > 0) {
      --covered[cells.size()];
      cells.emplace_back();
    }
  };
  for (const BlockCell& cell : row) {
    skip_covered();
    for (std::size_t i = 0; i < std::max<std::size_t>(cell.columns, 1); ++i) {
      if (cells.size() >= max_columns) break;
      if (covered.size() <= cells.size()) covered.resize(cells.size() + 1);
      covered[cells.size()] = cell.rows > 0 ? cell.rows - 1 : 0;
      cells.push_back(i == 0 ? in_one_line(cell.content) : std::string());
    }
  }
  skip_covered();
  return cells;
}

std::string opening(const TextBlock& block) {
  std::string text;
  if (block.kind == TextBlock::Kind::heading) {
    text.assign(static_cast<std::size_t>(std::clamp(block.level, 1, 6)), '#');
    text += ' ';
  } else if (block.kind == TextBlock::Kind::item) {
    text.assign(static_cast<std::size_t>(std::clamp(block.level, 0, 8)) * 2, ' ');
  }
  if (!block.marker.empty()) text += block.marker + ' ';
  return text;
}

// Pages draw bullets of their own in items that have a marker already.
std::string_view without_bullet(const TextBlock& block) {
  constexpr std::string_view bullet = "\u2022";
  std::string_view text = block.text;
  if (block.kind != TextBlock::Kind::item || !text.starts_with(bullet)) return text;
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n", bullet.size()), text.size()));
  return text;
}

// At most `size` bytes, without a part of a character.
std::string_view clipped(std::string_view text, std::size_t size) {
  size = std::min(size, text.size());
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    --size;
  return text.substr(0, size);
}

bool stay_together(const TextBlock& above, const TextBlock& below) {
  return above.kind == below.kind &&
         (below.kind == TextBlock::Kind::item || below.kind == TextBlock::Kind::row);
}

}  // namespace

std::string in_one_line(const TextBlocks& blocks) {
  std::string text;
  for (const TextBlock& block : blocks) {
    if (block.text.empty()) continue;
    if (!text.empty()) text += ' ';
    if (!block.marker.empty()) text += block.marker + ' ';
    text += block.text;
  }
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void append_table(TextBlocks& out, TableRows&& rows) {
  if (is_layout(rows)) {
    for (auto& row : rows) {
      for (BlockCell& cell : row)
        std::move(cell.content.begin(), cell.content.end(), back_inserter(out));
    }
    return;
  }
  std::vector<std::size_t> covered;
  for (const auto& row : rows) {
    const std::vector<std::string> cells = cells_of(row, covered);
    const bool blank = std::all_of(cells.begin(), cells.end(),
                                   [](const std::string& cell) { return cell.empty(); });
    if (!blank) out.push_back({TextBlock::Kind::row, 0, {}, joined(cells)});
  }
}

void write_blocks(const TextBlocks& blocks, std::size_t max_text, DocumentText& out) {
  const TextBlock* above = nullptr;
  bool paged = false;
  for (const TextBlock& block : blocks) {
    if (block.kind == TextBlock::Kind::page_break) {
      if (out.text.empty()) continue;
      if (!paged) out.pages.push_back(0);
      paged = true;
      out.text += "\n\f";
      out.pages.push_back(out.text.size());
      above = nullptr;
      continue;
    }
    if (block.text.empty()) continue;
    if (block.text.size() > max_text - std::min(max_text, out.text.size())) {
      if (out.text.empty()) out.text = clipped(block.text, max_text);
      add_warning(out, "longer than what is read: the end is left out");
      break;
    }
    if (above != nullptr) out.text += stay_together(*above, block) ? "\n" : "\n\n";
    out.text += opening(block);
    out.text += without_bullet(block);
    above = &block;
  }
  if (!out.text.empty() && out.text.back() != '\n') out.text += '\n';
}

void InlineText::add(std::string_view text) {
  for (const char c : text) {
    if (!is_space(c)) {
      text_ += c;
    } else if (!text_.empty() && !is_space(text_.back())) {
      text_ += ' ';
    }
  }
}

void InlineText::add_verbatim(std::string_view text) {
  text_ += text;
}

void InlineText::add_break() {
  while (!text_.empty() && text_.back() == ' ') text_.pop_back();
  if (!text_.empty()) text_ += '\n';
}

std::string InlineText::take() {
  std::string text = clean_text(std::exchange(text_, {}));
  while (!text.empty() && is_space(text.back())) text.pop_back();
  const std::size_t begin = text.find_first_not_of(" \t\r\n\f");
  return begin == std::string::npos ? std::string() : text.substr(begin);
}

void add_warning(DocumentText& document, std::string_view warning) {
  if (document.warning.find(warning) != std::string::npos) return;
  if (!document.warning.empty()) document.warning += "; ";
  document.warning += warning;
}

}  // namespace tilsyn
