// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace tilsyn {

// Writes block-style YAML in the order of the calls. Long or many-line strings become literal
// blocks. The only place that uses yaml-cpp.
class YamlWriter {
 public:
  YamlWriter();
  ~YamlWriter();

  YamlWriter& begin_map();
  YamlWriter& end_map();
  YamlWriter& begin_seq();
  YamlWriter& end_seq();
  YamlWriter& key(std::string_view name);
  YamlWriter& string(std::string_view text);   // reads back as this very string
  YamlWriter& plain(std::string_view text);    // numbers, booleans, dates, enum words
  YamlWriter& comment(std::string_view text);  // on the line before what follows
  std::string text() const;                    // ends with a line break

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tilsyn
