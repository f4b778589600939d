// SPDX-License-Identifier: Apache-2.0
#include "report/compared.h"

#include <vector>

#include "engine/paths.h"
#include "report/words.h"

namespace tilsyn {
namespace {

std::vector<std::string> compared_paths(const Rule& rule) {
  std::vector<std::string> paths;
  std::string list;
  if (rule.each_list) {
    for (const StaticRead& read : rule.each_list->static_reads()) paths.push_back(read.path);
    if (!paths.empty()) list = paths.front();
  }
  if (!rule.require) return paths;
  for (const StaticRead& read : rule.require->static_reads()) {
    const std::string variable = rule.each_variable + ".";
    const bool of_element = !rule.each_variable.empty() && read.path.starts_with(variable);
    paths.push_back(of_element ? list + "[]." + read.path.substr(variable.size()) : read.path);
  }
  return paths;
}

bool below(std::string_view path, std::string_view prefix) {
  return path.substr(0, prefix.size()) == prefix &&
         (path.size() == prefix.size() || path[prefix.size()] == '.' || path[prefix.size()] == '[');
}

}  // namespace

std::set<std::string> compared_accounts(const Rule& rule) {
  if (!rule.require) return {rule.accounts.begin(), rule.accounts.end()};
  std::set<std::string> accounts;
  for (const std::string& path : compared_paths(rule)) {
    const std::string account = Words::account_of(path);
    if (!account.empty()) accounts.insert(account);
  }
  return accounts;
}

bool is_compared(const Rule& rule, std::string_view path) {
  if (!rule.require) return true;
  const std::string plain = without_keys(path);
  for (const std::string& compared : compared_paths(rule)) {
    const std::string other = without_keys(compared);
    if (below(plain, other) || below(other, plain)) return true;
  }
  return false;
}

}  // namespace tilsyn
