// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <variant>

#include "base/files.h"

namespace tilsyn {

// A data set in MaxMind's format that tells countries of addresses. What it says is an indication:
// where a network is registered, at times where a machine stands. Any number of threads may ask.
class CountryData {
 public:
  static std::variant<CountryData, FileProblem> load(const std::filesystem::path& file);

  // ISO 3166-1 alpha-2 in capitals; empty where the set does not know, or it is no address.
  std::string country_of(const std::string& address) const;
  const std::string& name() const { return name_; }              // "GeoLite2-Country"
  const std::string& build_date() const { return build_date_; }  // "2026-06-17"
  std::size_t rows() const { return rows_; }                     // nodes of its tree

 private:
  struct File;
  CountryData() = default;

  std::shared_ptr<const File> file_;
  std::string name_, build_date_;
  std::size_t rows_ = 0;
};

}  // namespace tilsyn
