// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tilsyn {

// How an agreement is seen: blocks (headings, paragraphs, items, rows), cut into sentences, cut
// into tokens. All positions are byte offsets into the text, indexes are into the vectors below.
inline constexpr std::uint32_t nowhere = UINT32_MAX;

enum class TokenKind : std::uint8_t {
  word,
  number,
  stop,
  comma,
  colon,
  semicolon,
  open,
  close,
  other
};

struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t word = 0;  // into Vocabulary: words and numbers, folded
  TokenKind kind = TokenKind::other;
  bool possessive = false;  // "the processor's", "databehandlerens"
  bool capital = false;     // begins with a capital letter
};

// Folded words of one document, each once. A word is folded by NFKC and case; hyphens, soft hyphens
// and zero-width characters inside it are dropped: "sub-processor" and "Subprocessor" are the same.
class Vocabulary {
 public:
  std::uint32_t intern(std::string_view raw);
  const std::string& text(std::uint32_t word) const { return words_[word]; }
  std::size_t size() const { return words_.size(); }

 private:
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::uint32_t> by_raw_;
  std::unordered_map<std::string, std::uint32_t> by_folded_;
};

enum class BlockKind : std::uint8_t { heading, paragraph, item, row };

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;           // headings: 1 is the highest
  bool unticked = false;            // "[ ] The processor …": an option that was not chosen
  bool contents = false;            // a line of a table of contents
  std::uint32_t marker = 0;         // items: which kind of marker, how deep; 0 where there is none
  std::uint32_t heading = nowhere;  // the block that is the nearest heading above
  std::uint32_t intro = nowhere;    // items and rows: the block that introduces them
  std::uint32_t first_sentence = 0;
  std::uint32_t last_sentence = 0;  // one past
  std::vector<Range> lines;         // without markers, page furniture and table borders
};

struct Sentence {
  std::uint32_t first = 0;  // tokens
  std::uint32_t last = 0;   // one past
  std::uint32_t block = 0;
  std::uint32_t intro =
      nowhere;  // the sentence that this item goes on from ("The processor shall:")
};

struct TextModel {
  std::string_view text;
  Vocabulary vocabulary;
  std::vector<Token> tokens;
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;

  const std::string& word(std::uint32_t token) const { return vocabulary.text(tokens[token].word); }
  Range range(const Sentence& sentence) const {
    if (sentence.first == sentence.last) return {};
    return {tokens[sentence.first].begin, tokens[sentence.last - 1].end};
  }
};

// Time and memory are linear in the length of `text`, which must be UTF-8 and outlive the model.
TextModel read_text(std::string_view text);

}  // namespace tilsyn
