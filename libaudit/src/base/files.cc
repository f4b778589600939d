// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "base/error.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

// A file descriptor that is closed.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

std::string reason(int number) {
  switch (number) {
    case ENOENT:
      return "no such file";
    case EACCES:
      return "no permission";
    case ENOTDIR:
      return "a part of the path is not a folder";
    case ENAMETOOLONG:
      return "the name is too long";
    case ELOOP:
      return "too many symbolic links";
    case ENOSPC:
      return "the disk is full";
    default:
      return std::error_code(number, std::generic_category()).message();
  }
}

std::string size_text(std::size_t bytes) {
  if (bytes >= (1u << 20) && bytes % (1u << 20) == 0) return fmt::format("{} MiB", bytes >> 20);
  if (bytes >= 1024 && bytes % 1024 == 0) return fmt::format("{} KiB", bytes >> 10);
  return fmt::format("{} bytes", bytes);
}

[[noreturn]] void fail(const fs::path& path, int number) {
  throw Error(fmt::format("cannot write {}: {}", path.string(), reason(number)));
}

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// Permissions of the file that is replaced, or what the umask gives a new one.
mode_t mode_for(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode & 0777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

// Removes the temporary file unless it became the real one.
struct Temporary {
  explicit Temporary(std::string file) : name(std::move(file)) {}
  Temporary(Temporary&& other) noexcept : name(std::move(other.name)), kept(other.kept) {
    other.kept = true;
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  std::string name;
  bool kept = false;
  ~Temporary() {
    if (!kept) ::unlink(name.c_str());
  }
};

}  // namespace

std::variant<std::string, FileProblem> read_file(const fs::path& path, std::size_t limit) {
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang before we can refuse it.
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return FileProblem{reason(errno)};
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return FileProblem{reason(errno)};
  if (S_ISDIR(status.st_mode)) return FileProblem{"it is a folder"};
  if (!S_ISREG(status.st_mode)) return FileProblem{"it is not a regular file"};
  const auto too_large = [&] { return FileProblem{"larger than " + size_text(limit)}; };
  if (static_cast<std::uintmax_t>(status.st_size) > limit) return too_large();
  std::string bytes(std::min<std::size_t>(static_cast<std::size_t>(status.st_size), limit) + 1,
                    '\0');
  std::size_t size = 0;
  while (true) {
    const ssize_t count = ::read(file.get(), bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return FileProblem{reason(errno)};
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (size > limit) return too_large();
    // Files in /proc say 0 and files may grow: go on to the limit.
    if (size == bytes.size()) bytes.resize(std::min(bytes.size() * 2, limit + 1));
  }
  bytes.resize(size);
  return bytes;
}

namespace {

// On the disk under another name, in the folder where it will be.
Temporary stage(const fs::path& path, std::string_view bytes) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) fail(folder, error.value());
  const mode_t mode = mode_for(path);
  Temporary temporary{fmt::format("{}/.{}.XXXXXX", folder.string(), path.filename().string())};
  const File file(::mkostemp(temporary.name.data(), O_CLOEXEC));
  if (file.get() < 0) {
    const int number = errno;
    temporary.kept = true;  // nothing was made
    fail(path, number);
  }
  write_all(file.get(), bytes, path);
  if (::fchmod(file.get(), mode) != 0 || ::fsync(file.get()) != 0) fail(path, errno);
  return temporary;
}

void put_in_place(Temporary& temporary, const fs::path& path) {
  if (::rename(temporary.name.c_str(), path.c_str()) != 0) fail(path, errno);
  temporary.kept = true;
}

}  // namespace

void write_file(const fs::path& path, std::string_view bytes) {
  Temporary temporary = stage(path, bytes);
  put_in_place(temporary, path);
}

void write_files(const std::vector<NewFile>& files) {
  std::vector<Temporary> staged;
  staged.reserve(files.size());
  for (const NewFile& file : files) staged.push_back(stage(file.path, file.bytes));
  for (std::size_t i = 0; i < files.size(); ++i) put_in_place(staged[i], files[i].path);
}

void write_secret_file(const fs::path& path, std::string_view bytes) {
  const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.get() < 0) fail(path, errno);
  write_all(file.get(), bytes, path);
  if (::fsync(file.get()) != 0) fail(path, errno);
}

namespace {

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.');
}

bool has_extension(const fs::path& path, const std::vector<std::string>& extensions) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

bool may_enter(const fs::path& folder) {
  return ::access(folder.c_str(), R_OK | X_OK) == 0;
}

}  // namespace

std::vector<fs::path> list_files(const fs::path& folder,
                                 const std::vector<std::string>& extensions) {
  std::vector<fs::path> found;
  std::error_code error;
  if (!fs::is_directory(folder, error)) return found;
  if (!may_enter(folder)) return {folder};
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path& path = entry->path();
    std::error_code ignored;
    const bool is_folder = fs::is_directory(entry->symlink_status(ignored));
    if (is_folder && (is_hidden(path) || !may_enter(path))) {
      entry.disable_recursion_pending();
      if (!is_hidden(path)) found.push_back(path);
    } else if (!is_folder && !is_hidden(path) && has_extension(path, extensions)) {
      found.push_back(path);
    }
  }
  if (error) found.push_back(folder);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace tilsyn
