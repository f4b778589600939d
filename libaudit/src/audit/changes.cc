// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <ostream>

#include "audit/look.h"
#include "audit/observation_store.h"
#include "diag/visible.h"
#include "report/page_changes_text.h"

namespace tilsyn {
namespace {

// One call of write_changes().
class ChangesRun {
 public:
  ChangesRun(const LookOptions& call, const std::string& language, const TextStyle& style,
             std::ostream& out)
      : look_(call), style_{look_.context->words(language), style.color, style.width}, out_(out) {}

  ChangesSummary go() {
    if (look_.workspace && look_.diagnostics().ok()) {
      look_.for_each_tool([&](const OwnerFacts& owner, const ToolFacts& tool) {
        if (owner.id != owner_) load(owner.id);
        write(owner, tool);
      });
      if (summary_.tools == 0 && look_.diagnostics().ok()) {
        look_.diagnostics().error(
            "no-visits", {}, "none of these tools has been visited",
            "tilsyn probe visits them; from the second time on, this compares");
      }
    }
    summary_.problems = to_problems(look_.diagnostics());
    return std::move(summary_);
  }

 private:
  void load(const std::string& owner) {
    owner_ = owner;
    seen_ = ObservationStore(look_.workspace->folder).load(owner, {}, look_.diagnostics());
  }

  void write(const OwnerFacts& owner, const ToolFacts& tool) {
    const auto found = seen_.by_tool.find(tool.id);
    if (found == seen_.by_tool.end()) return;
    for (const ObservationFile& file : found->second) {
      if (file.seen.producer == Producer::probe) write(owner, tool, file.seen);
    }
  }

  void write(const OwnerFacts& owner, const ToolFacts& tool, const Observation& newest) {
    const Messages& m = style_.messages;
    if (summary_.tools++ > 0) out_ << '\n';
    out_ << visible(fmt::format("{} ({}/{})", tool.name, owner.id, tool.id)) << '\n';
    const auto earlier = seen_.earlier.find(tool.id);
    if (earlier == seen_.earlier.end()) {
      out_ << "  " << m.text("changes.first_visit") << '\n';
      return;
    }
    ++summary_.compared;
    const std::vector<PageChange> changes = page_changes(newest, earlier->second);
    summary_.pages += changes.size();
    if (changes.empty()) out_ << "  " << m.text("changes.none") << '\n';
    write_page_changes(changes, true, style_, out_);
  }

  Look look_;
  const TrafficStyle style_;
  std::ostream& out_;
  std::string owner_;
  OwnerObservations seen_;
  ChangesSummary summary_;
};

}  // namespace

ChangesSummary write_changes(const LookOptions& call, std::ostream& out,
                             const std::string& language, const TextStyle& style) {
  return ChangesRun(call, language, style, out).go();
}

}  // namespace tilsyn
