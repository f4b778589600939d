// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <tilsyn/audit.h>
#include <tilsyn/error.h>

#include <algorithm>
#include <sstream>
#include <string>

namespace {

using namespace tilsyn;

const std::string project = TILSYN_SOURCE_DIR;

AuditOptions worst_of(const char* country, const char* today) {
  AuditOptions options;
  options.paths = {project + "/examples/worst/" + country};
  options.today = today;
  options.data_folder = project;
  return options;
}

ForecastSummary written(const AuditOptions& options, const std::string& until,
                        const std::string& format, std::string& text,
                        const std::string& language = {}) {
  std::ostringstream out;
  ForecastSummary summary = write_forecast(options, until, format, out, language);
  text = out.str();
  return summary;
}

}  // namespace

TEST_CASE("a forecast in every format") {
  std::string calendar;
  for (const ReportFormat& format : forecast_formats()) {
    std::string text;
    const ForecastSummary summary =
        written(worst_of("no", "2026-11-21"), "2032-01-01", format.name, text);
    CHECK(summary.problems.errors == 0);
    CHECK(summary.owners == 1);
    CHECK(summary.overdue > 5);
    CHECK(summary.coming > 5);
    CHECK(text.size() > 500);
    if (format.name == "ics") calendar = text;
  }
  std::string again;
  written(worst_of("no", "2026-11-21"), "2032-01-01", "ics", again);
  CHECK(calendar == again);
}

TEST_CASE("the law of the day that it is seen from, in the past and ahead") {
  const auto ends = [](const char* today, const std::string& until) {
    std::size_t found = 0;
    audit(worst_of("se", today), {"never"}, [&](const OwnerAudit& owner) {
      for (const ForecastEntry& entry : owner.forecast(until, "en"))
        found += entry.what == "adequacy_ends" && entry.path == "params.adequate_countries";
    });
    return found;
  };
  CHECK(ends("2026-11-21", "2031-12-27") == 0);
  CHECK(ends("2026-11-21", "2031-12-28") == 1);
  CHECK(ends("2031-12-28", "2040-01-01") == 0);  // it is past
}

TEST_CASE("entries are in order, and what has lapsed stays") {
  audit(worst_of("no", "2026-11-21"), {"never"}, [&](const OwnerAudit& owner) {
    const auto entries = owner.forecast("2026-11-21", "nn");
    REQUIRE(entries.size() > 3);
    CHECK(std::is_sorted(entries.begin(), entries.end(),
                         [](const auto& a, const auto& b) { return a.on < b.on; }));
    for (const ForecastEntry& entry : entries) CHECK(entry.days <= 0);
    for (const std::string& language : report_languages()) {
      for (const ForecastEntry& entry : owner.forecast("2033-01-01", language))
        CHECK_MESSAGE(entry.text.find('{') == std::string::npos, entry.text);
    }
    CHECK_THROWS_AS(owner.forecast("tomorrow"), Error);
  });
}

TEST_CASE("with wrong input nothing is written, and an unknown format is an error of the caller") {
  std::string text;
  CHECK(written(worst_of("no", "2026-11-21"), "2026-11-20", "text", text).problems.errors == 1);
  CHECK(text.empty());
  CHECK(written(worst_of("no", "2026-13-01"), "", "text", text).problems.errors == 1);
  CHECK(text.empty());
  CHECK_THROWS_AS(written(worst_of("no", "2026-11-21"), "", "docx", text), Error);
}
