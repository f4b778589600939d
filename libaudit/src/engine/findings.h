// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/subject.h"

namespace tilsyn {

// A finding with its identity and nothing else yet.
Finding make_finding(const Rule& rule, const SubjectInput& subject, std::string element,
                     Outcome outcome);

// Evaluates what did not pass a second time, now recording which facts were read, and appends one
// finding each. Throws when the second time says something else: evaluation is pure.
void record_findings(const Rule& rule, const SubjectInput& subject,
                     const std::vector<Judgement>& judgements, Arena& kept,
                     std::vector<Finding>& findings);

// Values of the expressions in `found` and `fix`, copied to `kept`.
void add_text_values(Finding& finding, const Record& root, const Value* element,
                     Evaluation& evaluation, Arena& kept);

// The missing facts behind an unknown, sorted by path and without the tool.
struct MissingPath {
  std::string path;
  UnknownReason reason;
  friend auto operator<=>(const MissingPath&, const MissingPath&) = default;
};
std::vector<MissingPath> missing_paths(const Value& unknown, std::string_view tool);

// The same rule about the same thing of the same owner has the same fingerprint in every run,
// whatever its outcome.
std::string fingerprint(std::string_view rule, std::string_view owner, std::string_view tool,
                        std::string_view element);

}  // namespace tilsyn
