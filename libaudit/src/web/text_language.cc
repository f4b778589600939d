// SPDX-License-Identifier: Apache-2.0
#include "web/text_language.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <vector>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t looked_at = 200'000;
constexpr double fewest_points = 4;
constexpr double ahead = 1.15;  // of the second language, by points

struct SmallWords {
  const char* language;
  std::string_view words;
};

// Frequent words; those that languages share count less, so that what is only of one decides.
// Bokmål, Nynorsk and Danish are told apart by their last lines.
constexpr std::array<SmallWords, 6> languages{{
    {"nb",
     "og i å av for på som er det til med den en et vi har at de kan om eller fra ved når hvis "
     "hvordan hvilke du din dine ditt oss vår våre deg "
     "ikke jeg hva hvor noe noen bare må blir ble gjennom opp personopplysninger opplysninger "
     "bruker "
     "mer skal våre være vært etter mellom behandler behandling formål nettstedet "
     "informasjonskapsler"},
    {"nn",
     "og i å av for på som er det til med den ein eit vi har at dei kan om eller frå ved når "
     "viss du din dine ditt oss vår våre deg "
     "ikkje eg kva kvar noko nokon berre må blir vart gjennom korleis kven kvifor opplysningar "
     "personopplysningar skal brukar meir vere vore mellom handsamar handsaming føremål nettstaden "
     "me "
     "òg "
     "ikkje dette desse sjølv informasjonskapslar"},
    {"da",
     "og i at af for på som er det til med den en et vi har de kan om eller fra ved når hvis "
     "hvordan hvilke du din dine dit os vores dig "
     "ikke jeg hvad hvor noget nogen kun skal bliver blev gennem op personoplysninger oplysninger "
     "bruger mere være været efter mellem behandler behandling formål hjemmesiden også "
     "sig blive herunder samt"},
    {"sv",
     "och i att av för på som är det till med den en ett vi har de kan om eller från vid när "
     "hur vilka du din dina ditt oss vår våra dig "
     "inte jag vad var något någon bara måste blir blev genom upp personuppgifter uppgifter "
     "använder mer vara varit efter mellan behandlar behandling ändamål webbplatsen även "
     "också sig samt ska"},
    {"fi",
     "ja on ei että se kun tai sekä voi ovat joka jotka myös mutta kuin jos niin tämä tämän "
     "hän me te sinun meidän oman ole olla kanssa mukaan perusteella henkilötietoja "
     "henkilötietojen "
     "tietoja tietojen käsittely käsittelyn käytämme rekisterinpitäjä palvelun käyttäjän "
     "evästeitä"},
    {"en",
     "the and of to in is for that you your we our with are this or as on by from be not have "
     "will may can how what when which they their any use us it an if personal data information "
     "about such other these has been was would should service processing"},
}};

using Points = std::array<double, languages.size()>;

// Word -> points for each language: 1 shared by all that have it.
const std::map<std::string, Points, std::less<>>& word_points() {
  static const auto table = [] {
    std::map<std::string, Points, std::less<>> made;
    for (std::size_t i = 0; i < languages.size(); ++i) {
      for (const std::string_view word : split_words(languages[i].words)) {
        made[std::string(word)][i] = 1;
      }
    }
    for (auto& [word, points] : made) {
      const auto holders = std::count(points.begin(), points.end(), 1.0);
      for (double& each : points) each /= static_cast<double>(holders * holders);
    }
    return made;
  }();
  return table;
}

// Small letters of Latin-1 in UTF-8, which is all that these languages need.
void lower_nordic(std::string& word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    char& c = word[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool second = i > 0 && word[i - 1] == '\xC3';
    if (second && byte >= 0x80 && byte <= 0x9E) c = static_cast<char>(c + 0x20);
  }
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

}  // namespace

std::string text_language(std::string_view text) {
  text = text.substr(0, looked_at);
  Points points{};
  const auto& table = word_points();
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end - at <= 32 && end > at) {
      word.assign(text, at, end - at);
      lower_nordic(word);
      if (const auto found = table.find(word); found != table.end()) {
        for (std::size_t i = 0; i < points.size(); ++i) points[i] += found->second[i];
      }
    }
    at = end + 1;
  }
  const auto best = std::max_element(points.begin(), points.end());
  double second = 0;
  for (auto each = points.begin(); each != points.end(); ++each) {
    if (each != best) second = std::max(second, *each);
  }
  if (*best < fewest_points || *best < second * ahead) return {};
  return languages[static_cast<std::size_t>(best - points.begin())].language;
}

}  // namespace tilsyn
