// SPDX-License-Identifier: Apache-2.0
#include "media/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>

namespace tilsyn {
namespace {

constexpr std::size_t max_names = 10000;
constexpr std::size_t max_unpacked = std::size_t{64} << 20;
constexpr std::size_t max_ratio = 200;
constexpr std::size_t free_size = std::size_t{1} << 20;  // below this no ratio is asked for

struct Free {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

// The data of the entry, or what is wrong with it.
std::string unpack(archive* reader, std::size_t room, std::string& out) {
  std::array<char, 65536> buffer;
  while (true) {
    const la_ssize_t count = archive_read_data(reader, buffer.data(), buffer.size());
    if (count == 0) return {};
    if (count < 0) return "damaged: the file is cut off or was changed";
    if (static_cast<std::size_t>(count) > room - out.size())
      return "too large: it unpacks to many times its size";
    out.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

ZipParts read_zip(std::string_view bytes, const std::function<bool(std::string_view)>& wanted) {
  ZipParts parts;
  const std::unique_ptr<archive, Free> reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    parts.problem = "damaged: no ZIP archive";
    return parts;
  }
  std::size_t room = std::min(max_unpacked, std::max(free_size, bytes.size() * max_ratio));
  archive_entry* entry = nullptr;
  for (std::size_t names = 0;; ++names) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return parts;
    if (status < ARCHIVE_WARN) parts.problem = "damaged: the file is cut off or was changed";
    if (names >= max_names) parts.problem = "too large: more than 10,000 files in the archive";
    if (!parts.problem.empty()) return parts;
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    if (name == nullptr || !wanted(name)) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      parts.problem = "encrypted: remove the password and save it again";
      return parts;
    }
    std::string data;
    parts.problem = unpack(reader.get(), room, data);
    if (!parts.problem.empty()) return parts;
    room -= data.size();
    parts.files.emplace(name, std::move(data));
  }
}

}  // namespace tilsyn
