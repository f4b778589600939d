// SPDX-License-Identifier: Apache-2.0
#include "web/country_data.h"

#include <maxminddb.h>

#include <chrono>

#include "base/date.h"
#include "web/ascii.h"

namespace tilsyn {

struct CountryData::File {
  MMDB_s data{};
  bool open = false;
  ~File() {
    if (open) MMDB_close(&data);
  }
};

namespace {

std::string day_of(std::uint64_t seconds) {
  constexpr std::uint64_t latest = 253'402'300'799;  // the last second of the year 9999
  if (seconds == 0 || seconds > latest) return {};
  const auto days = std::chrono::days(static_cast<std::int64_t>(seconds / 86400));
  return to_string(Date(std::chrono::sys_days(days)));
}

std::string country_code(const MMDB_entry_data_s& data) {
  if (!data.has_data || data.type != MMDB_DATA_TYPE_UTF8_STRING || data.data_size != 2) return {};
  std::string code(data.utf8_string, 2);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c < 'A' || c > 'Z') return {};
  }
  return code;
}

}  // namespace

std::variant<CountryData, FileProblem> CountryData::load(const std::filesystem::path& path) {
  auto file = std::make_shared<File>();
  const int status = MMDB_open(path.c_str(), MMDB_MODE_MMAP, &file->data);
  if (status != MMDB_SUCCESS) return FileProblem{ascii_lower(MMDB_strerror(status))};
  file->open = true;
  CountryData loaded;
  const MMDB_metadata_s& about = file->data.metadata;
  if (about.database_type) loaded.name_ = about.database_type;
  if (loaded.name_.empty()) loaded.name_ = path.filename().string();
  loaded.build_date_ = day_of(about.build_epoch);
  loaded.rows_ = about.node_count;
  loaded.file_ = std::move(file);
  return loaded;
}

// {"country": {"iso_code": "NO"}} of MaxMind and DB-IP; {"country_code": "NO"} and
// {"country": "NO"} of smaller sets.
std::string CountryData::country_of(const std::string& address) const {
  std::string bare = address;
  if (bare.starts_with('[') && bare.ends_with(']')) bare = bare.substr(1, bare.size() - 2);
  bare.resize(std::min(bare.find('%'), bare.size()));  // a zone
  int syntax = 0, status = MMDB_SUCCESS;
  MMDB_lookup_result_s found = MMDB_lookup_string(&file_->data, bare.c_str(), &syntax, &status);
  if (syntax != 0 || status != MMDB_SUCCESS || !found.found_entry) return {};
  constexpr const char* paths[][3] = {{"country", "iso_code", nullptr},
                                      {"country_code", nullptr, nullptr},
                                      {"country", nullptr, nullptr}};
  for (const auto& path : paths) {
    MMDB_entry_data_s data{};
    if (MMDB_aget_value(&found.entry, &data, path) != MMDB_SUCCESS) continue;
    if (std::string code = country_code(data); !code.empty()) return code;
  }
  return {};
}

}  // namespace tilsyn
