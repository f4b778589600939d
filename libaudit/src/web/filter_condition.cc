// SPDX-License-Identifier: Apache-2.0
#include "web/filter_condition.h"

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t npos = std::string_view::npos;

bool name_holds(std::string_view name) {
  name = ascii_trim(name);
  const bool inverse = name.starts_with('!');
  if (inverse) name = ascii_trim(name.substr(1));
  const bool holds = name == "ext_ublock" || name == "env_chromium" || name == "true";
  return holds != inverse;
}

// Names joined by && and ||; with brackets it is not for us: AdGuard alone has them.
bool condition_holds(std::string_view text) {
  if (text.find('(') != npos) return false;
  while (true) {
    const std::size_t end = text.find("||");
    std::string_view all = text.substr(0, end);
    bool holds = true;
    while (true) {
      const std::size_t next = all.find("&&");
      holds = holds && name_holds(all.substr(0, next));
      if (next == npos) break;
      all.remove_prefix(next + 2);
    }
    if (holds || end == npos) return holds;
    text.remove_prefix(end + 2);
  }
}

}  // namespace

bool FilterConditions::read(std::string_view line) {
  if (line == "!#if" || line.starts_with("!#if ")) {
    open_.push_back(condition_holds(line.substr(4)));
    not_held_ += !open_.back();
    return true;
  }
  if (line.starts_with("!#endif")) {
    end_one();
    return true;
  }
  if (!line.starts_with("!#else")) return false;
  if (!open_.empty()) {
    const bool holds = !open_.back();
    end_one();
    open_.push_back(holds);
    not_held_ += !holds;
  }
  return true;
}

void FilterConditions::end_one() {
  if (open_.empty()) return;
  not_held_ -= !open_.back();
  open_.pop_back();
}

}  // namespace tilsyn
