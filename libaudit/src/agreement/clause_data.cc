// SPDX-License-Identifier: Apache-2.0
#include "agreement/clause_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/files.h"
#include "base/near.h"
#include "doc/node.h"

namespace tilsyn {
namespace {

struct KnownName {
  std::string_view name;
  std::uint16_t KnownConcepts::*member;
};

constexpr std::array known_names = {
    KnownName{"controller", &KnownConcepts::controller},
    KnownName{"processor", &KnownConcepts::processor},
    KnownName{"subprocessor", &KnownConcepts::subprocessor},
    KnownName{"authority", &KnownConcepts::authority},
    KnownName{"data_subject", &KnownConcepts::data_subject},
    KnownName{"personnel", &KnownConcepts::personnel},
    KnownName{"others", &KnownConcepts::others},
    KnownName{"duty", &KnownConcepts::duty},
    KnownName{"may", &KnownConcepts::may},
    KnownName{"should", &KnownConcepts::should},
    KnownName{"negation", &KnownConcepts::negation},
    KnownName{"no_negation", &KnownConcepts::no_negation},
    KnownName{"relief", &KnownConcepts::relief},
    KnownName{"discretion", &KnownConcepts::discretion},
    KnownName{"auxiliary", &KnownConcepts::auxiliary},
    KnownName{"preposition", &KnownConcepts::preposition},
    KnownName{"by", &KnownConcepts::by},
    KnownName{"to", &KnownConcepts::to},
    KnownName{"is_as", &KnownConcepts::is_as},
    KnownName{"definition", &KnownConcepts::definition},
    KnownName{"agreement_title", &KnownConcepts::agreement_title},
    KnownName{"other_title", &KnownConcepts::other_title},
    KnownName{"called", &KnownConcepts::called},
    KnownName{"legal_form", &KnownConcepts::legal_form},
    KnownName{"condition", &KnownConcepts::condition},
    KnownName{"contents_title", &KnownConcepts::contents_title},
    KnownName{"role_word", &KnownConcepts::role_word},
};

class Loader {
 public:
  Loader(ClauseData& data, Diagnostics& diagnostics, const KeepPhrase& keep)
      : data_(data), diagnostics_(diagnostics), keep_(keep) {}

  void load(const std::filesystem::path& folder) {
    for (const KnownName& known : known_names) data_.known.*known.member = id_of(known.name);
    std::map<std::string, Node> words;
    for (const auto& path : list_files(folder / "words", {".yaml"})) {
      words[path.stem().string()] = load_document(path.string(), diagnostics_);
    }
    for (const auto& [language, node] : words) {
      if (language != "any") add_language(language, node, words);
    }
    data_.grammar = Grammar::load(folder / "grammar.yaml", diagnostics_);
    const Node checks = load_document((folder / "checks.yaml").string(), diagnostics_);
    for (const Node& item : list(checks, "checks")) data_.checks.push_back(read_check(item));
  }

 private:
  std::uint16_t id_of(std::string_view name) {
    const auto found = data_.names.find(name);
    if (found != data_.names.end()) return found->second;
    const auto id = static_cast<std::uint16_t>(data_.names.size());
    data_.names.emplace(std::string(name), id);
    return id;
  }

  static const std::vector<Node>& list(const Node& node, std::string_view key) {
    static const std::vector<Node> none;
    const Node* found = node.find(key);
    return found ? found->items : none;
  }

  static std::string text(const Node& node, std::string_view key) {
    const Node* found = node.find(key);
    return found ? found->text : std::string();
  }

  void add_language(const std::string& language, const Node& node,
                    const std::map<std::string, Node>& all) {
    Lexicon& lexicon = data_.lexicons[language];
    add_words(language, node, lexicon);
    for (const Node& also : list(node, "also")) {
      const auto found = all.find(also.text);
      if (found != all.end()) add_words(also.text, found->second, lexicon);
    }
    const auto any = all.find("any");
    if (any != all.end()) add_words("any", any->second, lexicon);
    for (const Node& word : list(node, "usual_words"))
      data_.usual_words[language].push_back(word.text);
  }

  void add_words(const std::string& language, const Node& node, Lexicon& lexicon) {
    const Node* concepts = node.find("concepts");
    if (!concepts) return;
    for (const Entry& entry : concepts->entries) {
      const std::uint16_t id = id_of(entry.key);
      for (const Node& phrase : entry.value.items) {
        if (!keep_ || keep_(language, phrase.text)) lexicon.add(id, phrase.text);
      }
    }
  }

  // A concept named in a check that no language knows is a slip of the pen.
  std::uint16_t known_concept(const Node& node) {
    const auto found = data_.names.find(node.text);
    if (found != data_.names.end()) return found->second;
    std::vector<std::string> names;
    for (const auto& entry : data_.names) names.push_back(entry.first);
    const auto near = nearest(node.text, names);
    diagnostics_.error("unknown-concept", node.span,
                       fmt::format("no language says what '{}' is", node.text),
                       near.empty() ? "" : fmt::format("did you mean '{}'?", near));
    return id_of(node.text);
  }

  std::vector<std::uint16_t> all_of(const Node& node) {
    std::vector<std::uint16_t> out;
    for (const Node& item : node.items) out.push_back(known_concept(item));
    return out;
  }

  std::vector<std::uint16_t> concepts(const Node& node, std::string_view key) {
    std::vector<std::uint16_t> out;
    for (const Node& item : list(node, key)) out.push_back(known_concept(item));
    return out;
  }

  std::vector<ConceptGroup> groups(const Node& node, std::string_view key) {
    std::vector<ConceptGroup> out;
    const Node* found = node.find(key);
    if (!found) return out;
    for (const Node& item : found->items) {
      ConceptGroup group;
      if (item.kind == NodeKind::sequence) {
        for (const Node& one : item.items) group.any.push_back(known_concept(one));
      } else {
        group.any.push_back(known_concept(item));
      }
      out.push_back(std::move(group));
    }
    for (const Entry& entry : found->entries) {
      ConceptGroup group;
      group.name = entry.key;
      for (const Node& one : entry.value.items) group.any.push_back(known_concept(one));
      out.push_back(std::move(group));
    }
    return out;
  }

  ClauseForm read_form(const Node& node) {
    ClauseForm form;
    form.act = concepts(node, "act");
    form.by = concepts(node, "by");
    if (form.by.empty()) form.by.push_back(data_.known.processor);
    form.to = concepts(node, "to");
    form.all = groups(node, "all");
    form.sentence = groups(node, "sentence");
    form.near = groups(node, "near");
    for (const Node& pair : list(node, "pairs")) form.pairs.push_back(all_of(pair));
    for (const Node& pair : list(node, "never_pairs")) form.never_pairs.push_back(all_of(pair));
    form.section = groups(node, "section");
    form.needs = groups(node, "needs");
    form.heading = concepts(node, "heading");
    form.never = concepts(node, "never");
    form.actor_stated = text(node, "actor") == "stated";
    const std::string mode = text(node, "mode");
    form.mode = mode == "right"        ? Mode::right
                : mode == "permission" ? Mode::permission
                : mode == "statement"  ? Mode::statement
                                       : Mode::duty;
    const std::string polarity = text(node, "polarity");
    form.polarity = polarity == "negative" ? Polarity::negative
                    : polarity == "any"    ? Polarity::any
                                           : Polarity::positive;
    form.guarded = guarded_;
    form.early = text(node, "place") == "beginning";
    form.missing = text(node, "missing");
    if (!form.missing.empty()) form.gives = Promise::weakened;
    return form;
  }

  ClauseShown read_shown(const Node& node) {
    ClauseShown shown;
    shown.about = concepts(node, "about");
    shown.prefer = concepts(node, "prefer");
    shown.beside = concepts(node, "beside");
    shown.aside = concepts(node, "aside");
    shown.most = concepts(node, "most");
    shown.annex = text(node, "place") == "annex";
    return shown;
  }

  ClauseCheck read_check(const Node& node) {
    ClauseCheck check;
    check.id = text(node, "id");
    check.by_processor = text(node, "by_processor") == "true";
    check.names_parties = text(node, "told_from") == "parties";
    guarded_ = check.by_processor;
    if (const Node* shown = node.find("shown")) check.shown = read_shown(*shown);
    if (const Node* parts = node.find("parts")) {
      for (const Entry& entry : parts->entries) {
        ClausePart part{entry.key, {}};
        for (const Node& form : entry.value.items) part.forms.push_back(read_form(form));
        check.parts.push_back(std::move(part));
      }
    }
    const auto& forms = list(node, "forms");
    if (!forms.empty()) {
      ClausePart part;
      for (const Node& form : forms) part.forms.push_back(read_form(form));
      check.parts.push_back(std::move(part));
    }
    return check;
  }

  ClauseData& data_;
  Diagnostics& diagnostics_;
  const KeepPhrase& keep_;
  bool guarded_ = false;  // of the check being read
};

}  // namespace

const std::string& ClauseData::name_of(std::uint16_t concept_id) const {
  static const std::string none;
  for (const auto& [name, id] : names) {
    if (id == concept_id) return name;
  }
  return none;
}

ClauseData load_clauses(const std::filesystem::path& folder, Diagnostics& diagnostics,
                        const KeepPhrase& keep) {
  ClauseData data;
  Loader(data, diagnostics, keep).load(folder);
  data.facts = load_facts(folder / "facts.yaml", diagnostics);
  data.templates = load_templates(folder / "templates.yaml", diagnostics);
  return data;
}

}  // namespace tilsyn
