// SPDX-License-Identifier: Apache-2.0
// The bytes as an archive, and as the XML files of a DOCX and of an ODT, parted by "\x01".
#include <archive.h>
#include <archive_entry.h>

#include <cstdint>
#include <string>
#include <vector>

#include "document_check.h"
#include "media/read_document.h"

using namespace tilsyn;

namespace {

std::vector<std::string> parted(std::string_view bytes) {
  std::vector<std::string> parts(1);
  for (const char c : bytes) {
    if (c == '\x01' && parts.size() < 5) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  parts.resize(5);
  return parts;
}

std::string zip(const std::vector<std::string>& parts, const std::vector<const char*>& names) {
  std::string out(1 << 16, '\0');
  for (const std::string& part : parts) out.resize(out.size() + part.size());
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_zip_set_compression_store(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (std::size_t i = 0; i < names.size(); ++i) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, names[i]);
    archive_entry_set_size(entry, static_cast<la_int64_t>(parts[i].size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, parts[i].data(), parts[i].size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  require_sound(text_of_docx(bytes));
  require_sound(text_of_odt(bytes));
  const std::vector<std::string> parts = parted(bytes);
  require_sound(text_of_docx(zip(parts, {"word/document.xml", "word/styles.xml",
                                         "word/numbering.xml", "word/footnotes.xml"})));
  require_sound(text_of_odt(zip(parts, {"content.xml", "styles.xml"})));
  return 0;
}
