// SPDX-License-Identifier: Apache-2.0
#include "doc/yaml_writer.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "doc/edit.h"
#include "doc/yaml_scalar.h"

namespace tilsyn {

// yaml-cpp keeps the layout. It would write some strings so that they read back as others (line
// breaks of YAML 1.1, text without a last line break) and comments without their indentation, so
// both are put in afterwards: a scalar in the place of a letter that it has written, a comment
// before the line of the scalar that follows.
struct YamlWriter::State {
  struct Splice {
    std::size_t offset = 0;
    std::size_t removed = 0;
    std::string text;
  };

  void scalar(std::string text) {
    emitter << "x";
    check();
    place_comment(emitter.size() - 1);
    splices.push_back({emitter.size() - 1, 1, std::move(text)});
  }
  // `at` is in the line that the comment belongs to.
  void place_comment(std::size_t at) {
    if (comment.empty()) return;
    const std::string_view before = written().substr(0, at);
    const std::size_t line = before.rfind('\n') + 1;  // npos + 1 is 0
    const std::size_t indent = std::min(before.find_first_not_of(' ', line), at) - line;
    splices.push_back({line, 0, comment_lines(comment, indent)});
    comment.clear();
  }
  std::string_view written() const { return {emitter.c_str(), emitter.size()}; }
  void check() const {
    if (!emitter.good()) throw Error("cannot write YAML: " + emitter.GetLastError());
  }

  YAML::Emitter emitter;
  std::vector<Splice> splices;
  std::string comment;  // waits for the line that it belongs to
  int depth = 0;
};

YamlWriter::YamlWriter() : state_(std::make_unique<State>()) {}
YamlWriter::~YamlWriter() = default;

YamlWriter& YamlWriter::begin_map() {
  state_->emitter << YAML::BeginMap;
  ++state_->depth;
  return *this;
}

YamlWriter& YamlWriter::end_map() {
  state_->emitter << YAML::EndMap;
  --state_->depth;
  return *this;
}

YamlWriter& YamlWriter::begin_seq() {
  state_->emitter << YAML::BeginSeq;
  ++state_->depth;
  return *this;
}

YamlWriter& YamlWriter::end_seq() {
  state_->emitter << YAML::EndSeq;
  --state_->depth;
  return *this;
}

YamlWriter& YamlWriter::key(std::string_view name) {
  std::string written = yaml_scalar(name);
  // A key on one line with its ':' has at most 1024 characters (YAML 1.2, section 8.2.2).
  constexpr std::size_t longest = 1000;
  if (written.size() > longest) state_->emitter << YAML::LongKey;
  state_->emitter << YAML::Key;
  state_->scalar(std::move(written));
  state_->emitter << YAML::Value;
  return *this;
}

YamlWriter& YamlWriter::string(std::string_view text) {
  const bool lines = text.find('\n') != std::string_view::npos && state_->depth > 0;
  if (!lines || !fits_literal_block(text)) {
    state_->scalar(yaml_scalar(text));
    return *this;
  }
  const bool last_break = text.ends_with('\n');
  if (last_break) text.remove_suffix(1);
  const std::size_t before = state_->emitter.size();
  state_->emitter << YAML::Literal << std::string(text);
  state_->check();
  const std::size_t header = state_->written().find('|', before);
  state_->place_comment(header);
  if (!last_break) state_->splices.push_back({header + 1, 0, "-"});
  return *this;
}

YamlWriter& YamlWriter::plain(std::string_view text) {
  state_->scalar(std::string(text));
  return *this;
}

YamlWriter& YamlWriter::comment(std::string_view text) {
  if (!state_->comment.empty()) state_->comment += '\n';
  state_->comment += text;
  return *this;
}

std::string YamlWriter::text() const {
  state_->check();
  const std::string_view written = state_->written();
  // A comment goes before a line of which a part may have been put in already. Long texts have
  // millions of splices: they are not copied.
  std::vector<const State::Splice*> splices;
  splices.reserve(state_->splices.size());
  for (const State::Splice& splice : state_->splices) splices.push_back(&splice);
  std::stable_sort(splices.begin(), splices.end(),
                   [](const auto* a, const auto* b) { return a->offset < b->offset; });
  std::string out;
  std::size_t done = 0;
  for (const State::Splice* splice : splices) {
    out.append(written.substr(done, splice->offset - done)).append(splice->text);
    done = splice->offset + splice->removed;
  }
  out += written.substr(done);
  if (!out.ends_with('\n')) out += '\n';
  return out + comment_lines(state_->comment, 0);
}

}  // namespace tilsyn
