// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tilsyn {

// Why a file could not be read, in words for the user ("no such file", "larger than 64 MiB").
struct FileProblem {
  std::string message;
};

// The bytes of a regular file of at most `limit` bytes; never reads more than `limit` + 1.
// Refuses directories, devices and pipes.
std::variant<std::string, FileProblem> read_file(const std::filesystem::path& path,
                                                 std::size_t limit);

// Writes to a temporary name in the same folder, flushes, then renames: a reader sees the old
// file or the new one. Creates missing parent folders. Throws tilsyn::Error when it cannot.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// All of them, or none where one cannot be written: they are renamed once all are on the disk.
struct NewFile {
  std::filesystem::path path;
  std::string bytes;
};
void write_files(const std::vector<NewFile>& files);

// A new file that nobody but its owner may read. Throws where one of that name exists.
void write_secret_file(const std::filesystem::path& path, std::string_view bytes);

// Files below `folder` whose extension is one of `extensions` (with the dot, in small letters; the
// file's own may have capitals), sorted by path so that results do not depend on the file system.
// Hidden ones are left out and symbolic links to folders are not followed. Nothing is passed over
// in silence: pipes, dead links and folders that may not be entered are listed too, so that
// read_file says what is wrong with them.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder,
                                              const std::vector<std::string>& extensions);

}  // namespace tilsyn
