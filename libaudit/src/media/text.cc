// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/encoding.h"
#include "base/utf8.h"
#include "media/blocks.h"
#include "media/read_document.h"

namespace tilsyn {
namespace {

// Controls that no text has; a few may have strayed in.
bool is_binary(std::string_view text) {
  const std::string_view sample = text.substr(0, std::size_t{1} << 16);
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    return (c >= 0 && c < ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f' && c != '\x1B');
  });
  return static_cast<std::size_t>(controls) * 100 > sample.size();
}

void cut(DocumentText& out, std::size_t max_text) {
  if (out.text.size() <= max_text) return;
  std::size_t end = max_text;
  while (end > 0 && (static_cast<unsigned char>(out.text[end]) & 0xC0) == 0x80) --end;
  out.text.resize(end);
  add_warning(out, "longer than what is read: the end is left out");
}

void find_pages(DocumentText& out, std::size_t max_pages) {
  for (std::size_t at = out.text.find('\f'); at != std::string::npos;
       at = out.text.find('\f', at + 1)) {
    if (out.pages.empty()) out.pages.push_back(0);
    if (at + 1 == out.text.size() || out.pages.size() >= max_pages) break;
    out.pages.push_back(at + 1);
  }
}

}  // namespace

DocumentText text_of_text(std::string_view bytes, const ReadDocumentOptions& options) {
  DocumentText out;
  DecodedText decoded = decode_text(bytes);
  out.text = std::move(decoded.text);
  if (is_binary(out.text)) {
    out.text.clear();
    out.unreadable = "not a text: save it as PDF, DOCX, ODT, HTML or plain text";
    return out;
  }
  if (decoded.broken_at) add_warning(out, "some bytes are no text in " + decoded.encoding);
  cut(out, options.max_text);
  if (out.text.find_first_not_of(" \t\r\n\f") == std::string::npos) {
    out.text.clear();
    out.unreadable = "empty";
    return out;
  }
  find_pages(out, options.max_pages);
  return out;
}

}  // namespace tilsyn
