// SPDX-License-Identifier: Apache-2.0
// Who is on the list of sub-processors that the vendor publishes.
#include <array>
#include <set>

#include "agreement/read_agreement.h"
#include "base/fold.h"
#include "observed/analysis_view.h"
#include "web/redact.h"

namespace tilsyn {
namespace {

// A list is short; of a longer text the beginning is read.
constexpr std::size_t longest_list = std::size_t{128} << 10;
constexpr std::size_t most_names = 500;

std::string beginning(const std::string& text) {
  std::size_t end = std::min(text.size(), longest_list);
  while (end > 0 && end < text.size() && (text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

struct Introduction {
  std::string_view language, text;
};
// The page is the list, so all of it stands below such a heading; and a list alone has too few
// words to tell a language from.
constexpr std::array<Introduction, 5> introductions = {
    {{"nb",
      "# Underdatabehandlere\n\nDette er listen over de underdatabehandlerne som vi bruker, og det "
      "er disse som behandler opplysninger for oss.\n\n"},
     {"nn",
      "# Underdatabehandlarar\n\nDette er lista over dei underdatabehandlarane som vi bruker, og "
      "det er desse som behandlar opplysningar for oss.\n\n"},
     {"sv",
      "# Underbiträden\n\nDetta är listan över de underbiträden som vi anlitar, och det är dessa "
      "som behandlar uppgifter för oss.\n\n"},
     {"da",
      "# Underdatabehandlere\n\nDette er listen over de underdatabehandlere, som vi bruger, og det "
      "er dem, der behandler oplysninger for os.\n\n"},
     {"en",
      "# Sub-processors\n\nThis is the list of the sub-processors that we use, and it is these "
      "that process data for us.\n\n"}}};

std::vector<SubProcessor> read_list(std::string_view introduction, const std::string& text,
                                    const ClauseData& clauses) {
  DocumentText document;
  document.text = std::string(introduction) + text;
  document.format = DocumentFormat::html;
  return read_agreement(document, clauses).facts.sub_processors;
}

// In the page's language; where nobody knows it, in the one that finds most.
std::vector<SubProcessor> listed(const ObservedDocument& page, const ClauseData& clauses) {
  const std::string text = beginning(page.text);
  std::vector<SubProcessor> most;
  for (const Introduction& each : introductions) {
    const bool known = each.language == page.language;
    std::vector<SubProcessor> found;
    if (known || page.language.empty()) found = read_list(each.text, text, clauses);
    if (known) return found;
    if (found.size() > most.size()) most = std::move(found);
  }
  return most;
}

bool is_country(const std::string& text) {
  return text.size() == 2;  // "EU/US", or as written, where it is more
}

}  // namespace

// Where no list could be read, the known parties that the text names are on it.
void read_published_names(AnalysisView& view, Observed& observed) {
  for (const DocumentSeen& document : observed.documents) {
    const ObservedDocument& page = *document.document;
    if (page.kind != "subprocessors" || page.text.empty()) continue;
    const std::string url = redact_url(page.url);
    std::set<std::string> seen;
    const auto add = [&](const std::string& name, const std::string& country) {
      if (observed.published.size() == most_names || !seen.insert(fold(name)).second) return;
      observed.published.push_back({name, is_country(country) ? country : std::string(), url});
    };
    if (view.context.clauses) {
      for (const SubProcessor& each : listed(page, *view.context.clauses)) {
        add(each.name, each.country);
      }
    }
    if (!seen.empty()) continue;
    for (const std::string& id : document.parties) {
      const Party* party = view.context.parties.find(id);
      add(party ? party->name : id, {});
    }
  }
}

}  // namespace tilsyn
