// SPDX-License-Identifier: Apache-2.0
#include "report/index.h"

#include <tilsyn/audit.h>
#include <tilsyn/version.h>

#include "audit/arrange.h"
#include "base/error.h"

namespace tilsyn {

// What is copied out of the audits, which are gone when the page is written.
struct Index::State {
  std::vector<IndexRow> rows;
  std::vector<Messages> languages;
  std::string language;  // of the first owner, where none is asked for
  std::string style;
  Date today{};
};

Index::Index() : state_(std::make_unique<State>()) {}
Index::~Index() = default;

void Index::add(const OwnerAudit& owner, const std::string& file_name) {
  const Report report = arrange(owner, {});
  if (state_->rows.empty()) {
    state_->languages = owner.context().languages;
    state_->language = report.language;
    state_->style = load_style(owner.context().data_folder);
    state_->today = owner.result().today;
  }
  state_->rows.push_back(index_row(report, file_name));
}

void Index::write_html(std::ostream& out, const std::string& language) const {
  const std::string& wanted = language.empty() ? state_->language : language;
  for (const Messages& messages : state_->languages) {
    if (messages.language() != wanted) continue;
    write_index_html(state_->rows, {messages, state_->style}, version, state_->today, out);
    return;
  }
  throw Error("an index over no controller, or in a language without a catalogue, was asked for");
}

}  // namespace tilsyn
