// SPDX-License-Identifier: Apache-2.0
#include "web/reporting.h"

#include "web/ascii.h"
#include "web/json_scan.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_targets = 200;

void add(Reporting& reporting, const char* kind, std::string group, std::string url) {
  if (url.empty() || reporting.targets.size() >= max_targets) return;
  reporting.targets.push_back({kind, std::move(group), std::move(url)});
}

// main="https://r.example/a", other="/b" (Reporting API §3.2)
void read_endpoints(std::string_view value, Reporting& reporting) {
  for (const std::string_view member : split_unquoted(value, ',', max_targets)) {
    const std::size_t equals = member.find('=');
    if (equals == std::string_view::npos) continue;
    add(reporting, "reporting_endpoints", std::string(member.substr(0, equals)),
        parse_item(member.substr(equals + 1)).value);
  }
}

// {"group":"a","max_age":1,"endpoints":[{"url":"…"}]}: a group per object, which may come last.
void read_report_to(std::string_view value, Reporting& reporting) {
  for (const std::string_view object : split_json_objects(value)) {
    const std::vector<JsonPair> pairs = scan_json_pairs(object);
    std::string group = "default";
    for (const JsonPair& pair : pairs) {
      if (pair.name == "group") group = pair.value;
    }
    for (const JsonPair& pair : pairs) {
      if (pair.name == "url") add(reporting, "report_to", group, pair.value);
    }
  }
}

void read_report_uri(const char* kind, char separator, std::string_view value,
                     Reporting& reporting) {
  for (const std::string_view piece : split_unquoted(value, separator, max_targets)) {
    HeaderParameter parameter = parse_parameter(piece);
    if (parameter.name == "report-uri" && parameter.value) {
      add(reporting, kind, "", std::move(*parameter.value));
    }
  }
}

NetworkErrorLogging read_nel(std::string_view value) {
  NetworkErrorLogging nel;
  for (JsonPair& pair : scan_json_pairs(value)) {
    if (pair.name == "report_to") nel.report_to = std::move(pair.value);
    if (pair.name == "max_age") nel.max_age = parse_digits(pair.value);
    if (pair.name == "include_subdomains") nel.include_subdomains = pair.value == "true";
  }
  return nel;
}

}  // namespace

Reporting read_reporting(const HeaderList& headers,
                         const std::vector<std::string>& csp_report_uris) {
  Reporting reporting;
  for (const HeaderField& field : headers) {
    if (same_ascii(field.name, "Reporting-Endpoints")) read_endpoints(field.value, reporting);
    if (same_ascii(field.name, "Report-To")) read_report_to(field.value, reporting);
    if (same_ascii(field.name, "Expect-CT")) {
      read_report_uri("expect_ct", ',', field.value, reporting);
    }
    if (starts_with_ascii(field.name, "Public-Key-Pins")) {
      read_report_uri("hpkp", ';', field.value, reporting);
    }
    if (same_ascii(field.name, "NEL")) reporting.nel = read_nel(field.value);
  }
  for (const std::string& uri : csp_report_uris) add(reporting, "csp", "", uri);
  return reporting;
}

}  // namespace tilsyn
