// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/text_model.h"
#include "media/document_text.h"

namespace tilsyn {

// How many code points stand before a byte of a text.
class CodePointCount {
 public:
  explicit CodePointCount(std::string_view text);
  std::size_t before(std::size_t byte) const;

 private:
  static constexpr std::size_t step = 1024;
  std::string_view text_;
  std::vector<std::size_t> counts_;  // before every `step` bytes
};

// Where a passage stands, for a person who looks it up.
struct PassagePlace {
  std::size_t begin = 0, end = 0;  // code points of the text
  std::size_t page = 0;            // from 1; 0 where the format has no pages
  std::string heading;             // the nearest above
  std::string number;              // as the paragraph is numbered: "6.2", "a)"; may be empty
  std::size_t paragraph = 0;       // below that heading, from 1
};

// The document must outlive it.
class PassagePlaces {
 public:
  explicit PassagePlaces(const DocumentText& document);

  PassagePlace of(Range passage) const;
  const TextModel& model() const { return model_; }
  // What stands before the words of a block on their line and counts it: "6.2", "[x]"; often "".
  std::string number_of(const Block& block) const;
  std::size_t code_points() const { return count_.before(document_.text.size()); }

 private:
  std::size_t block_at(std::size_t byte) const;

  const DocumentText& document_;
  TextModel model_;
  CodePointCount count_;
  std::vector<std::size_t> paragraphs_;  // of each block below its heading
};

// A passage on one line, as a reader wants it: blanks collapsed, signs of markup left out; where it
// is longer than `most` code points, its middle is left out.
std::string quoted_passage(std::string_view text, Range passage, std::size_t most);

}  // namespace tilsyn
