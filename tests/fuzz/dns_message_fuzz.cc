// SPDX-License-Identifier: Apache-2.0
// Whatever a name server answers.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "probe/dns_message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view message(reinterpret_cast<const char*>(data), size);
  for (const tilsyn::DnsRecord& record : tilsyn::parse_dns_answers(message)) {
    for (const char c : record.text) {
      if (record.type != tilsyn::DnsType::cname && (c < ' ' || c > '~')) std::abort();
    }
  }
  return 0;
}
