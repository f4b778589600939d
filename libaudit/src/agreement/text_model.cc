// SPDX-License-Identifier: Apache-2.0
#include "agreement/text_model.h"

#include "agreement/blocks.h"
#include "agreement/sentences.h"
#include "base/fold.h"

namespace tilsyn {

std::uint32_t Vocabulary::intern(std::string_view raw) {
  const auto [known, fresh] = by_raw_.try_emplace(std::string(raw), 0);
  if (!fresh) return known->second;
  std::string folded = fold(raw);
  std::erase_if(folded, [](char c) { return c == '-' || c == '\n' || c == '\r' || c == ' '; });
  for (const std::string_view hyphen : {"\u2010", "\u2011", "\u00AD"}) {
    for (std::size_t at = folded.find(hyphen); at != std::string::npos; at = folded.find(hyphen)) {
      folded.erase(at, hyphen.size());
    }
  }
  const auto [place, first] =
      by_folded_.try_emplace(folded, static_cast<std::uint32_t>(words_.size()));
  if (first) words_.push_back(std::move(folded));
  known->second = place->second;
  return known->second;
}

TextModel read_text(std::string_view text) {
  TextModel model;
  model.text = text;
  model.blocks = read_blocks(text);
  for (std::uint32_t i = 0; i < model.blocks.size(); ++i) add_sentences(model, i);
  link_sentences(model);
  return model;
}

}  // namespace tilsyn
