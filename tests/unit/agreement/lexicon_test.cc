// SPDX-License-Identifier: Apache-2.0
#include "agreement/lexicon.h"

#include <doctest/doctest.h>

#include <string>

using namespace tilsyn;

namespace {

struct Row {
  std::string phrase;
  std::string text;
  std::string found;  // what the phrase covers; nothing when it does not stand there
};

std::string found_in(const std::string& phrase, const std::string& text) {
  Lexicon lexicon;
  lexicon.add(1, phrase);
  const TextModel model = read_text(text);
  std::vector<Mention> mentions;
  PhraseFinder finder(lexicon, model);
  for (const Sentence& sentence : model.sentences)
    finder.find(sentence.first, sentence.last, mentions);
  if (mentions.empty()) return "";
  const std::uint32_t begin = model.tokens[mentions[0].first].begin;
  return std::string(model.text.substr(begin, model.tokens[mentions[0].last - 1].end - begin));
}

}  // namespace

TEST_CASE("phrases find what they say") {
  const std::vector<Row> rows = {
      {"notify", "It will notify us", "notify"},
      {"notify", "It will notifying us", ""},
      {"notif*", "It is notified", "notified"},
      {"*behandler", "En underdatabehandler hjelper", "underdatabehandler"},
      {"*behandler", "Den behandler data", ""},
      {"*frist*", "Varslingsfristen er kort", "Varslingsfristen"},
      {"within # hours", "within 48 hours of it", "within 48 hours"},
      {"within # hours", "within some hours of it", ""},
      {"shall ~ notify", "It shall without undue delay notify us",
       "shall without undue delay notify"},
      {"shall ~ notify", "It shall one two three four five notify us", ""},
      {"shall ~ notify", "It shall notify us", "shall notify"},
      {"without (undue|) delay", "It goes without delay", "without delay"},
      {"without (undue|) delay", "It goes without undue delay", "without undue delay"},
      {"without (undue|) delay", "It goes without any delay", ""},
      {"^I skal", "Her I skal varsle", "I skal"},
      {"sub-processor", "A Subprocessor helps", "Subprocessor"},
      {"subprocessor", "A sub-processor helps", "sub-processor"},
      {"subprocessor", "A sub-\nprocessor helps", "sub-\nprocessor"},
      {"personuppgiftsbiträde", "Ett personuppgiftsbitra\u0308de finns",
       "personuppgiftsbitra\u0308de"},
      {"databehandler", "En data\u00ADbehandler her", "data\u00ADbehandler"},
      {"data controller", "the data “controller” is", "data “controller"},
      {"data controller", "the data, controller is", ""},
      {"articles 32", "of Articles\u00A032 and so on", "Articles\u00A032"},
      {"delete data", "It will delete. Data stays", ""},
  };
  for (const Row& row : rows)
    CHECK_MESSAGE(found_in(row.phrase, row.text) == row.found, row.phrase << " in " << row.text);
}

TEST_CASE("each way to write a phrase is one phrase, and all keep what was written") {
  Lexicon lexicon;
  lexicon.add(7, "(no|not any) (duty|obligation|) to");
  CHECK(lexicon.phrases().size() == 1);
  for (const LexiconPhrase& phrase : lexicon.phrases()) {
    CHECK(phrase.concept_id == 7);
    CHECK(phrase.written == "(no|not any) (duty|obligation|) to");
  }
}

TEST_CASE("mentions come in the order of the text") {
  Lexicon lexicon;
  lexicon.add(1, "data");
  lexicon.add(2, "data breach");
  const TextModel model = read_text("A data breach is no data.");
  std::vector<Mention> mentions;
  PhraseFinder(lexicon, model).find(0, static_cast<std::uint32_t>(model.tokens.size()), mentions);
  REQUIRE(mentions.size() == 3);
  CHECK(mentions[0].first <= mentions[1].first);
  CHECK(mentions[1].first < mentions[2].first);
}
