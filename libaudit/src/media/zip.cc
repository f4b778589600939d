// SPDX-License-Identifier: Apache-2.0
#include "media/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/error.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_names = 10000;
constexpr std::size_t max_ratio = 200;

struct Free {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

struct FreeWriter {
  void operator()(archive* writer) const { archive_write_free(writer); }
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

// 1980-01-01 12:00 UTC: no archive can say anything earlier, in whatever time zone.
constexpr time_t no_time = 315576000;

la_ssize_t append(archive* /*writer*/, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

void check(archive* writer, int status) {
  if (status != ARCHIVE_OK)
    throw Error(std::string("cannot write a ZIP archive: ") + archive_error_string(writer));
}

}  // namespace

ZipParts read_zip(std::string_view bytes, const std::function<bool(std::string_view)>& wanted,
                  const ZipLimits& limits) {
  ZipParts parts;
  const std::unique_ptr<archive, Free> reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    parts.problem = "damaged: no ZIP archive";
    return parts;
  }
  std::size_t room = std::min(limits.unpacked, std::max(limits.free, bytes.size() * max_ratio));
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
    const auto type = archive_entry_filetype(entry);
    if (type != AE_IFREG && type != 0) {
      if (type != AE_IFDIR) parts.special.emplace_back(name);
      continue;
    }
    std::string data;
    parts.problem = unpack(reader.get(), room, data);
    if (!parts.problem.empty()) return parts;
    room -= data.size();
    parts.files.emplace(name, std::move(data));
  }
}

std::string write_zip(const std::map<std::string, std::string, std::less<>>& files) {
  std::string out;
  const std::unique_ptr<archive, FreeWriter> writer(archive_write_new());
  check(writer.get(), archive_write_set_format_zip(writer.get()));
  check(writer.get(), archive_write_set_bytes_in_last_block(writer.get(), 1));
  check(writer.get(), archive_write_open2(writer.get(), &out, nullptr, append, nullptr, nullptr));
  for (const auto& [name, bytes] : files) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    archive_entry_set_pathname_utf8(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), no_time, 0);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    check(writer.get(), archive_write_header(writer.get(), entry.get()));
    if (archive_write_data(writer.get(), bytes.data(), bytes.size()) !=
        static_cast<la_ssize_t>(bytes.size()))
      check(writer.get(), ARCHIVE_FATAL);
  }
  check(writer.get(), archive_write_close(writer.get()));
  return out;
}

}  // namespace tilsyn
