// SPDX-License-Identifier: Apache-2.0
#include "engine/deadlines.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "engine/judge.h"
#include "engine/paths.h"

namespace tilsyn {
namespace {

struct DatedField {
  std::string_view path, what;
};
constexpr std::array<DatedField, 3> dated_fields{{
    {"agreed.expires", "agreement_expires"},
    {"declared.next_review", "review_due"},
    {"declared.dpia.next_review", "dpia_review_due"},
}};

Date date_of(const Value& timestamp) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(timestamp.seconds())));
}

class Collector {
 public:
  explicit Collector(const OwnerResult& result)
      : result_(result), horizon_(plus_months(result.today, 12)) {}

  void add_tool(const ToolFacts& tool) {
    const Value status = status_of(*tool.root);
    const std::string_view word = status.is(ValueKind::string) ? status.as_string() : "";
    if (word == "rejected" || word == "retired") return;
    for (const DatedField& field : dated_fields) {
      add(value_at(*tool.root, field.path), tool.id, field.path, field.what);
    }
    // The day that a pilot ended says nothing once the tool is approved.
    if (word.empty() || word == "pilot") {
      constexpr std::string_view path = "declared.pilot_until";
      add(value_at(*tool.root, path), tool.id, path, "pilot_ends");
    }
    add_measures(tool);
    add_notices(tool);
  }

  void add_disposition(const Disposition& disposition) {
    if (disposition.kind == DispositionKind::corrected) return;
    const bool accepted = disposition.kind == DispositionKind::accepted;
    const std::optional<Date> on = accepted ? disposition.expires : disposition.due;
    if (!on || !is_matched(disposition)) return;
    add(*on, disposition.tool, disposition.rule, accepted ? "acceptance_expires" : "measure_due");
  }

  std::vector<Deadline> take() {
    std::sort(found_.begin(), found_.end(), [](const Deadline& a, const Deadline& b) {
      return std::tie(a.on, a.tool, a.path, a.what) < std::tie(b.on, b.tool, b.path, b.what);
    });
    return std::move(found_);
  }

 private:
  void add(Date on, std::string_view tool, std::string_view path, std::string_view what) {
    if (on > horizon_) return;
    found_.push_back({on, std::string(tool), std::string(path), std::string(what)});
  }

  void add(const Value& value, std::string_view tool, std::string_view path,
           std::string_view what) {
    if (value.is(ValueKind::timestamp)) add(date_of(value), tool, path, what);
  }

  // Measures of the risk assessment that are not done.
  void add_measures(const ToolFacts& tool) {
    const std::string list = "declared.risk_assessment.measures";
    const Value measures = value_at(*tool.root, list);
    if (!measures.is(ValueKind::list)) return;
    for (std::uint32_t i = 0; i < measures.as_list().size; ++i) {
      const Value& measure = measures.as_list().items[i];
      if (!measure.is(ValueKind::record)) continue;
      if (value_at(measure.as_record(), "done").is(ValueKind::timestamp)) continue;
      add(value_at(measure.as_record(), "due"), tool.id,
          list + "[" + element_key(measure) + "].due", "measure_due");
    }
  }

  // Announced changes that wait for the owner's decision.
  void add_notices(const ToolFacts& tool) {
    const Value notices = value_at(*tool.root, "notices");
    if (!notices.is(ValueKind::list)) return;
    for (std::uint32_t i = 0; i < notices.as_list().size; ++i) {
      const Value& item = notices.as_list().items[i];
      if (!item.is(ValueKind::record)) continue;
      const Record& notice = item.as_record();
      const Value open = value_at(notice, "open");
      if (!open.is(ValueKind::boolean) || !open.as_bool()) continue;
      const std::string path = "notices[" + element_key(item) + "].";
      add(value_at(notice, "objection_deadline"), tool.id, path + "objection_deadline",
          "objection_ends");
      add(value_at(notice, "effective"), tool.id, path + "effective", "change_takes_effect");
    }
  }

  bool is_matched(const Disposition& disposition) const {
    return std::any_of(
        result_.findings.begin(), result_.findings.end(), [&](const Finding& finding) {
          return std::any_of(finding.marks.begin(), finding.marks.end(), [&](const Mark& mark) {
            return mark.disposition == &disposition && mark.state != Mark::State::not_allowed;
          });
        });
  }

  const OwnerResult& result_;
  const Date horizon_;
  std::vector<Deadline> found_;
};

}  // namespace

std::vector<Deadline> deadlines(const OwnerResult& result) {
  Collector collector(result);
  for (const ToolFacts& tool : result.facts.tools) collector.add_tool(tool);
  if (result.facts.inventory != nullptr) {
    for (const Disposition& disposition : result.facts.inventory->dispositions) {
      collector.add_disposition(disposition);
    }
  }
  return collector.take();
}

}  // namespace tilsyn
