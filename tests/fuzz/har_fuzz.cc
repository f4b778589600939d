// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "base/utf8.h"
#include "probe/har.h"
#include "probe/har_redact.h"
#include "web/url.h"

using namespace tilsyn;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

ByteReader in_steps(std::string_view text, std::size_t step) {
  return [text, step](char* to, std::size_t room) mutable {
    const std::size_t got = text.copy(to, std::min(room, step));
    text.remove_prefix(got);
    return got;
  };
}

HarOptions options() {
  HarOptions made;
  made.match_key = "k";
  made.canaries = {"Kari Testelev"};
  return made;
}

struct Outcome {
  std::optional<Observation> observation;
  std::string said;
};

Outcome read(std::string_view text, std::size_t step, const HarOptions& with) {
  Sources sources;
  Diagnostics diagnostics(sources);
  Outcome outcome;
  outcome.observation = read_har(in_steps(text, step), "fuzz.har", with, diagnostics);
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  outcome.said = out.str();
  require(!first_invalid_utf8(outcome.said));
  return outcome;
}

// Every index leads somewhere, and the order is the order of time.
void check(const Observation& seen) {
  for (std::size_t i = 0; i < seen.requests.size(); ++i) {
    const ObservedRequest& request = seen.requests[i];
    require(request.page < seen.pages.size());
    require(!request.redirect_of || *request.redirect_of < i);
    require(i == 0 || seen.requests[i - 1].started_ms <= request.started_ms);
    require(parse_url(request.url).has_value());
    require(!first_invalid_utf8(request.referer));
    for (const ObservedHeader& header : request.headers) require(!first_invalid_utf8(header.value));
  }
  for (const ObservedCookie& cookie : seen.cookies) require(cookie.request < seen.requests.size());
  for (const ObservedLeak& leak : seen.leaks) require(leak.request < seen.requests.size());
  for (const ObservedVisit& page : seen.pages) {
    require(!page.document || *page.document < seen.requests.size());
  }
}

std::string recipients(const Observation& seen) {
  std::string text;
  for (const ObservedRequest& request : seen.requests) {
    text += parse_url(request.url)->origin() + " " + std::to_string(request.started_ms) + "\n";
  }
  return text;
}

// A copy has the same recipients, and copying it once more changes nothing.
void copy(std::string_view text, const Observation& seen) {
  const auto copied = [](std::string_view from) {
    Sources sources;
    Diagnostics diagnostics(sources);
    HarOptions deeper = options();
    deeper.limits.nesting = 65;  // what stood outside of "log" is put into it
    std::string out;
    const auto write = [&](std::string_view piece) { out += piece; };
    require(redact_har(in_steps(from, 4096), "fuzz.har", write, deeper, diagnostics).has_value());
    return out;
  };
  const std::string once = copied(text);
  require(!first_invalid_utf8(once));
  HarOptions deeper = options();
  deeper.limits.nesting = 66;
  const Outcome again = read(once, 4096, deeper);
  require(again.observation.has_value());
  require(again.observation->complete);
  require(recipients(*again.observation) == recipients(seen));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Outcome whole = read(text, 1 << 20, options());
  const Outcome pieces = read(text, 1 + data[0] % 16, options());
  require(whole.said == pieces.said);
  require(whole.observation.has_value() == pieces.observation.has_value());
  if (!whole.observation) return 0;
  check(*whole.observation);
  require(recipients(*whole.observation) == recipients(*pieces.observation));
  require(whole.observation->source_sha256 == pieces.observation->source_sha256);
  copy(text, *whole.observation);
  return 0;
}
