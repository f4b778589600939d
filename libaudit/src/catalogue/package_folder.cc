// SPDX-License-Identifier: Apache-2.0
#include "catalogue/package_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/files.h"
#include "catalogue/package_names.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t deepest = 32;

class FolderReader {
 public:
  explicit FolderReader(const fs::path& folder) : folder_(folder) {}

  FolderReading read() {
    enter({}, 0);
    return std::move(out_);
  }

 private:
  bool refuse(std::string_view id, std::string why) {
    out_.id = id;
    out_.problem = std::move(why);
    out_.files.clear();
    return false;
  }

  // Sorted, so that the first thing that is wrong does not depend on the file system.
  bool enter(const fs::path& inside, std::size_t depth) {
    if (depth > deepest) return refuse("bad-folder", "its folders are too deep");
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder_ / inside, error);
         !error && it != fs::directory_iterator(); it.increment(error)) {
      if (entries.size() >= PackageNames::most)
        return refuse("bad-folder", "there are more than 10,000 files");
      entries.push_back(inside / it->path().filename());
    }
    if (error)
      return refuse("bad-folder",
                    fmt::format("cannot read the folder '{}'", (folder_ / inside).string()));
    std::sort(entries.begin(), entries.end());
    return std::all_of(entries.begin(), entries.end(),
                       [&](const fs::path& entry) { return add(entry, depth); });
  }

  bool add(const fs::path& entry, std::size_t depth) {
    const std::string name = entry.generic_string();
    if (name == ".git" || name == manifest_name || name == manifest_signature_name) return true;
    std::error_code error;
    const fs::file_status status = fs::symlink_status(folder_ / entry, error);
    if (fs::is_directory(status)) return enter(entry, depth + 1);
    if (!fs::is_regular_file(status))
      return refuse("link-in-package", fmt::format("'{}' is a link or a device", name));
    if (const std::string why = names_.add(name); !why.empty())
      return refuse("unsafe-name", fmt::format("'{}': {}", name, why));
    auto read = read_file(folder_ / entry, largest_package - size_);
    if (const auto* problem = std::get_if<FileProblem>(&read))
      return refuse("unreadable-file", fmt::format("cannot read '{}': {}", name, problem->message));
    std::string& bytes = std::get<std::string>(read);
    size_ += bytes.size();
    out_.files.emplace(name, std::move(bytes));
    return true;
  }

  const fs::path& folder_;
  FolderReading out_;
  PackageNames names_;
  std::size_t size_ = 0;
};

}  // namespace

FolderReading read_package_folder(const fs::path& folder) {
  return FolderReader(folder).read();
}

}  // namespace tilsyn
