// SPDX-License-Identifier: Apache-2.0
#include "output_folder.h"

#include <fmt/format.h>
#include <stdlib.h>
#include <tilsyn/error.h>
#include <tilsyn/files.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "interruption.h"

namespace tilsyn::cli {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
  throw Error(fmt::format("cannot write {}: {}", path.string(), reason));
}

std::vector<fs::path> missing_folders(fs::path folder) {
  std::vector<fs::path> missing;
  std::error_code error;
  while (!folder.empty() && !fs::exists(fs::symlink_status(folder, error))) {
    missing.push_back(folder);
    folder = folder.parent_path();
  }
  return missing;
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder) : folder_(std::move(folder)) {
  // "report/" and "report" are the same.
  if (!folder_.has_filename() && folder_.has_parent_path()) folder_ = folder_.parent_path();
  made_ = missing_folders(folder_);
  interruption_ = std::make_unique<Interruption>([this] { remove_partial(); });
}

OutputFolder::~OutputFolder() {
  interruption_.reset();
  remove_partial();
}

void OutputFolder::remove_partial() const {
  std::error_code ignored;
  if (!partial_.empty()) fs::remove_all(partial_, ignored);
  for (const fs::path& folder : made_) fs::remove(folder, ignored);  // only when it is empty
}

void OutputFolder::make_partial() {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) fail(folder_, error.message());
  std::string name = (folder_ / ".tilsyn-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr)
    fail(folder_, std::error_code(errno, std::generic_category()).message());
  partial_ = name;
}

void OutputFolder::add(const std::string& name, std::string_view bytes) {
  const auto guard = interruption_->hold();
  if (name.empty() || name.find_first_of(std::string_view("/\0", 2)) != name.npos)
    fail(folder_, fmt::format("'{}' is no name of a file", name));
  if (std::find(names_.begin(), names_.end(), name) != names_.end())
    fail(folder_ / name, "two reports of this run have the name");
  if (partial_.empty()) make_partial();
  write_whole_file((partial_ / name).string(), bytes);
  names_.push_back(name);
}

void OutputFolder::keep() {
  const auto guard = interruption_->hold();
  // What would stop the moving half-way is looked for first.
  for (const std::string& name : names_) {
    std::error_code error;
    if (fs::is_directory(folder_ / name, error)) fail(folder_ / name, "it is a folder");
  }
  for (const std::string& name : names_) {
    std::error_code error;
    fs::rename(partial_ / name, folder_ / name, error);
    if (error) fail(folder_ / name, error.message());
  }
}

}  // namespace tilsyn::cli
