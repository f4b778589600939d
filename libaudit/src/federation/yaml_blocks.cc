// SPDX-License-Identifier: Apache-2.0
#include "federation/yaml_blocks.h"

#include <algorithm>

#include "import/draft_tree.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
  return before == text.npos ? 0 : before + 1;
}

bool is_comment_or_empty(std::string_view line) {
  line = ascii_trim(line);
  return line.empty() || line[0] == '#';
}

// From `start` up over the comments and empty lines above it, not beyond `floor`.
std::size_t with_comments(std::string_view text, std::size_t start, std::size_t floor) {
  while (start > floor) {
    const std::size_t above = line_start(text, start - 1);
    if (above < floor || !is_comment_or_empty(text.substr(above, start - above))) break;
    start = above;
  }
  return start;
}

// Lines that are comments and nothing else, without their indentation.
std::string comments_of(std::string_view text, std::string_view indent) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = ascii_trim(text.substr(0, end));
    if (line.starts_with('#')) out += std::string(indent) + std::string(line) + '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// "a: 1\nb: 2" as an item of a list.
std::string as_item(std::string_view yaml) {
  std::string out = "  - ";
  while (!yaml.empty()) {
    const std::size_t end = std::min(yaml.find('\n'), yaml.size());
    const std::string_view line = yaml.substr(0, end);
    if (out.size() > 4) out += line.empty() ? "" : "    ";
    out += std::string(line) + '\n';
    yaml.remove_prefix(std::min(end + 1, yaml.size()));
  }
  return out;
}

}  // namespace

YamlBlocks::YamlBlocks(const std::string& path, const std::string& text, Diagnostics& diagnostics) {
  if (text.empty()) return;
  const SourceId source = diagnostics.sources().add(path, text);
  text_ = diagnostics.sources().at(source).text();
  file_ = parse_yaml(source, diagnostics);
  services_ = file_.find("services");
  if (!services_ || services_->kind != NodeKind::sequence) {
    services_ = nullptr;
    return;
  }
  const bool last = file_.entries.back().key == "services";
  std::size_t floor = 0;
  for (const Node& item : services_->items) {
    const std::size_t start = line_start(text_, item.span.begin);
    const std::string_view before = text_.substr(start, item.span.begin - start);
    if (!last || before != "  - ") {
      starts_.clear();
      return;
    }
    // The key's own line is no item's.
    if (starts_.empty()) floor = text_.find('\n', file_.entries.back().key_span.end) + 1;
    starts_.push_back(with_comments(text_, start, floor));
    floor = start + before.size();
  }
  if (!starts_.empty()) starts_.push_back(text_.size());
}

std::string_view YamlBlocks::lines_of_item(std::size_t i) const {
  return text_.substr(starts_[i], starts_[i + 1] - starts_[i]);
}

std::string YamlBlocks::write(const std::string& head, const std::vector<Written>& items) const {
  const bool blocks = !starts_.empty();
  std::string out = comments_of(blocks ? text_.substr(0, starts_[0]) : text_, "");
  out += head;
  if (!out.ends_with('\n')) out += '\n';
  out += items.empty() ? "services: []\n" : "services:\n";
  for (const Written& written : items) {
    if (written.item != none && blocks) {
      const std::string_view lines = lines_of_item(written.item);
      if (written.text.empty()) {
        out += lines;
        if (!out.ends_with('\n')) out += '\n';
        continue;
      }
      out += comments_of(lines, "  ");
    }
    const bool as_it_stands = written.text.empty() && written.item != none;
    out += as_item(as_it_stands ? block_yaml(to_draft(item(written.item))) : written.text);
  }
  return out;
}

}  // namespace tilsyn
