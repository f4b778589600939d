// SPDX-License-Identifier: Apache-2.0
// Holds what a program found, and what servers saw, against a table of what was planted.
// Usage: site_truth PLANTS FOLDER; README.md has the table's form. Prints every difference.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

namespace {
using Json = nlohmann::json;

std::string folder;
std::size_t checks = 0, failures = 0;

void fail(const std::string& where, const std::string& what) {
  std::cout << where << ": " << what << '\n';
  ++failures;
}

// A file of the folder; of *.jsonl the lines become an array.
const Json& document(const std::string& name) {
  static std::map<std::string, Json> read;
  const auto known = read.find(name);
  if (known != read.end()) return known->second;
  std::ifstream in(folder + "/" + name);
  Json made;
  if (!in) fail(name, "is missing");
  if (name.ends_with(".jsonl")) {
    made = Json::array();
    for (std::string line; std::getline(in, line);) made.push_back(Json::parse(line));
  } else if (in) {
    made = Json::parse(in);
  }
  return read[name] = made;
}

// "tls/verdict", "versions/version=TLS 1.0/offered", "source.tool=a", "headers/#": the length.
Json at(const Json& root, const std::string& path) {
  const Json* here = &root;
  std::istringstream steps(path);
  for (std::string step; std::getline(steps, step, '/');) {
    if (step == "#") return here->size();
    const std::size_t equals = step.find('=');
    const Json* next = nullptr;
    if (here->is_array() && equals != step.npos) {
      std::string inner = step.substr(0, equals);
      std::replace(inner.begin(), inner.end(), '.', '/');
      for (const Json& item : *here) {
        if (at(item, inner) == step.substr(equals + 1)) next = &item;
      }
    } else if (here->is_array() && !step.empty() &&
               step.find_first_not_of("0123456789") == step.npos) {
      const std::size_t index = std::stoul(step);
      if (index < here->size()) next = &(*here)[index];
    } else if (here->is_object() && here->contains(step)) {
      next = &(*here)[step];
    }
    if (next == nullptr) return {};
    here = next;
  }
  return *here;
}

// What is left out of a file has the value that things begin with.
bool is_default(const Json& value) {
  return value.is_null() || value == false || value == 0 || value == "" ||
         (value.is_array() && value.empty());
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

bool contains(const Json& found, const Json& wanted) {
  if (found.is_string()) return found.get<std::string>().find(text_of(wanted)) != std::string::npos;
  return found.is_array() && std::find(found.begin(), found.end(), wanted) != found.end();
}

// {"any_of": […]}, {"contains": x}, {"contains_no": x}, {"at_most": n}, {"at_least": n}, or the
// value itself.
bool fits(const Json& found, const Json& wanted) {
  if (wanted.is_object() && wanted.size() == 1) {
    const std::string how = wanted.begin().key();
    const Json& what = wanted.begin().value();
    if (how == "any_of") return contains(what, found);
    if (how == "contains") return contains(found, what);
    if (how == "contains_no") return !contains(found, what);
    if (how == "at_most") return found.is_number() && found <= what;
    if (how == "at_least") return found.is_number() && found >= what;
  }
  if (is_default(wanted) && is_default(found)) return true;
  return found == wanted;
}

std::string key_of(const Json& item, const Json& keys) {
  if (keys.is_string()) return text_of(at(item, keys));
  std::string all;
  for (const Json& key : keys) all += (all.empty() ? "" : " ") + text_of(at(item, key));
  return all;
}

void check_row(const std::string& where, const Json& item, const Json& wanted) {
  for (const auto& [path, value] : wanted.items()) {
    const Json found = at(item, path);
    ++checks;
    if (!fits(found, value)) {
      fail(where, path + " is " + found.dump() + ", planted was " + value.dump());
    }
  }
}

// {"file", "at", "key", "rows": {key: {path: value}}, "where": {path: value}, "may": […],
// "others": true}: exactly these rows, those that may be there, or others.
void check_table(const Json& table) {
  const std::string name =
      table.value("name", table.at("file").get<std::string>() + " " + table.value("at", ""));
  const Json found = at(document(table.at("file")), table.value("at", ""));
  const Json& rows = table.at("rows");
  const Json may = table.value("may", Json::array());
  std::set<std::string> met;
  if (!found.is_array()) return fail(name, "is no table");
  for (const Json& item : found) {
    bool meant = true;
    const Json where = table.value("where", Json::object());
    for (const auto& [path, value] : where.items()) meant = meant && fits(at(item, path), value);
    if (!meant) continue;
    const std::string key = key_of(item, table.at("key"));
    met.insert(key);
    ++checks;
    if (rows.contains(key)) {
      check_row(name + " " + key, item, rows[key]);
    } else if (!table.value("others", false) && !contains(may, key)) {
      fail(name, key + " was not planted");
    }
  }
  for (const auto& [key, wanted] : rows.items()) {
    ++checks;
    if (met.count(key) == 0) fail(name, key + " was not found");
  }
}

// {"file", "no": […]}: texts that stand nowhere in a file.
void check_absent(const Json& absent) {
  std::ifstream in(folder + "/" + absent.at("file").get<std::string>());
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (text.empty()) fail(absent.at("file"), "is missing or empty");
  for (const Json& each : absent.at("no")) {
    ++checks;
    if (contains(text, each)) fail(absent.at("file"), "holds " + each.dump());
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  folder = arguments[2];
  std::ifstream in(arguments[1]);
  const Json plants = Json::parse(in, nullptr, true, true);
  for (const Json& table : plants.at("tables")) check_table(table);
  for (const Json& value : plants.value("values", Json::array())) {
    check_row(value.at("file"), document(value.at("file")), value.at("are"));
  }
  for (const Json& absent : plants.value("absent", Json::array())) check_absent(absent);
  std::cout << checks << " comparisons, " << failures << " differences\n";
  return failures == 0 ? 0 : 1;
}
