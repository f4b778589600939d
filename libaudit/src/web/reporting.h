// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/header.h"

namespace tilsyn {

// An address to which a browser sends reports about its user's visit.
struct ReportTarget {
  std::string kind;   // "reporting_endpoints", "report_to", "expect_ct", "csp", "hpkp"
  std::string group;  // its name, where it has one
  std::string url;    // as stated; may be relative
};

// Network Error Logging (W3C NEL §4): reports every failed, or every hundredth good request.
struct NetworkErrorLogging {
  std::string report_to;
  std::optional<std::int64_t> max_age;
  bool include_subdomains = false;
};

struct Reporting {
  std::vector<ReportTarget> targets;
  std::optional<NetworkErrorLogging> nel;
};

// Reporting-Endpoints, Report-To, NEL, Expect-CT, Public-Key-Pins and report-uri of the policies.
Reporting read_reporting(const HeaderList& headers,
                         const std::vector<std::string>& csp_report_uris);

}  // namespace tilsyn
