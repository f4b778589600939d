// SPDX-License-Identifier: Apache-2.0
// Holds the #include lines against the table in libaudit/README.md ("Rooms").
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {
namespace fs = std::filesystem;

const fs::path source_root = TILSYN_SOURCE_DIR;

// A layer may include itself, the layers named here, and what those may include.
const std::map<std::string, std::vector<std::string>> layers = {
    {"base", {}},
    {"diag", {"base"}},
    {"media", {"web"}},
    {"web", {"diag"}},
    {"agreement", {"media", "doc"}},
    {"value", {"diag"}},
    {"doc", {"diag"}},
    {"schema", {"doc", "value"}},
    {"expr", {"value"}},
    {"model", {"schema", "agreement"}},
    {"probe", {"web", "media", "doc"}},
    {"observed", {"web", "model"}},
    {"facts", {"model", "observed"}},
    {"rules", {"facts", "expr"}},
    {"engine", {"rules"}},
    {"messages", {"doc"}},
    {"import", {"model", "media"}},
    {"export", {"import", "messages"}},
    {"federation", {"import"}},
    {"catalogue", {"model", "media"}},
    {"report", {"engine", "messages", "agreement"}},
    {"audit", {"report", "export", "federation", "catalogue", "agreement", "probe"}},
};

// Headers of libraries, by how their names begin -> the only rooms that may include them.
const std::map<std::string, std::vector<std::string>> libraries = {
    {"openssl/", {"base", "probe"}},
    {"unicode/", {"base"}},
    {"re2/", {"base"}},
    {"yaml.h", {"doc"}},
    {"yaml-cpp/", {"doc"}},
    {"nlohmann/", {"doc", "report", "probe", "export"}},
    {"CLI/", {"cli"}},
    {"regex", {}},
    {"curl/", {"probe"}},
    {"date/", {"expr"}},
    {"dtl/", {"observed"}},
    {"archive", {"media"}},
    {"pugixml", {"media", "federation"}},
    {"xlsxwriter", {"export"}},
    {"libical/", {"report"}},
    {"libxml/", {"federation"}},
    {"xmlsec/", {"federation"}},
    {"gumbo", {"media"}},
    {"libpsl", {"web"}},
    {"maxminddb", {"web"}},
    {"ares", {"probe"}},
};

struct Include {
  fs::path file;
  std::string room;  // a layer, or "cli"
  std::string header;
  bool quoted = false;
};

std::vector<Include> includes_of(const fs::path& file, const std::string& room) {
  std::vector<Include> found;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("#include ") || line.size() < 12) continue;
    const bool quoted = line[9] == '"';
    const std::size_t end = line.find(quoted ? '"' : '>', 10);
    found.push_back({file, room, line.substr(10, end - 10), quoted});
  }
  return found;
}

bool is_source(const fs::path& file) {
  return file.extension() == ".h" || file.extension() == ".cc";
}

std::vector<Include> all_includes() {
  std::vector<Include> all;
  const auto add = [&](const fs::path& folder, const std::string& room) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!is_source(entry.path())) continue;
      auto some = includes_of(entry.path(), room);
      all.insert(all.end(), some.begin(), some.end());
    }
  };
  for (const auto& layer : layers) add(source_root / "libaudit/src" / layer.first, layer.first);
  add(source_root / "cli", "cli");
  return all;
}

std::set<std::string> reach(const std::string& layer) {
  std::set<std::string> all{layer};
  for (const std::string& below : layers.at(layer)) all.merge(reach(below));
  return all;
}

std::string describe(const Include& include) {
  return fs::relative(include.file, source_root).string() + " includes " + include.header;
}

}  // namespace

TEST_CASE("layers include only what lies below them") {
  std::size_t seen = 0;
  for (const Include& include : all_includes()) {
    if (!include.quoted || include.room == "cli") continue;
    const std::string target = include.header.substr(0, include.header.find('/'));
    INFO(describe(include));
    REQUIRE(layers.count(target) == 1);
    CHECK(reach(include.room).count(target) == 1);
    ++seen;
  }
  CHECK(seen > 100);
}

TEST_CASE("the program sees only the public headers") {
  for (const Include& include : all_includes()) {
    if (include.room != "cli" || !include.quoted) continue;
    INFO(describe(include));
    CHECK(include.header.find('/') == std::string::npos);
    CHECK(fs::exists(source_root / "cli" / include.header));
  }
}

TEST_CASE("a library is included only where it belongs") {
  for (const Include& include : all_includes()) {
    for (const auto& [prefix, rooms] : libraries) {
      if (!include.header.starts_with(prefix)) continue;
      if (prefix == "regex" && include.header != "regex") continue;
      INFO(describe(include));
      CHECK(std::find(rooms.begin(), rooms.end(), include.room) != rooms.end());
    }
  }
}

TEST_CASE("the engine is pure: no files, no streams") {
  const std::set<std::string> banned{"base/files.h", "fstream", "iostream", "sstream",
                                     "ctime",        "thread",  "random",   "cstdio"};
  for (const Include& include : all_includes()) {
    if (include.room != "engine" && include.room != "facts" && include.room != "expr") continue;
    INFO(describe(include));
    CHECK(banned.count(include.header) == 0);
  }
}

TEST_CASE("public headers show standard types only") {
  const fs::path folder = source_root / "libaudit/include/tilsyn";
  std::size_t headers = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".h") continue;
    ++headers;
    for (const Include& include : includes_of(entry.path(), "public")) {
      INFO(describe(include));
      CHECK_FALSE(include.quoted);
      const bool own = include.header.starts_with("tilsyn/");
      CHECK((own || include.header.find('/') == std::string::npos));
    }
  }
  CHECK(headers > 0);
  CHECK(headers <= 15);
}

TEST_CASE("every room is in the table and says what it is for") {
  std::size_t rooms = 0;
  for (const auto& entry : fs::directory_iterator(source_root / "libaudit/src")) {
    const std::string name = entry.path().filename().string();
    INFO(name);
    CHECK(layers.count(name) == 1);
    CHECK(fs::exists(entry.path() / "README.md"));
    ++rooms;
  }
  CHECK(rooms == layers.size());
}

TEST_CASE("a type's name is given once") {
  // Two types of one name in one namespace link without a word and crash later.
  std::map<std::string, std::string> defined;
  const auto note = [&](const fs::path& file) {
    std::vector<std::string> spaces;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("namespace ") && line.ends_with("{")) spaces.push_back(line);
      if (line.starts_with("}  // namespace") && !spaces.empty()) spaces.pop_back();
      const bool type = line.starts_with("struct ") || line.starts_with("class ") ||
                        line.starts_with("enum class ");
      if (!type || line.ends_with(";")) continue;
      std::string name = line.substr(line.starts_with("enum class ") ? 11 : line.find(' ') + 1);
      if (name.starts_with("TILSYN_EXPORT ")) name = name.substr(14);
      name = name.substr(0, name.find_first_of(" {:<"));
      if (line.find(name + "::") != std::string::npos) continue;  // State of a class
      const bool hidden = std::count(spaces.begin(), spaces.end(), "namespace {") > 0;
      if (hidden || spaces.empty()) continue;
      const auto placed = defined.emplace(spaces.back() + name, file.string());
      INFO(name << " in " << file.string() << " and " << placed.first->second);
      CHECK(placed.second);
    }
  };
  for (const char* folder : {"libaudit", "cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source_root / folder))
      if (is_source(entry.path())) note(entry.path());
  }
  CHECK(defined.size() > 100);
}

TEST_CASE("every source names its licence") {
  for (const char* folder : {"libaudit", "cli", "tests", "examples"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source_root / folder)) {
      if (!is_source(entry.path())) continue;
      std::ifstream in(entry.path());
      std::string first;
      std::getline(in, first);
      INFO(entry.path().string());
      CHECK(first == "// SPDX-License-Identifier: Apache-2.0");
    }
  }
}
