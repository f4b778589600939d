// SPDX-License-Identifier: Apache-2.0
#include "report/agreement_places.h"

#include <algorithm>

#include "base/utf8.h"

namespace tilsyn {
namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::size_t points_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v';
}

// The first `most` code points, up to the end of a word where one is near.
std::string_view head_of(std::string_view line, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < most && at < line.size(); ++n) next_code_point(line, at);
  const std::size_t blank = line.substr(0, at).rfind(' ');
  return line.substr(0, blank == line.npos || blank + 20 < at ? at : blank);
}

std::string_view tail_of(std::string_view line, std::size_t most) {
  std::size_t at = line.size();
  for (std::size_t n = 0; n < most && at > 0; ++n) {
    do --at;
    while (at > 0 && continues(line[at]));
  }
  const std::size_t blank = line.find(' ', at);
  return line.substr(blank == line.npos || blank > at + 20 ? at : blank + 1);
}

}  // namespace

CodePointCount::CodePointCount(std::string_view text) : text_(text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += step) {
    counts_.push_back(count);
    count += points_in(text.substr(at, step));
  }
}

std::size_t CodePointCount::before(std::size_t byte) const {
  byte = std::min(byte, text_.size());
  if (counts_.empty()) return 0;
  const std::size_t chunk = std::min(byte / step, counts_.size() - 1);
  return counts_[chunk] + points_in(text_.substr(chunk * step, byte - chunk * step));
}

PassagePlaces::PassagePlaces(const DocumentText& document)
    : document_(document), model_(read_text(document.text)), count_(document.text) {
  std::size_t below = 0;
  for (const Block& block : model_.blocks) {
    below = block.kind == BlockKind::heading ? 0 : below + 1;
    paragraphs_.push_back(below);
  }
}

std::size_t PassagePlaces::block_at(std::size_t byte) const {
  const auto after = std::upper_bound(
      model_.blocks.begin(), model_.blocks.end(), byte, [](std::size_t at, const Block& block) {
        return block.lines.empty() || at < block.lines.front().begin;
      });
  return after == model_.blocks.begin()
             ? nowhere
             : static_cast<std::size_t>(after - model_.blocks.begin()) - 1;
}

std::string PassagePlaces::number_of(const Block& block) const {
  if (block.lines.empty()) return {};
  const std::string_view text = document_.text;
  const std::size_t words = block.lines.front().begin;
  const std::size_t line = words == 0 ? text.npos : text.rfind('\n', words - 1);
  const std::size_t begin = line == text.npos ? 0 : line + 1;
  std::string number;
  for (const char c : text.substr(begin, words - begin)) {
    const bool mark = is_space(c) || c == '#' || c == '*' || c == '>' || c == '|' || c == '_';
    if (!mark) number += c;
  }
  // Bullets say nothing of where they stand.
  const bool counts = std::any_of(number.begin(), number.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '[';
  });
  return counts && number.size() <= 12 ? number : std::string();
}

PassagePlace PassagePlaces::of(Range passage) const {
  PassagePlace place;
  place.begin = count_.before(passage.begin);
  place.end = count_.before(passage.end);
  const auto& pages = document_.pages;
  place.page = static_cast<std::size_t>(
      std::upper_bound(pages.begin(), pages.end(), std::size_t{passage.begin}) - pages.begin());
  const std::size_t index = block_at(passage.begin);
  if (index >= model_.blocks.size()) return place;
  const Block& block = model_.blocks[index];
  place.number = number_of(block);
  place.paragraph = paragraphs_[index];
  if (block.heading == nowhere || block.heading >= model_.blocks.size()) return place;
  const Block& heading = model_.blocks[block.heading];
  if (heading.lines.empty()) return place;
  const std::string number = number_of(heading);
  const Range words{heading.lines.front().begin, heading.lines.back().end};
  place.heading = (number.empty() ? "" : number + " ") + quoted_passage(document_.text, words, 70);
  return place;
}

std::string quoted_passage(std::string_view text, Range passage, std::size_t most) {
  if (passage.begin >= passage.end || passage.end > text.size()) return {};
  const std::string_view raw = text.substr(passage.begin, passage.end - passage.begin);
  std::string line;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw.substr(i).starts_with("**")) {
      ++i;
    } else if (!is_space(raw[i])) {
      line += raw[i];
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  if (count_code_points(line) <= most) return line;
  const std::size_t tail = most / 4;
  return std::string(head_of(line, most - tail)) + " … " + std::string(tail_of(line, tail));
}

}  // namespace tilsyn
