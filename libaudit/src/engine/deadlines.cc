// SPDX-License-Identifier: Apache-2.0
#include "engine/deadlines.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>

#include "engine/judge.h"
#include "engine/law_changes.h"
#include "engine/paths.h"
#include "facts/ageing.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

struct DatedField {
  std::string_view path, what;
};
constexpr std::array<DatedField, 5> dated_fields{{
    {"agreed.expires", "agreement_expires"},
    {"declared.contract_ends", "contract_ends"},
    {"declared.next_review", "review_due"},
    {"declared.dpia.next_review", "dpia_review_due"},
    {"declared.oversight.next", "oversight_due"},
}};

constexpr std::string_view usage_path = "usage";

// The records in the list at `path` that somebody wrote, with the path of each.
template <class Each>
void each_record(const Record& root, const std::string& path, const Each& each) {
  const Value list = value_at(root, path);
  if (!list.is(ValueKind::list)) return;
  for (std::uint32_t i = 0; i < list.as_list().size; ++i) {
    const Value& item = list.as_list().items[i];
    if (item.is(ValueKind::record)) {
      each(item.as_record(), path + "[" + element_key(item) + "]");
    }
  }
}

class Collector {
 public:
  Collector(const OwnerResult& result, Date until) : result_(result), until_(until) {
    if (result.rule_set == nullptr) return;
    params_ = result.rule_set->parameters(result.facts.country, result.today);
    for (const auto& [path, days] :
         result.rule_set->fact_ages(result.facts.country, result.today)) {
      if (path == usage_path)
        usage_days_ = days;
      else
        ages_.insert(path, days);
    }
  }

  void add_tool(const ToolFacts& tool) {
    const Record& root = *tool.root;
    if (!is_in_use(root)) return;
    tool_ = tool.id;
    for (const DatedField& field : dated_fields) {
      add(value_at(root, field.path), field.path, field.what);
    }
    add_pilot(root);
    add_review(root);
    add_after(value_at(root, "declared.risk_assessment.on"), "ros_max_age_months",
              "declared.risk_assessment.on", "risk_assessment_due");
    add_measures(root);
    add_framework_checks(root);
    add_notices(root);
    add_certificates(root);
    add_facts(root);
  }

  void add_owner(const Record& root) {
    tool_ = {};
    if (usage_days_ <= 0) return;
    each_record(root, "usage.lists", [&](const Record& list, const std::string& path) {
      const Value on = value_at(list, "on");
      if (on.is(ValueKind::timestamp))
        add(plus_days(to_date(on), usage_days_), path, "usage_list_outdated");
    });
  }

  void add_disposition(const Disposition& disposition) {
    if (disposition.kind == DispositionKind::corrected) return;
    const bool accepted = disposition.kind == DispositionKind::accepted;
    const std::optional<Date> on = accepted ? disposition.expires : disposition.due;
    if (!on || !is_matched(disposition)) return;
    tool_ = disposition.tool;
    const std::string& element = disposition.element;
    add(*on, disposition.rule + (element.empty() ? "" : "[" + element + "]"),
        accepted ? "acceptance_expires" : "measure_due");
  }

  std::vector<Deadline> take() {
    std::vector<Deadline> law = law_changes(result_, until_);
    std::move(law.begin(), law.end(), std::back_inserter(found_));
    std::sort(found_.begin(), found_.end(), [](const Deadline& a, const Deadline& b) {
      return std::tie(a.on, a.tool, a.path, a.what) < std::tie(b.on, b.tool, b.path, b.what);
    });
    return std::move(found_);
  }

 private:
  void add(Date on, std::string_view path, std::string_view what) {
    if (on > until_) return;
    Deadline out;
    out.on = on;
    out.tool = tool_;
    out.path = path;
    out.what = what;
    found_.push_back(std::move(out));
  }

  void add(const Value& value, std::string_view path, std::string_view what) {
    if (value.is(ValueKind::timestamp)) add(to_date(value), path, what);
  }

  // So many months after `value` as the parameter says; nothing where it has no value.
  void add_after(const Value& value, std::string_view parameter, std::string_view path,
                 std::string_view what) {
    const Value months = params_ ? value_at(*params_, parameter) : Value();
    constexpr std::int64_t longest = 1200;  // a century: dates stay within their years
    if (!value.is(ValueKind::timestamp) || !months.is(ValueKind::integer)) return;
    add(plus_months(to_date(value), std::clamp<std::int64_t>(months.as_int(), 0, longest)), path,
        what);
  }

  // The day that a pilot ended says nothing once the tool is approved.
  void add_pilot(const Record& root) {
    const Value status = status_of(root);
    if (status.is(ValueKind::string) && status.as_string() != "pilot") return;
    constexpr std::string_view path = "declared.pilot_until";
    add(value_at(root, path), path, "pilot_ends");
  }

  // Where nobody set a day for the next review, the usual time runs from the last.
  void add_review(const Record& root) {
    if (value_at(root, "declared.next_review").is(ValueKind::timestamp)) return;
    constexpr std::string_view path = "declared.last_review";
    add_after(value_at(root, path), "review_months", path, "review_due");
  }

  // Measures of the risk assessment that are not done.
  void add_measures(const Record& root) {
    each_record(root, "declared.risk_assessment.measures",
                [&](const Record& measure, const std::string& path) {
                  if (value_at(measure, "done").is(ValueKind::timestamp)) return;
                  add(value_at(measure, "due"), path + ".due", "measure_due");
                });
  }

  // Organisations certify themselves again each year: being on the list holds for a time.
  void add_framework_checks(const Record& root) {
    each_record(root, "declared.transfers", [&](const Record& transfer, const std::string& path) {
      if (text_of(transfer, "mechanism") != "data_privacy_framework") return;
      add_after(value_at(transfer, "mechanism_checked"), "dpf_check_max_age_months",
                path + ".mechanism_checked", "framework_check_due");
    });
  }

  // Announced changes that wait for the owner's decision.
  void add_notices(const Record& root) {
    each_record(root, "notices", [&](const Record& notice, const std::string& path) {
      const Value open = value_at(notice, "open");
      if (!open.is(ValueKind::boolean) || !open.as_bool()) return;
      add(value_at(notice, "objection_deadline"), path + ".objection_deadline", "objection_ends");
      add(value_at(notice, "effective"), path + ".effective", "change_takes_effect");
    });
  }

  void add_certificates(const Record& root) {
    each_record(root, "observed.servers", [&](const Record& server, const std::string& path) {
      add(value_at(server, "certificate_expires"), path + ".certificate_expires",
          "certificate_expires");
    });
  }

  // Those that grow too old on the same day stand together.
  void add_facts(const Record& root) {
    std::map<Date, Deadline> by_day;
    for (DatedFact& fact : dated_facts(root, ages_)) {
      if (fact.until > until_) continue;
      by_day[fact.until].paths.push_back(strip_tool(std::move(fact.path), tool_));
    }
    for (auto& [day, group] : by_day) {
      group.on = day;
      group.tool = tool_;
      group.path = group.paths.front();
      group.what = "facts_outdated";
      found_.push_back(std::move(group));
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
  const Date until_;
  const Record* params_ = nullptr;
  Ages ages_;
  int usage_days_ = 0;  // lists of what is in use age as a whole
  std::string_view tool_;
  std::vector<Deadline> found_;
};

}  // namespace

std::vector<Deadline> deadlines(const OwnerResult& result, Date until) {
  Collector collector(result, until);
  for (const ToolFacts& tool : result.facts.tools) collector.add_tool(tool);
  if (result.facts.owner_root != nullptr) collector.add_owner(*result.facts.owner_root);
  if (result.facts.inventory != nullptr) {
    for (const Disposition& disposition : result.facts.inventory->dispositions) {
      collector.add_disposition(disposition);
    }
  }
  return collector.take();
}

std::vector<Deadline> deadlines(const OwnerResult& result) {
  return deadlines(result, plus_months(result.today, 12));
}

}  // namespace tilsyn
