// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.h"
#include "import/import.h"

namespace tilsyn {
namespace {

// Signs that no text has; a zero byte is one of them.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
}

// Nothing that is kept can hold a zero byte. Returns how many there were.
std::size_t replace_zeros(std::string& text) {
  const auto zeros = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
  if (zeros == 0) return 0;
  std::string mended;
  mended.reserve(text.size() + 2 * zeros);
  for (const char c : text) {
    if (c == '\0') {
      mended += "\uFFFD";
    } else {
      mended += c;
    }
  }
  text = std::move(mended);
  return zeros;
}

Span three_bytes(SourceId source, std::size_t at) {
  return {source, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 3)};
}

}  // namespace

SourceId add_text(const ImportFile& file, std::string& encoding, Diagnostics& diagnostics) {
  DecodedText decoded = decode_text(file.bytes);
  encoding = decoded.encoding;
  const auto controls =
      static_cast<std::size_t>(std::count_if(decoded.text.begin(), decoded.text.end(), is_control));
  const auto first_control = static_cast<std::size_t>(
      std::find_if(decoded.text.begin(), decoded.text.end(), is_control) - decoded.text.begin());
  const std::size_t size = decoded.text.size();
  const std::size_t zeros = replace_zeros(decoded.text);
  const SourceId source = diagnostics.sources().add(file.path, std::move(decoded.text));
  if (!decoded.claimed.empty())
    diagnostics.warning(
        "encoding-not-believed", {source, 0, 0},
        fmt::format("the file begins as {} and goes on as {}", decoded.claimed, decoded.encoding),
        "it is read as the latter");
  constexpr std::size_t stray = 10;  // so many may stand in the shortest of texts
  if (controls > stray && controls * 50 > size) {
    diagnostics.error(
        "not-text", three_bytes(source, first_control),
        fmt::format("this is no text: {} of {} bytes are control signs; nothing of it "
                    "was read",
                    controls, size),
        "save the list as CSV, or as a workbook");
  } else if (zeros > 0) {
    diagnostics.warning(
        "zero-bytes", three_bytes(source, first_control),
        fmt::format("{} zero bytes or other control signs, here the first", controls),
        "a zero byte is read as \uFFFD");
  }
  if (decoded.broken_at && zeros == 0)
    diagnostics.warning("broken-text", three_bytes(source, *decoded.broken_at),
                        fmt::format("bytes that mean nothing in {}", decoded.encoding),
                        "each is read as \uFFFD; save the file as UTF-8 to keep its letters");
  return source;
}

}  // namespace tilsyn
