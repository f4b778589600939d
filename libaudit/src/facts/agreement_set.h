// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "base/date.h"
#include "facts/overlay.h"
#include "model/workspace.h"

namespace tilsyn {

// Draft or offered: nobody is bound by it (Art. 28(3) and (9) GDPR).
bool only_offered(const AgreementSheet& sheet);

// The documents that are one agreement on `today`, what goes first before what it changes: the
// latest amendment, the agreement itself, its annexes, the main contract, a saved page; a written
// precedence goes before that. What is only offered, has ended or has not begun is not among them,
// except the agreement itself.
struct AgreementSet {
  const AgreementSheet* agreement = nullptr;  // nullptr: none of the documents is one
  std::vector<const AgreementSheet*> parts;   // the agreement among them
};
AgreementSet agreement_set(const std::vector<const AgreementSheet*>& sheets, Date today);

// Makes the record `agreed` of documents.
class AgreementMerger {
 public:
  AgreementMerger(const RecordType& type, Overlay& overlay, Arena& arena, Mentions& mentions)
      : type_(type), overlay_(overlay), arena_(arena), mentions_(mentions) {}

  // One document alone.
  Record* of(const AgreementSheet& sheet, const PathStep* path);
  // The set: the first that says something holds, and what others say differently is kept in
  // `contradictions`. An amendment contradicts nobody: it is made to change what was agreed.
  Record* of(const AgreementSet& set, const PathStep* path);

 private:
  Record* merged(const AgreementSheet& sheet, std::span<const Layer> layers, const PathStep* path);
  const Record* stripped(const AgreementSheet& part, bool agreement);
  void resolve_by_number(const AgreementSheet& sheet, Record& agreed);
  void add_contradictions(const AgreementSet& set, Record& agreed);
  void withhold(Record& record, bool whole);

  const RecordType& type_;
  Overlay& overlay_;
  Arena& arena_;
  Mentions& mentions_;
};

}  // namespace tilsyn
