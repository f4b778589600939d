// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/agreements.h>

#include <memory>
#include <string>

#include "agreement/reading.h"
#include "audit/context.h"
#include "media/document_text.h"
#include "report/agreement_view.h"

namespace tilsyn {

// What a reading shows, and what it is shown with.
struct AgreementReading::State {
  std::string file, problem, today;
  DocumentText document;
  Reading reading;
  std::shared_ptr<const void> keep;  // what `context` and `css` are part of
  const AuditContext* context = nullptr;
  const std::string* css = nullptr;

  ReadAgreementSource source() const { return {file, document, reading}; }
};

}  // namespace tilsyn
