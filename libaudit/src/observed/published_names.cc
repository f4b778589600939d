// SPDX-License-Identifier: Apache-2.0
// Who is on the list of sub-processors that the vendor publishes.
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

// The page is the list, so all of it stands below such a heading.
std::vector<SubProcessor> listed(const std::string& text, const ClauseData& clauses) {
  DocumentText document;
  document.text = "# Sub-processors\n\n" + beginning(text);
  document.format = DocumentFormat::html;
  return read_agreement(document, clauses).facts.sub_processors;
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
      for (const SubProcessor& each : listed(page.text, *view.context.clauses)) {
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
