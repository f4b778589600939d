// SPDX-License-Identifier: Apache-2.0
#include "base/resources.h"

#include <dlfcn.h>

#include <cstdlib>
#include <system_error>

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

fs::path program_file() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error);
}

// The shared library (or the program) that holds this very function.
fs::path library_file() {
  Dl_info info{};
  if (::dladdr(reinterpret_cast<const void*>(&find_data_folder), &info) == 0) return {};
  std::error_code error;
  return info.dli_fname == nullptr ? fs::path() : fs::canonical(info.dli_fname, error);
}

// bin/tilsyn -> share/tilsyn, and lib/x86_64-linux-gnu/libtilsyn.so -> share/tilsyn.
void add_share(const fs::path& file, std::vector<fs::path>& out) {
  if (file.empty()) return;
  const fs::path folder = file.parent_path();
  out.push_back((folder / ".." / "share" / "tilsyn").lexically_normal());
  out.push_back((folder / ".." / ".." / "share" / "tilsyn").lexically_normal());
}

std::vector<fs::path> candidates(const std::string& asked) {
  // What the user named is not silently replaced by something else.
  if (!asked.empty()) return {fs::path(asked)};
  if (const char* folder = std::getenv("TILSYN_DATA"); folder != nullptr && *folder != '\0') {
    return {fs::path(folder)};
  }
  std::vector<fs::path> out;
  add_share(program_file(), out);
  add_share(library_file(), out);
#ifdef TILSYN_SOURCE_DATA
  out.emplace_back(TILSYN_SOURCE_DATA);
#endif
  return out;
}

}  // namespace

std::optional<fs::path> find_data_folder(const std::string& asked,
                                         std::vector<std::string>& tried) {
  tried.clear();
  for (const fs::path& folder : candidates(asked)) {
    std::error_code error;
    if (fs::is_regular_file(folder / "schemas" / "facts.schema.json", error)) return folder;
    if (tried.empty() || tried.back() != folder.string()) tried.push_back(folder.string());
  }
  return std::nullopt;
}

}  // namespace tilsyn
