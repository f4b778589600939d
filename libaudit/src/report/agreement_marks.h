// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "report/agreement_view.h"
#include "report/html_writer.h"

namespace tilsyn {

// A passage of the document that something on the page speaks of. Its place in the text has the
// anchor "p-" + key, what speaks of it "c-" + key.
struct PassageMark {
  std::string key;    // "breach_notify", "f-breach_hours"
  std::string look;   // css: promised, weakened, fact
  std::string icon;   // of `symbols()`; facts have none
  std::string label;  // "19", beside the icon
  std::string title;
  Range passage;
};
std::vector<PassageMark> passage_marks(const AgreementView& view);

// Rules that light up a passage when its check is chosen, and the other way round, without a
// script.
std::string mark_rules(const std::vector<PassageMark>& marks);

// The symbol of an outcome: its shape differs too, not only its colour.
std::string_view promise_icon(Promise promise);

// The document as a person reads it, each passage marked.
void write_marked_document(const AgreementView& view, const std::vector<PassageMark>& marks,
                           const Messages& messages, HtmlWriter& html);

}  // namespace tilsyn
