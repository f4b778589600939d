// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "messages/messages.h"
#include "report/report.h"

namespace tilsyn {

// Sentences that several formats share, in the report's language.

std::string severity_word(const Messages& messages, Severity severity);
std::string area_word(const Messages& messages, const std::string& area);
// "Læringsrom, Lesestjerna og 5 til"; at most `most` names.
std::string tool_names(const Report& report, const Messages& messages,
                       const std::vector<std::size_t>& tools, std::size_t most);
// Whether the element has to be named before the text of a finding, which may name it itself.
bool names_element(const ReportFinding& finding);
// Citations as a reader writes them one after the other: what two neighbours share is said once.
std::vector<std::string> citation_texts(const ReportFinding& finding);
// "personvernforordningen art. 28 nr. 3 og opplæringslova § 25-1"
std::string citation_list(const Messages& messages, const ReportFinding& finding);
// What was found, over all the tools of a matter; the example says which tool it is of.
struct MatterText {
  Phrase headline;
  std::string example;  // may be empty
};
MatterText matter_text(const Report& report, const Messages& messages, const Matter& matter);
// "oppgitt av skoleeier (systemeier), 1. mars 2026; Leseland 2"
std::string evidence_text(const Messages& messages, const Evidence& evidence);
// "akseptert til 1. juni 2027 av rektor: begrunnelse"
std::string mark_text(const Messages& messages, const ReportMark& mark);
// "Changed in the shared dossier …: what; version, date, the version that was adopted".
std::string upstream_text(const Messages& messages, const UpstreamNote& note);
// "avtalen utløper", and what holds then.
std::string deadline_text(const ReportDeadline& deadline);
std::string date_text(const Messages& messages, const std::string& iso);

}  // namespace tilsyn
