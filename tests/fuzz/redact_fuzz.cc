// SPDX-License-Identifier: Apache-2.0
// Redacts any bytes as a URL and as headers: twice is as once, secrets that are planted are gone,
// and names stay.
#include <cstdint>
#include <cstdlib>

#include "web/detect.h"
#include "web/redact.h"

using namespace tilsyn;

namespace {

constexpr std::string_view secret = "eyJzdWIiOiI0ODIxMyJ9";

void require(bool condition) {
  if (!condition) std::abort();
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// What follows the host.
std::string_view after_host(std::string_view url) {
  const std::size_t slashes = url.find("//");
  if (slashes == std::string_view::npos) return url;
  return url.substr(std::min(url.find_first_of("/?#\\", slashes + 2), url.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const LeakDetector detector{DetectorOptions{}};
  const std::string once = redact_url(bytes);
  require(redact_url(once) == once);
  require(redact_url(bytes, detector.scan_url(bytes)).size() <= 4 * size + 64);
  if (!holds(bytes, secret)) {
    const std::string text(bytes);
    require(!holds(redact_url("https://a.test/?x=" + std::string(secret) + "&" + text), secret));
    require(!holds(after_host(redact_url("https://a.test/" + text + "?sid=" + std::string(secret))),
                   secret));
    require(!holds(redact_url("https://a.test/" + std::string(secret) + "/" + text), secret));
    require(!holds(redact_header("Cookie", text + "=" + std::string(secret)), secret));
    require(!holds(redact_header("Authorization", "Bearer " + std::string(secret) + text), secret));
    require(!holds(redact_header(text + "-key", secret), secret));
  }
  for (const char* name : {"Cookie", "Set-Cookie", "Authorization", "Referer", "Location",
                           "Content-Security-Policy", "Report-To"}) {
    redact_header(name, bytes);
  }
  return 0;
}
