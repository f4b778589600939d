// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

using SourceId = std::uint32_t;
inline constexpr SourceId no_source = UINT32_MAX;

// Bytes [begin, end) of a source. Lines and columns are computed when something is printed.
struct Span {
  SourceId source = no_source;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool known() const { return source != no_source; }
  friend bool operator==(const Span&, const Span&) = default;
};

// 1-based; columns count code points.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

// A cell of a sheet, 1-based.
struct CellPosition {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

// How a place in a text is told: by line where a person wrote it, by page where it was taken out of
// pages, by cell where it was taken out of a sheet, else by the document alone.
enum class Places : std::uint8_t { lines, pages, whole, cells };

// A text that diagnostics and facts point into.
class Source {
 public:
  Source(std::string name, std::string text);
  // The text of a document; `pages` are the offsets where its pages begin.
  Source(std::string name, std::string text, Places places, std::vector<std::uint32_t> pages);
  // The texts of a sheet's cells, one after the other in any order. `cells` says at which offset
  // each begins and is sorted by it; `name` names the sheet too: "list.xlsx:Sheet 1".
  struct CellStart {
    std::uint32_t offset = 0;
    CellPosition cell;
  };
  Source(std::string name, std::string text, std::vector<CellStart> cells);
  // A piece of a text too long to keep, which begins at line and column `first` of the whole.
  Source(std::string name, std::string text, Position first);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  Position position(std::uint32_t offset) const;
  Places places() const { return places_; }
  std::uint32_t page(std::uint32_t offset) const;  // 1-based
  CellPosition cell(std::uint32_t offset) const;
  // The line (1-based) without its line break.
  std::string_view line(std::uint32_t number) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
  std::vector<std::uint32_t> page_starts_;
  std::vector<CellStart> cell_starts_;
  Position first_{1, 1};
  Places places_ = Places::lines;
};

// "B7", as spreadsheets name it.
std::string cell_name(CellPosition cell);

// Owns sources; ids and references stay valid as more are added. Adding is not thread-safe,
// reading is.
class Sources {
 public:
  Sources() = default;
  // Begins with the sources of `base`, which must outlive it and stay as it is meanwhile: what one
  // thread reads beside others. See absorb().
  explicit Sources(const Sources* base) : base_(base), first_(base->size()) {}
  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;

  // Texts are limited to 4 GiB by the width of a Span; callers bound them far below that.
  SourceId add(std::string name, std::string text);
  SourceId add(Source source);
  const Source& at(SourceId id) const {
    return id < first_ ? base_->at(id) : sources_.at(id - first_);
  }
  std::size_t size() const { return first_ + sources_.size(); }
  // Frees the sources added after there were `size`: one owner's, before the next owner's are read.
  // Nothing may point into them any more.
  void forget_after(std::size_t size) {
    while (this->size() > size) sources_.pop_back();
  }
  // Takes over what `fork`, which began with these sources, has added. Its ids from fork.first() on
  // have grown by what is returned. Of itself it takes nothing.
  SourceId absorb(Sources& fork);
  // The first id that is not of the base.
  std::size_t first() const { return first_; }
  std::string_view text(Span span) const;
  // "inventory.yaml:12:7", "agreement.pdf#page=3" (RFC 8118), "list.xlsx:Sheet 1!B7",
  // "agreement.docx"; "" for an unknown span.
  std::string place(Span span) const;

 private:
  const Sources* base_ = nullptr;
  std::size_t first_ = 0;
  std::deque<Source> sources_;
};

}  // namespace tilsyn
