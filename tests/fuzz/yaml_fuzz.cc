// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "base/utf8.h"
#include "doc/node.h"

using namespace tilsyn;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

// What every reader of a tree relies on.
void check(const Node& node, const Sources& sources, std::size_t depth) {
  require(depth <= DocLimits().depth + 1);
  if (node.span.known()) {
    require(node.span.begin <= node.span.end);
    require(node.span.end <= sources.at(node.span.source).text().size());
    require(!first_invalid_utf8(node.text));
    const std::size_t size = node.text.size();
    for (const auto& [begin, end] : {std::pair(std::size_t{0}, size), std::pair(size / 2, size),
                                     std::pair(size / 3, size / 2)}) {
      const Span part = node.span_of(begin, end);
      require(part.begin <= part.end);
      require(part.end <= sources.at(node.span.source).text().size());
    }
  }
  for (const Node& item : node.items) check(item, sources, depth + 1);
  for (const Entry& entry : node.entries) check(entry.value, sources, depth + 1);
}

void read(const std::string& text, bool json) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const SourceId id = sources.add("fuzz", text);
  check(json ? parse_json(id, diagnostics) : parse_yaml(id, diagnostics), sources, 0);
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  for (const char c : out.str()) require(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  require(!first_invalid_utf8(out.str()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  read(text, false);
  read(text, true);
  return 0;
}
