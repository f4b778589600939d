// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "export/export.h"

namespace tilsyn {

// What is declared of a tool: by its owner, else by the dossier that it uses. What nobody says, and
// what is only a placeholder, reads as empty.
class DeclaredTool {
 public:
  DeclaredTool(const ToolRow& row, const ExportInput& input);

  const Value* find(std::string_view path) const;  // "retention.days" of what is declared
  std::string text(std::string_view path) const;
  std::optional<bool> flag(std::string_view path) const;
  std::vector<std::string> words(std::string_view path) const;
  std::vector<const Record*> records(std::string_view path) const;
  std::string name() const;
  std::string vendor() const;  // name

 private:
  const ToolRow& row_;
  const ExportInput& input_;
  const Dossier* dossier_ = nullptr;
};

// Name of a party that is given by its id or its name.
std::string party_name(std::string_view mention, const ExportInput& input);
std::optional<bool> flag_of(const Record& record, std::string_view field);
std::optional<std::int64_t> number_of(const Record& record, std::string_view field);
std::string joined(const std::vector<std::string>& items, std::string_view separator);

// What a format has no word for, by its kind; said once each.
class LeftOut {
 public:
  void add(std::string what, std::string_view tool) { by_what_[std::move(what)].emplace(tool); }
  void tell(Diagnostics& diagnostics) const;
  const std::map<std::string, std::set<std::string>>& all() const { return by_what_; }

 private:
  std::map<std::string, std::set<std::string>> by_what_;
};

}  // namespace tilsyn
