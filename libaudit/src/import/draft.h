// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "doc/yaml_writer.h"

namespace tilsyn {

// A YAML value under construction; keys keep the order in which they were first set.
class Draft {
 public:
  enum class Kind { empty, string, plain, list, map };

  // The value at "declared.retention.days"; maps on the way are made.
  Draft& at(std::string_view path);
  const Draft* find(std::string_view path) const;

  void set_string(std::string_view text);  // reads back as this text
  void set_plain(std::string_view text);   // a number, a boolean, a date, a word of an enum
  void set_empty_list() { kind_ = Kind::list; }
  Draft& append();
  // A list of words: adds `word` unless it is there.
  void append_word(std::string_view word);

  Kind kind() const { return kind_; }
  // A map counts when something in it is set.
  bool is_set() const;
  const std::string& text() const { return text_; }
  const std::vector<Draft>& items() const { return items_; }
  const std::vector<std::pair<std::string, Draft>>& entries() const { return entries_; }
  // Adds an entry to a map, whose key is taken as it is.
  Draft& entry(std::string_view key);

  void write(YamlWriter& out) const;

 private:
  Kind kind_ = Kind::empty;
  std::string text_;
  std::vector<Draft> items_;
  std::vector<std::pair<std::string, Draft>> entries_;
};

}  // namespace tilsyn
