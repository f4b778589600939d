// SPDX-License-Identifier: Apache-2.0
#include "model/version_order.h"

#include <algorithm>

namespace tilsyn {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes the run of digits, or of anything else, from the front.
std::string_view take_run(std::string_view& text) {
  const bool digits = is_digit(text.front());
  const auto end =
      std::find_if(text.begin(), text.end(), [&](char c) { return is_digit(c) != digits; });
  const auto size = static_cast<std::size_t>(end - text.begin());
  const std::string_view run = text.substr(0, size);
  text.remove_prefix(size);
  return run;
}

std::string_view without_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

std::strong_ordering compare_runs(std::string_view a, std::string_view b) {
  if (is_digit(a.front()) && is_digit(b.front())) {
    a = without_zeros(a);
    b = without_zeros(b);
    if (a.size() != b.size()) return a.size() <=> b.size();
  }
  return a.compare(b) <=> 0;
}

}  // namespace

std::strong_ordering compare_versions(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const auto order = compare_runs(take_run(a), take_run(b));
    if (order != std::strong_ordering::equal) return order;
  }
  return a.size() <=> b.size();
}

std::string next_version(std::string_view version) {
  std::string out(version);
  std::size_t end = out.size();
  while (end > 0 && !is_digit(out[end - 1])) --end;
  if (end == 0) return out + ".1";
  std::size_t at = end;
  while (at > 0 && is_digit(out[at - 1])) {
    --at;
    if (out[at] != '9') {
      ++out[at];
      return out;
    }
    out[at] = '0';
  }
  return out.insert(at, "1");
}

}  // namespace tilsyn
