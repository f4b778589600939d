// SPDX-License-Identifier: Apache-2.0
#include "agreement/templates.h"

#include <algorithm>
#include <charconv>

#include "base/fold.h"
#include "doc/node.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_title = 120;

std::vector<std::string> strings(const Node& node, std::string_view key) {
  std::vector<std::string> out;
  if (const Node* list = node.find(key)) {
    for (const Node& item : list->items) out.push_back(item.text);
  }
  return out;
}

std::string text(const Node& node, std::string_view key) {
  const Node* found = node.find(key);
  return found ? found->text : std::string();
}

class Loader {
 public:
  explicit Loader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  BodyTemplate read(const Entry& entry) {
    const Node& node = entry.value;
    BodyTemplate body;
    body.id = entry.key;
    const std::string least = text(node, "least");
    std::from_chars(least.data(), least.data() + least.size(), body.least);
    body.sections = strings(node, "sections");
    body.annexes = strings(node, "annexes");
    body.sections_in_annexes = text(node, "sections_in_annexes") == "true";
    body.current = strings(node, "current");
    body.always = text(node, "always");
    body.never = strings(node, "never");
    if (const Node* marks = node.find("marks")) read_marks(*marks, body);
    if (const Node* at = node.find("sections_at")) {
      for (const Entry& one : at->entries) {
        body.sections_at.push_back(
            {one.key, fold_loosely(text(one.value, "title")), text(one.value, "number")});
      }
    }
    return body;
  }

 private:
  void read_marks(const Node& marks, BodyTemplate& body) {
    for (const Entry& version : marks.entries) {
      BodyTemplate::Marks out{version.key, {}};
      for (const Node& item : version.value.items) {
        auto pattern = std::make_shared<const Pattern>(item.text);
        if (pattern->ok()) {
          out.patterns.push_back(std::move(pattern));
        } else {
          diagnostics_.error("bad-pattern", item.span, pattern->error());
        }
      }
      body.marks.push_back(std::move(out));
    }
  }

  Diagnostics& diagnostics_;
};

// A line that may be a title: of a heading, or short and without an end.
struct Title {
  std::string folded;  // without its number
  std::string number;  // "13", "" where there is none
  std::uint32_t block = 0;
};

bool is_annex_word(std::string_view word) {
  static constexpr std::string_view words[] = {"bilag",   "bilaga",   "annex",      "appendix",
                                               "vedlegg", "schedule", "underbilag", "clause",
                                               "article", "artikkel", "section",    "avsnitt"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// "bilag b underdatabehandlere" and "7 1 fortrolighed": what stands after the number.
std::string_view after_number(std::string_view folded) {
  for (int words = 0; words < 3; ++words) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    const std::string_view word = folded.substr(0, end);
    const bool number =
        !word.empty() && word.find_first_not_of("0123456789ivx") == std::string_view::npos;
    if (!(is_annex_word(word) || number || (words > 0 && word.size() == 1)) || end == folded.size())
      return folded;
    folded.remove_prefix(end + 1);
  }
  return folded;
}

std::string number_in(std::string_view before) {
  const std::size_t begin = before.find_first_of("0123456789");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = std::min(before.find_first_not_of("0123456789", begin), before.size());
  return std::string(before.substr(begin, end - begin));
}

class TemplateReader {
 public:
  explicit TemplateReader(const TextModel& model) : model_(model) {
    for (std::uint32_t i = 0; i < model.blocks.size(); ++i) add_title(i);
  }

  TemplateReading read(const TemplateData& data) {
    const BodyTemplate* best = nullptr;
    std::size_t most = 0;
    for (const BodyTemplate& body : data.bodies) {
      const std::size_t found = count(body.sections);
      if (found < body.least || found <= most || count(body.never) > 0) continue;
      most = found;
      best = &body;
    }
    TemplateReading reading;
    if (best) fill(*best, reading);
    return reading;
  }

 private:
  void add_title(std::uint32_t i) {
    const Block& block = model_.blocks[i];
    if (block.contents || block.kind == BlockKind::row) return;
    const Range line = block.lines.front();
    const std::string_view raw = model_.text.substr(line.begin, line.end - line.begin);
    if (raw.size() > longest_title || raw.empty()) return;
    const std::string folded = fold_loosely(raw);
    // The mark of a heading ("13. ") is not in its line.
    const std::size_t start = model_.text.rfind('\n', line.begin == 0 ? 0 : line.begin - 1);
    const std::size_t from = start == std::string_view::npos ? 0 : start;
    titles_.push_back({std::string(after_number(folded)),
                       line.begin - from < 20
                           ? number_in(model_.text.substr(from, line.begin - from))
                           : std::string(),
                       i});
  }

  const Title* find(const std::string& written) const {
    const std::string wanted = fold_loosely(written);
    for (const Title& title : titles_) {
      if (title.folded.starts_with(wanted) && title.folded.size() < wanted.size() + 60)
        return &title;
    }
    return nullptr;
  }

  std::size_t count(const std::vector<std::string>& sections) const {
    return static_cast<std::size_t>(
        std::count_if(sections.begin(), sections.end(),
                      [&](const std::string& s) { return find(s) != nullptr; }));
  }

  void fill(const BodyTemplate& body, TemplateReading& reading) const {
    reading.id = body.id;
    reading.version = version_of(body);
    reading.outdated =
        !reading.version.empty() && !body.current.empty() &&
        std::find(body.current.begin(), body.current.end(), reading.version) == body.current.end();
    for (const std::string& section : body.sections) {
      if (!find(section)) reading.altered.push_back(section);
    }
    for (const std::string& annex : body.annexes) {
      const Title* title = last_of(annex);
      if (title && is_empty_after(title->block)) reading.empty_annexes.push_back(annex);
    }
  }

  std::string version_of(const BodyTemplate& body) const {
    for (const BodyTemplate::Marks& mark : body.marks) {
      for (const auto& pattern : mark.patterns) {
        if (pattern->found_in(model_.text)) return mark.version;
      }
    }
    for (const BodyTemplate::SectionAt& at : body.sections_at) {
      for (const Title& title : titles_) {
        if (title.folded.starts_with(at.title) && title.number == at.number) return at.version;
      }
    }
    return body.always;
  }

  // Annexes stand at the end; their titles may also head a section.
  const Title* last_of(const std::string& written) const {
    const std::string wanted = fold_loosely(written);
    const Title* found = nullptr;
    for (const Title& title : titles_) {
      const bool heading = model_.blocks[title.block].kind == BlockKind::heading;
      if (heading && title.folded.starts_with(wanted)) found = &title;
    }
    return found;
  }

  // Nothing, or nothing but blanks and the heads of tables, up to the next heading as high.
  bool is_empty_after(std::uint32_t heading) const {
    bool row = false;
    for (std::uint32_t i = heading + 1; i < model_.blocks.size(); ++i) {
      const Block& block = model_.blocks[i];
      if (block.kind == BlockKind::heading) {
        if (block.level <= model_.blocks[heading].level) return true;
        continue;
      }
      const bool head = block.kind == BlockKind::row && !row;
      row = block.kind == BlockKind::row;
      if (!head && says_something(block)) return false;
    }
    return true;
  }

  bool says_something(const Block& block) const {
    static const Pattern blanks(
        R"(^(?:[^\p{L}\p{N}]|\[[^\]]*\]|\{\{[^}]*\}\}|<[^>]*>|[Xx]{2,})*$)");
    static const Pattern label(R"(^[^:]{1,40}:\s*$)");
    for (const Range line : block.lines) {
      const std::string_view text = model_.text.substr(line.begin, line.end - line.begin);
      if (text.size() > 400) return true;
      const std::size_t colon = text.find(':');
      const bool labelled = colon != std::string_view::npos && colon < 40;
      const std::string_view said = labelled ? text.substr(colon + 1) : text;
      if (!blanks.matches_all(said) && !label.matches_all(text)) return true;
    }
    return false;
  }

  const TextModel& model_;
  std::vector<Title> titles_;
};

}  // namespace

TemplateData load_templates(const std::filesystem::path& file, Diagnostics& diagnostics) {
  TemplateData data;
  const Node root = load_document(file.string(), diagnostics);
  Loader loader(diagnostics);
  if (const Node* templates = root.find("templates")) {
    for (const Entry& entry : templates->entries) data.bodies.push_back(loader.read(entry));
  }
  return data;
}

TemplateReading read_template(const TextModel& model, const TemplateData& data) {
  return TemplateReader(model).read(data);
}

}  // namespace tilsyn
