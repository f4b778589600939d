// SPDX-License-Identifier: Apache-2.0
#include "catalogue/package_names.h"

#include <algorithm>

#include "base/fold.h"
#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest = 512;

bool is_allowed(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte != 0x7f && c != '\\' && c != ':';
}

// "." and ".." lead elsewhere, and what ends in a blank or a full stop means something else on some
// systems.
bool is_plain_segment(std::string_view segment) {
  return !segment.empty() && segment.back() != '.' && segment.back() != ' ' &&
         segment.front() != ' ';
}

}  // namespace

std::string PackageNames::add(std::string_view name) {
  if (names_.size() >= most) return "there are more than 10,000 files";
  if (name.empty() || name.size() > longest) return "the name is empty or too long";
  if (first_invalid_utf8(name) || !std::all_of(name.begin(), name.end(), is_allowed))
    return "the name holds characters that names of files should not have";
  if (name.front() == '/') return "the name begins at the root";
  for (std::string_view rest = name; !rest.empty();) {
    const std::size_t slash = rest.find('/');
    if (!is_plain_segment(rest.substr(0, slash))) return "the name leads out of its folder";
    if (slash == rest.npos) break;
    rest.remove_prefix(slash + 1);
    if (rest.empty()) return "the name is that of a folder";
  }
  if (!names_.insert(fold(name)).second) return "two names are, or may be taken for, the same";
  return {};
}

}  // namespace tilsyn
