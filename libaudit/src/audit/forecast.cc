// SPDX-License-Identifier: Apache-2.0
#include "report/forecast.h"

#include <fmt/format.h>
#include <tilsyn/audit.h>
#include <tilsyn/version.h>

#include <functional>
#include <map>
#include <optional>
#include <ostream>

#include "audit/arrange.h"
#include "audit/offered.h"
#include "base/error.h"

namespace tilsyn {
namespace {

// Everything that can lapse is known to the largest selection of rules: what was decided about
// findings among it.
AuditOptions with_every_rule(AuditOptions options) {
  options.profile = "full";
  options.prepare = {};
  return options;
}

OwnerForecast forecast_of(const OwnerAudit& owner, Date until, const Messages& words) {
  const OwnerResult& result = owner.result();
  return build_forecast(
      {result, owner.sources(), words, citations_of(result), version, result.today}, until);
}

const ForecastFormat& format_called(const std::string& name) {
  for (const ForecastFormat& format : forecast_writers())
    if (format.name == name) return format;
  throw Error(fmt::format("there is no format '{}' of forecasts", name));
}

ForecastEntry to_entry(ForecastLine line) {
  Deadline& deadline = line.deadline;
  return {to_string(deadline.on),    std::move(deadline.what),  std::move(deadline.tool),
          std::move(deadline.path),  std::move(line.text),      std::move(line.after),
          std::move(deadline.paths), std::move(deadline.tools), static_cast<long>(line.days)};
}

Problems wrong_until(const std::string& message) {
  Sources sources;
  Diagnostics diagnostics(sources);
  diagnostics.error("bad-date", {}, message);
  return to_problems(diagnostics);
}

}  // namespace

const std::vector<ReportFormat>& forecast_formats() {
  static const std::vector<ReportFormat> all = offered(forecast_writers());
  return all;
}

std::vector<ForecastEntry> OwnerAudit::forecast(const std::string& until,
                                                const std::string& language) const {
  const auto day = parse_date(until);
  if (!day) throw Error(fmt::format("'{}' is not a day; write it as 2026-11-21", until));
  std::vector<ForecastEntry> out;
  const Messages& words = context_->words(language_of(*result_, language));
  for (ForecastLine& line : forecast_of(*this, *day, words).lines)
    out.push_back(to_entry(std::move(line)));
  return out;
}

ForecastSummary write_forecast(const AuditOptions& options, const std::string& until,
                               const std::string& format, std::ostream& out,
                               const std::string& language, const TextStyle& style) {
  const ForecastFormat& row = format_called(format);
  ForecastSummary summary;
  const auto today = parse_date(options.today);
  const auto day =
      until.empty() && today ? std::optional(plus_months(*today, 12)) : parse_date(until);
  // That the day of the audit is none, the audit says.
  if (today && (!day || *day < *today)) {
    summary.problems =
        wrong_until(day ? fmt::format("the forecast until {} would end before it begins on {}",
                                      until, options.today)
                        : fmt::format("'{}' is not a day; write it as 2026-11-21", until));
    return summary;
  }
  std::map<std::string, Messages, std::less<>> words;  // outlive what was loaded for the audit
  std::vector<OwnerForecast> owners;
  const AuditSummary audited =
      audit(with_every_rule(options), {"never"}, [&](const OwnerAudit& owner) {
        const std::string chosen = language_of(owner.result(), language);
        const auto known = words.try_emplace(chosen, owner.context().words(chosen)).first;
        owners.push_back(forecast_of(owner, *day, known->second));
      });
  summary.problems = audited.problems;
  if (summary.problems.errors > 0) return summary;
  summary.owners = owners.size();
  for (const OwnerForecast& owner : owners) {
    summary.overdue += owner.overdue();
    summary.coming += owner.lines.size() - owner.overdue();
  }
  row.write(owners, {version, style.color, style.width}, out);
  return summary;
}

}  // namespace tilsyn
