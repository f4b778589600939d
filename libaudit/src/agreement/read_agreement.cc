// SPDX-License-Identifier: Apache-2.0
#include "agreement/read_agreement.h"

#include <algorithm>
#include <exception>

#include "agreement/analysis.h"
#include "agreement/checks.h"
#include "agreement/facts.h"
#include "agreement/kind.h"
#include "agreement/templates.h"

namespace tilsyn {

std::string_view to_string(Promise promise) {
  switch (promise) {
    case Promise::promised:
      return "promised";
    case Promise::weakened:
      return "weakened";
    case Promise::absent:
      break;
  }
  return "absent";
}

Reading read_agreement(const DocumentText& document, const ClauseData& data) {
  Reading reading;
  if (!document.readable()) {
    reading.unreadable = document.unreadable;
    return reading;
  }
  const TextModel model = read_text(document.text);
  reading.language = language_of(model, data);
  const Analysis analysis = analyse(model, data, reading.language);
  reading.checks = read_checks(analysis);
  reading.agreement = is_agreement(analysis, reading.checks);
  reading.facts = read_facts(analysis);
  reading.body = read_template(model, data.templates);
  // What is promised in a text that binds nobody is not promised.
  if (!reading.agreement) {
    for (CheckReading& check : reading.checks) check = {check.id, Promise::absent, {}, {}};
  }
  return reading;
}

Reading read_safely(const DocumentText& document, const ClauseData& data) {
  try {
    return read_agreement(document, data);
  } catch (const std::exception& error) {
    Reading reading;
    reading.unreadable = error.what();
    return reading;
  }
}

}  // namespace tilsyn
