// SPDX-License-Identifier: Apache-2.0
#include "observed/lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <system_error>
#include <variant>

#include "base/digest.h"
#include "base/files.h"
#include "web/ascii.h"
#include "web/cookie_list.h"
#include "web/country_data.h"
#include "web/filter_engine.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest = std::size_t{512} << 20;
constexpr const char* hint =
    "filter lists are in the syntax of EasyList, cookie lists the Open Cookie Database (CSV or "
    "JSON), country data MaxMind's format (.mmdb)";

bool is_country_data(std::string_view bytes) {
  constexpr std::size_t end = 128 * 1024;  // where the format's metadata begin at the latest
  const std::string_view tail = bytes.size() > end ? bytes.substr(bytes.size() - end) : bytes;
  return tail.find("\xAB\xCD\xEFMaxMind.com") != tail.npos;
}

// Of the first lines, one that only a filter list or a hosts file has.
bool is_filter_list(std::string_view text) {
  std::size_t rows = 0;
  while (!text.empty() && rows < 500) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = ascii_trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (line.front() == '<' || line.front() == '{') return false;
    for (const char* beginning :
         {"[adblock", "[ublock", "! ", "||", "@@", "0.0.0.0 ", "127.0.0.1 "}) {
      if (starts_with_ascii(line, beginning)) return true;
    }
    ++rows;
  }
  return false;
}

// "! Title: EasyPrivacy" among the first lines; a list without one is called by its file.
std::string title_of(std::string_view text, const std::string& file_name) {
  constexpr std::string_view mark = "! title:";
  for (int rows = 0; rows < 50 && !text.empty(); ++rows) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = ascii_trim(text.substr(0, end));
    if (starts_with_ascii(line, mark)) {
      const std::string_view title = ascii_trim(line.substr(mark.size()));
      if (!title.empty()) return std::string(title.substr(0, 200));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return file_name;
}

class ListLoader {
 public:
  ListLoader(Diagnostics& diagnostics, std::vector<ListFile>& files)
      : diagnostics_(diagnostics), files_(files) {}

  void load(const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(path, error)) return load_file(path);
    const auto found = list_files(path, {".txt", ".csv", ".json", ".mmdb", ".list"});
    if (found.empty()) {
      diagnostics_.warning("no-lists", {},
                           fmt::format("{}: no lists in this folder", path.string()), hint);
    }
    for (const fs::path& file : found) load_file(file);
  }

  FilterEngineBuilder filters;
  bool has_filters = false;
  CookieList cookies;
  std::vector<CountryData> countries;

 private:
  void problem(const char* id, const fs::path& path, std::string_view what) {
    diagnostics_.error(id, {}, fmt::format("{}: {}", path.string(), what), hint);
  }

  void load_file(const fs::path& path) {
    auto read = read_file(path, largest);
    if (const auto* failed = std::get_if<FileProblem>(&read)) {
      return problem("unreadable-list", path, failed->message);
    }
    std::string text = std::move(std::get<std::string>(read));
    ListFile file;
    file.name = path.filename().string();
    file.sha256 = sha256_hex(text);
    const bool known = std::any_of(files_.begin(), files_.end(), [&](const ListFile& other) {
      return other.sha256 == file.sha256;
    });
    if (known) return;  // the same bytes again say nothing new
    if (is_country_data(text)) return load_countries(path, std::move(file));
    if (load_cookies(text, file)) {
      files_.push_back(std::move(file));
    } else if (is_filter_list(text)) {
      load_filters(path, std::move(text), std::move(file));
    } else {
      problem("unknown-list", path, "this is no list that can be read here");
    }
  }

  void load_countries(const fs::path& path, ListFile file) {
    auto loaded = CountryData::load(path);
    if (const auto* failed = std::get_if<FileProblem>(&loaded)) {
      return problem("broken-list", path, failed->message);
    }
    CountryData& data = std::get<CountryData>(loaded);
    file.kind = ListFile::Kind::countries;
    file.name = data.name();
    file.date = data.build_date();
    file.rows = data.rows();
    countries.push_back(std::move(data));
    files_.push_back(std::move(file));
  }

  bool load_cookies(const std::string& text, ListFile& file) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (begin == text.npos) return false;
    const bool json = text[begin] == '{' || text[begin] == '[';
    const std::string source = fmt::format("{} (SHA-256 {})", file.name, file.sha256);
    const auto rows = json ? cookies.add_json(text, source) : cookies.add_csv(text, source);
    if (!rows) return false;
    file.kind = ListFile::Kind::cookies;
    file.rows = *rows;
    return true;
  }

  void load_filters(const fs::path& path, std::string text, ListFile file) {
    file.name = title_of(text, file.name);
    const FilterListSummary summary = filters.add_list(file.name, std::move(text));
    file.date = summary.version;
    file.rows = summary.rules;
    for (const auto& each : summary.unsupported) file.unsupported += each.second;
    if (summary.rules == 0) return problem("empty-list", path, "no rule about requests in it");
    has_filters = true;
    files_.push_back(std::move(file));
  }

  Diagnostics& diagnostics_;
  std::vector<ListFile>& files_;
};

}  // namespace

Lists::Lists() = default;
Lists::~Lists() = default;
Lists::Lists(Lists&&) noexcept = default;
Lists& Lists::operator=(Lists&&) noexcept = default;

void Lists::load(const std::vector<fs::path>& paths, Diagnostics& diagnostics) {
  files_.clear();
  ListLoader loader(diagnostics, files_);
  for (const fs::path& path : paths) loader.load(path);
  filters_ = loader.has_filters ? std::make_unique<FilterEngine>(std::move(loader.filters).build())
                                : nullptr;
  cookies_ =
      loader.cookies.size() > 0 ? std::make_unique<CookieList>(std::move(loader.cookies)) : nullptr;
  countries_ = std::move(loader.countries);
}

}  // namespace tilsyn
