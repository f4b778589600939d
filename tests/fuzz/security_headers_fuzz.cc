// SPDX-License-Identifier: Apache-2.0
// Reads lines "Name: value" as the headers of an answer, and any bytes as the other short texts of
// a visit: security.txt, DNS records, an address on the way through a login.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "web/dns_text.h"
#include "web/json_scan.h"
#include "web/login_path.h"
#include "web/security_headers.h"
#include "web/security_txt.h"

using namespace tilsyn;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

HeaderList headers_of(std::string_view text) {
  HeaderList headers;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t colon = std::min(line.find(':'), line.size());
    headers.push_back({std::string(line.substr(0, colon)),
                       std::string(line.substr(std::min(colon + 1, line.size())))});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return headers;
}

void require_sound(const SecurityHeaders& headers) {
  if (headers.csp) {
    const CspReading& csp = *headers.csp;
    require(csp.restricts_scripts || csp.allows_any_host);
    require(csp.restricts_scripts || csp.allows_data_script);
    require(csp.enforced || (csp.allows_eval && csp.allows_inline_script && csp.hosts.empty()));
  }
  if (headers.permissions) {
    for (const FeatureGrant& grant : headers.permissions->grants) {
      require(grant.reach != FeatureReach::nobody || grant.origins.empty());
    }
    require(!headers.permissions->invalid || headers.permissions->grants.empty());
  }
  if (headers.cors && headers.cors->any_origin) require(!headers.cors->open_with_credentials());
  for (const ReportTarget& target : headers.reporting.targets) require(!target.url.empty());
  who_may_frame(headers);
}

void read_texts(std::string_view bytes) {
  parse_security_txt(bytes, 1'795'320'000);
  const std::vector<std::string> records = {std::string(bytes), "v=spf1 " + std::string(bytes),
                                            "v=DMARC1;" + std::string(bytes)};
  read_spf(records);
  read_dmarc(records);
  parse_caa(bytes);
  parse_meta_referrer(bytes);
  parse_refresh(bytes);
  scan_json_names(bytes, 2);
}

void read_address(std::string_view bytes) {
  const auto url = parse_url("https://auth.dataporten.no/" + std::string(bytes));
  if (!url) return;
  const LoginStep step = read_login_step(*url);
  require(step.protocol == LoginProtocol::none || step.direction != LoginDirection::none);
  require(!step.implicit || step.direction == LoginDirection::request);
  read_posted_login_step(*url, bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  HeaderReadingOptions options;
  options.origin_sent = "https://a.example";
  options.meta_policies = parse_meta_csp(bytes.substr(0, size / 4));
  require_sound(read_security_headers(headers_of(bytes), options));
  read_texts(bytes);
  read_address(bytes);
  return 0;
}
