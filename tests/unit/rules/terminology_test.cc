// SPDX-License-Identifier: Apache-2.0
// One thing has one word in each language, everywhere: in rules, data, schemas and reports. The
// languages are near enough to each other that a word of one slips into another unseen.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <sstream>

#include "base/files.h"
#include "base/pattern.h"
#include "doc/node.h"

namespace {

using namespace tilsyn;
namespace fs = std::filesystem;

const fs::path root = TILSYN_SOURCE_DIR;

struct Term {
  std::string_view language;
  std::string_view not_this;  // RE2, from the beginning of a word, whatever its case; $: to its end
  std::string_view but_this;
};
constexpr Term terms[] = {
    {"en", "data processors?$", "processor"},
    {"en", "privacy impact assessment", "DPIA, impact assessment"},
    {"en", "subprocessor", "sub-processor"},
    {"en", "privacy officer", "data protection officer"},
    // bokmål: not nynorsk, Swedish or Danish
    {"nb", "(under)?databehandlar", "databehandler"},
    {"nb", "opplysningar", "opplysninger"},
    {"nb", "føremål", "formål"},
    {"nb", "personvernombod", "personvernombud"},
    {"nb", "(ikkje|frå|kva|kven|ein|noko|nokon)$", "ikke, fra, hva, hvem, en, noe, noen"},
    {"nb", "(skule|verksemd|tilset|eigar)", "skole, virksomhet, ansatte, eier"},
    {"nb", "elevar$", "elever"},
    {"nb", "personuppgift|personoplysning", "personopplysninger"},
    {"nb", "konsekvens(analyse|bedömning|utredning)", "DPIA, vurdering av personvernkonsekvenser"},
    {"nb", "dataansvarlig", "behandlingsansvarlig"},
    // nynorsk: not bokmål
    {"nn", "(under)?databehandler", "databehandlar"},
    {"nn", "opplysninger", "opplysningar"},
    {"nn", "formål", "føremål"},
    {"nn", "personvernombud", "personvernombod"},
    {"nn", "(ikke|fra|hva|hvem|hvor|hvis|noe|noen|dere)$", "ikkje, frå, kva, kven, kvar, om"},
    {"nn", "(skole|elever|virksomhet|ansatt|eier|brudd)", "skule, elevar, tilsette, eigar, brot"},
    {"nn", "behandlingsansvarlig$", "behandlingsansvarleg"},
    {"nn", "(lagres|sendes|brukes|gjelder|gjøre|være)$", "blir lagra, blir sendt, gjeld, gjere"},
    // Swedish: not Danish or Norwegian
    {"sv", "(under)?databehandl(are|er)", "personuppgiftsbiträde, underbiträde"},
    {"sv", "person(opplysning|oplysning)", "personuppgifter"},
    {"sv", "konsekvensanalys", "konsekvensbedömning"},
    {"sv", "riskbedömning", "riskanalys"},
    {"sv", "personvern|dataskyddsansvarig", "dataskydd, dataskyddsombud"},
    {"sv", "(og|ikke|innlogging|skoleeier|dataansvarig)$", "och, inte, inloggning, huvudman"},
    // Danish: not Swedish or Norwegian
    {"da", "(under)?databehandlar", "databehandler"},
    {"da", "personopplysning|personuppgift", "personoplysninger"},
    {"da", "opplysning", "oplysning"},
    {"da", "personvern", "databeskyttelse, databeskyttelsesrådgiver"},
    {"da", "konsekvensbedömning", "konsekvensanalyse"},
    {"da", "risikoanalyse", "risikovurdering"},
    {"da", "behandlingsansvarlig", "dataansvarlig"},
    {"da", "(ikkje|och|inte)$", "ikke, og"},
    {"da", "(innlogging|skoleeier|foresatt|føremål)", "login, skoleejer, formål"},
};

// Names of acts and numbers keep the words of their own country.
constexpr std::string_view names =
    "(?i)personopplysningslov\\w*|personuppgiftslag\\w*|personvernforordning\\w*|fødselsnummer|"
    "SkoleSec|Skolfederation|folkeskolelov\\w*|databehandlingstjänst\\w*";

struct Word {
  std::string_view language, instead;
  Pattern pattern;
};
std::vector<Word> words() {
  std::vector<Word> out;
  for (const Term& term : terms) {
    std::string word(term.not_this);
    const bool whole = word.ends_with('$');
    if (whole) word.pop_back();
    out.push_back({term.language, term.but_this,
                   Pattern("(?i)(?:^|[^\\pL\\d_.])((?:" + word + ")" +
                           (whole ? ")(?:$|[^\\pL\\d_])" : "\\pL*)"))});
    REQUIRE_MESSAGE(out.back().pattern.ok(), out.back().pattern.error());
  }
  return out;
}

// Without what stands in braces, which is an expression, and without names.
std::string prose(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '{') ++depth;
    if (depth == 0) out += c;
    if (c == '}' && depth > 0) --depth;
  }
  static const Pattern name(names);
  for (auto found = name.groups(out); !found.empty(); found = name.groups(out))
    out.erase(static_cast<std::size_t>(found[0].data() - out.data()), found[0].size());
  return out;
}

class Check {
 public:
  explicit Check(const Sources& sources) : sources_(sources), words_(words()) {}

  void text(std::string_view language, const Node& node) {
    if (node.kind != NodeKind::string) return;
    ++texts;
    const std::string read = prose(node.text);
    for (const Word& word : words_) {
      if (word.language != language) continue;
      const auto found = word.pattern.groups(read);
      if (found.empty()) continue;
      problems += sources_.place(node.span) + ": " + std::string(language) + " '" +
                  std::string(found.at(1)) + "': say " + std::string(word.instead) + "\n";
    }
  }

  // All texts below `node` are in one language.
  void all(std::string_view language, const Node& node) {
    text(language, node);
    for (const Entry& entry : node.entries) all(language, entry.value);
    for (const Node& item : node.items) all(language, item);
  }

  // Mappings whose keys are languages hold texts; what an act calls itself is not ours to change.
  void mappings(const Node& node, std::string_view key = {}) {
    if (key == "citation") return;
    if (is_text(node)) {
      for (const Entry& entry : node.entries) all(entry.key, entry.value);
      return;
    }
    for (const Entry& entry : node.entries) mappings(entry.value, entry.key);
    for (const Node& item : node.items) mappings(item, key);
  }

  std::string problems;
  std::size_t texts = 0;

 private:
  static bool is_text(const Node& node) {
    static constexpr std::string_view languages = " en nb nn sv da ";
    for (const Entry& entry : node.entries)
      if (languages.find(" " + entry.key + " ") == languages.npos) return false;
    return !node.entries.empty();
  }

  const Sources& sources_;
  std::vector<Word> words_;
};

TEST_CASE("one thing has one word in each language") {
  Sources sources;
  Diagnostics diagnostics(sources);
  Check check(sources);
  for (const char* folder : {"rules/packs", "rules/data"}) {
    for (const fs::path& path : list_files(root / folder, {".yaml"})) {
      // How others write is read there, not how we do.
      const std::string name = path.generic_string();
      if (name.find("/clauses/") != name.npos || name.find("/import/") != name.npos ||
          name.find("/placeholders/") != name.npos)
        continue;
      check.mappings(load_document(name, diagnostics));
    }
  }
  for (const fs::path& path : list_files(root / "schemas", {".json"}))
    check.mappings(load_document(path.string(), diagnostics));
  for (const char* language : {"en", "nb", "nn", "sv", "da"}) {
    const fs::path path = root / "reports" / "messages" / (std::string(language) + ".yaml");
    check.all(language, load_document(path.string(), diagnostics));
  }
  CHECK(diagnostics.ok());
  CHECK(check.texts > 10000);
  CHECK(check.problems == "");
}

TEST_CASE("the check of words finds one that slipped in") {
  Sources sources;
  Check check(sources);
  const auto found = [&](std::string_view language, const char* text) {
    check.problems.clear();
    Node node;
    node.kind = NodeKind::string;
    node.text = text;
    check.text(language, node);
    return !check.problems.empty();
  };
  CHECK(found("nn", "Avtalen med databehandleren er signert"));
  CHECK(found("nb", "Databehandlaravtalen"));
  CHECK(found("sv", "Databehandleren har ett avtal"));
  CHECK(found("da", "personopplysninger om elever"));
  CHECK_FALSE(found("sv", "personopplysningsloven § 12"));
  CHECK_FALSE(found("nn", "{declared.formål} er skrive"));
  CHECK_FALSE(found("nb", "behandler opplysninger for databehandleren"));
}

}  // namespace
