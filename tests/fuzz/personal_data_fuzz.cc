// SPDX-License-Identifier: Apache-2.0
// Looks for personal data in any bytes, as each part of a request, and for what must be found in
// them wherever it is planted.
#include <cstdint>
#include <cstdlib>

#include "base/base64.h"
#include "base/hex.h"
#include "web/detect.h"
#include "web/mask.h"

using namespace tilsyn;

namespace {

constexpr std::string_view mail = "kari.testelev@laerebok.test";

const LeakDetector& detector() {
  static const LeakDetector made = [] {
    DetectorOptions options;
    options.key = "fuzz";
    options.canaries = {"Kari Testelev", std::string(mail), "Pål Prøve", "+4799001122"};
    options.realms = {"skole.test"};
    return LeakDetector(std::move(options));
  }();
  return made;
}

void require(bool condition) {
  if (!condition) std::abort();
}

void require_sound(const std::vector<Leak>& leaks, std::string_view given) {
  require(leaks.size() <= LeakDetector::most_leaks);
  for (const Leak& leak : leaks) {
    require(leak.offset <= given.size() && leak.length <= given.size() - leak.offset);
    require(leak.length > 0 && leak.match_key.size() == 16 && !leak.encoding.empty());
    require(leak.masked.ends_with("***"));
    // What was found as it is, is not shown as it is.
    const std::string_view value = given.substr(leak.offset, leak.length);
    if (value.find('*') == std::string_view::npos) {
      require(leak.masked.find(value) == std::string::npos);
    }
  }
}

bool finds_mail(const std::string& body) {
  for (const Leak& leak : detector().scan_body("text/plain", body)) {
    if (leak.canary && leak.kind == LeakKind::email) return true;
  }
  return false;
}

// Between quotes, so that nothing before it is part of it. A thousand other findings may come
// first.
void require_found(std::string_view before, const std::string& value) {
  require(finds_mail(std::string(before.substr(0, 2000)) + "\"\n\"" + value + "\"\n"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  require_sound(detector().scan_url(bytes), bytes);
  require_sound(detector().scan_body("application/json", bytes), bytes);
  for (const char* name : {"Referer", "Cookie", "Set-Cookie", "X-User-Id"}) {
    require_sound(detector().scan_header(name, bytes), bytes);
  }
  if (bytes.find('*') == std::string_view::npos && !bytes.empty()) {
    require(mask_value(bytes).find(bytes) == std::string::npos);
  }
  require_found(bytes, std::string(mail));
  require_found(bytes, to_base64(mail));
  require_found(bytes, to_hex(mail));
  return 0;
}
