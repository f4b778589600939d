// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/fold.h"
#include "base/near.h"
#include "base/region.h"
#include "doc/node.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 5> languages = {"en", "nb", "nn", "sv", "da"};

// Codes that ISO 3166-1 has withdrawn, and that CLDR still names as what came after them.
bool is_withdrawn(std::string_view code) {
  constexpr std::array<std::string_view, 14> codes = {"AN", "BU", "CS", "DD", "FX", "NT", "SU",
                                                      "TP", "UK", "YD", "YU", "ZR", "QU", "VD"};
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

class Loader {
 public:
  Loader(FactData& data, Diagnostics& diagnostics) : data_(data), diagnostics_(diagnostics) {}

  void load(const Node& root) {
    for (const std::string_view language : languages) data_.lexicons[std::string(language)];
    if (const Node* topics = root.find("topics")) {
      for (const Entry& entry : topics->entries) add_topic(entry);
    }
    if (const Node* numbers = root.find("numbers")) {
      for (const Entry& entry : numbers->entries) add_numbers(entry);
    }
    if (const Node* months = root.find("months")) {
      for (std::size_t i = 0; i < months->items.size(); ++i) {
        for (const Node& name : months->items[i].items)
          data_.months[fold(name.text)] = static_cast<unsigned>(i + 1);
      }
    }
    if (const Node* functions = root.find("functions")) {
      for (const Node& word : functions->items) data_.functions.push_back(word.text);
    }
    if (const Node* eea = root.find("eea")) {
      for (const Node& code : eea->items) data_.eea.push_back(code.text);
    }
    if (const Node* acts = root.find("dead_acts")) {
      for (const Entry& entry : acts->entries) {
        DeadAct act{entry.key, {}};
        add_patterns(entry.value, act.patterns);
        data_.dead_acts.push_back(std::move(act));
      }
    }
    if (const Node* laws = root.find("laws")) {
      for (const Entry& entry : laws->entries) {
        for (const Node& words : entry.value.items) data_.laws[fold(words.text)] = entry.key;
      }
    }
    if (const Node* venues = root.find("venues")) add_patterns(*venues, data_.venues);
    add_countries(root);
  }

 private:
  void add_patterns(const Node& list, Patterns& out) {
    for (const Node& item : list.items) {
      auto pattern = std::make_shared<const Pattern>(item.text);
      if (pattern->ok()) {
        out.push_back(std::move(pattern));
      } else {
        diagnostics_.error("bad-pattern", item.span, pattern->error());
      }
    }
  }

  void add_topic(const Entry& entry) {
    const auto found = std::find(topic_names.begin(), topic_names.end(), entry.key);
    if (found == topic_names.end()) {
      diagnostics_.error("unknown-topic", entry.value.span,
                         fmt::format("no fact asks for '{}'", entry.key));
      return;
    }
    const auto id = static_cast<std::uint16_t>(found - topic_names.begin());
    for (const Entry& words : entry.value.entries) {
      for (const Node& phrase : words.value.items) add_phrase(id, words.key, phrase.text);
    }
  }

  // The two written forms of Norwegian are mixed in practice.
  void add_phrase(std::uint16_t id, const std::string& language, const std::string& phrase) {
    for (auto& [name, lexicon] : data_.lexicons) {
      const bool norwegian =
          (language == "nb" && name == "nn") || (language == "nn" && name == "nb");
      if (language == "any" || language == name || norwegian) lexicon.add(id, phrase);
    }
  }

  void add_numbers(const Entry& entry) {
    for (const Entry& word : entry.value.entries) {
      int value = 0;
      const std::string& text = word.value.text;
      std::from_chars(text.data(), text.data() + text.size(), value);
      if (value > 0) data_.numbers[entry.key][fold(word.key)] = value;
    }
  }

  // The names that CLDR has, and those that people write besides.
  void add_countries(const Node& root) {
    for (char a = 'A'; a <= 'Z'; ++a) {
      for (char b = 'A'; b <= 'Z'; ++b) {
        const std::string code{a, b};
        if (is_withdrawn(code)) continue;
        for (const std::string_view language : languages) {
          const std::string name = country_name(code, language);
          if (name != code) data_.countries.try_emplace(fold(name), code);
        }
      }
    }
    const Node* more = root.find("countries");
    if (!more) return;
    for (const Entry& entry : more->entries) {
      for (const Node& name : entry.value.items) data_.countries[fold(name.text)] = entry.key;
    }
  }

  FactData& data_;
  Diagnostics& diagnostics_;
};

}  // namespace

FactData load_facts(const std::filesystem::path& file, Diagnostics& diagnostics) {
  FactData data;
  Loader(data, diagnostics).load(load_document(file.string(), diagnostics));
  return data;
}

}  // namespace tilsyn
