// SPDX-License-Identifier: Apache-2.0
#include "observed/analysis_view.h"
namespace tilsyn {
void read_pages(AnalysisView&, Observed&) {}
void read_page_parts(AnalysisView&, Observed&) {}
void read_servers(AnalysisView&, Observed&) {}
void read_logins(AnalysisView&, Observed&) {}
void read_documents(AnalysisView&, Observed&) {}
void read_domains(AnalysisView&, Observed&) {}
void read_ways(AnalysisView&, Observed&) {}
}  // namespace tilsyn
