// SPDX-License-Identifier: Apache-2.0
#include "web/reporting.h"

#include "base/utf8.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_pairs = 1'000, max_targets = 200;

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// \uXXXX at `at` (which is the u); surrogates give U+FFFD, no address has them.
void append_escaped_unit(std::string_view json, std::size_t& at, std::string& out) {
  char32_t unit = 0;
  for (int i = 0; i < 4 && at + 1 < json.size() && hex_value(json[at + 1]) >= 0; ++i, ++at) {
    unit = unit * 16 + static_cast<char32_t>(hex_value(json[at + 1]));
  }
  append_code_point(out, unit >= 0xD800 && unit <= 0xDFFF ? U'\uFFFD' : unit);
}

// The string that begins at `at` (its quote); moves past it.
std::string take_string(std::string_view json, std::size_t& at) {
  std::string out;
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] != '\\' || at + 1 >= json.size()) {
      out += json[at];
      continue;
    }
    const char escaped = json[++at];
    if (escaped == 'u') {
      append_escaped_unit(json, at, out);
    } else {
      out += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    }
  }
  if (at < json.size()) ++at;
  return out;
}

void skip_space(std::string_view json, std::size_t& at) {
  while (at < json.size() && is_ascii_space(json[at])) ++at;
}

// A scalar after a colon; nothing where an object or a list begins.
std::optional<std::string> take_scalar(std::string_view json, std::size_t& at) {
  skip_space(json, at);
  if (at >= json.size() || json[at] == '{' || json[at] == '[') return std::nullopt;
  if (json[at] == '"') return take_string(json, at);
  const std::size_t end = std::min(json.find_first_of(",}] \t\r\n", at), json.size());
  std::string scalar(json.substr(at, end - at));
  at = end;
  return scalar;
}

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

// Objects that stand side by side: {…}, {…}
std::vector<std::string_view> split_objects(std::string_view json) {
  std::vector<std::string_view> objects;
  std::size_t begin = 0, depth = 0;
  for (std::size_t at = 0; at < json.size() && objects.size() < max_targets;) {
    if (json[at] == '"') {
      take_string(json, at);
      continue;
    }
    if (json[at] == '{' && depth++ == 0) begin = at;
    if (json[at] == '}' && depth > 0 && --depth == 0) {
      objects.push_back(json.substr(begin, at + 1 - begin));
    }
    ++at;
  }
  if (depth > 0) objects.push_back(json.substr(begin));
  return objects;
}

// {"group":"a","max_age":1,"endpoints":[{"url":"…"}]}: a group per object, which may come last.
void read_report_to(std::string_view value, Reporting& reporting) {
  for (const std::string_view object : split_objects(value)) {
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

std::vector<JsonPair> scan_json_pairs(std::string_view json) {
  std::vector<JsonPair> pairs;
  for (std::size_t at = 0; at < json.size() && pairs.size() < max_pairs;) {
    if (json[at] != '"') {
      ++at;
      continue;
    }
    std::string name = take_string(json, at);
    skip_space(json, at);
    if (at >= json.size() || json[at] != ':') continue;
    auto value = take_scalar(json, ++at);
    if (value) pairs.push_back({std::move(name), std::move(*value)});
  }
  return pairs;
}

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
