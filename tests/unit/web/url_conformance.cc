// SPDX-License-Identifier: Apache-2.0
// Holds parse_url against cases in the form of the web platform tests (urltestdata.json,
// toascii.json; told apart by what they hold):
//   url_conformance [FILE…]
// Prints totals and failures by name; 1 when a case fails. Without files: those of
// $TILSYN_CORPUS/url.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/files.h"
#include "web/percent.h"
#include "web/url.h"

namespace {
using namespace tilsyn;
using nlohmann::json;

constexpr int skipped = 77;

struct Tally {
  std::size_t all = 0;
  std::vector<std::string> failures;

  void add(const json& name, const std::string& problem) {
    ++all;
    // Names hold line breaks and worse: as JSON they are one line.
    if (!problem.empty()) failures.push_back(name.dump() + ": " + problem);
  }
  void print(const std::string& what) const {
    fmt::print("{}: {} of {} pass\n", what, all - failures.size(), all);
    for (const std::string& failure : failures) fmt::print("  FAIL {}\n", failure);
  }
};

bool is_surrogate(const std::string& text, std::size_t at, char low, char high) {
  return at + 6 <= text.size() && text[at] == '\\' && text[at + 1] == 'u' &&
         (text[at + 2] == 'd' || text[at + 2] == 'D') && std::toupper(text[at + 3]) >= low &&
         std::toupper(text[at + 3]) <= high;
}

// Halves of surrogate pairs, which URLs read as U+FFFD and UTF-8 cannot hold.
std::string without_lone_surrogates(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') continue;
    if (is_surrogate(text, i, '8', 'B') && is_surrogate(text, i + 6, 'C', 'F')) {
      i += 11;
    } else if (is_surrogate(text, i, '8', 'F')) {
      text.replace(i, 6, "\\uFFFD");
      i += 5;
    } else {
      ++i;
    }
  }
  return text;
}

std::string port_of(const Url& url) {
  return url.port ? std::to_string(*url.port) : "";
}

// As an attribute of URL in browsers: an empty query or fragment does not show.
std::string shown(char mark, const std::optional<std::string>& part) {
  return part && !part->empty() ? mark + *part : "";
}

// As URLSearchParams writes it; it has all but letters, digits and *-._ escaped.
std::string form_of(const Url& url) {
  constexpr PercentSet set = control_percent_set.with("!\"#$%&'()+,/:;<=>?@[\\]^`{|}~");
  std::string out;
  for (const QueryPair& pair : query_pairs(url.query.value_or(""))) {
    if (!out.empty()) out += '&';
    append_percent_encoded(out, pair.name, set);
    out += '=';
    append_percent_encoded(out, pair.value, set);
  }
  std::replace(out.begin(), out.end(), ' ', '+');
  return out;
}

// The first part that differs; empty when none does.
std::string difference(const json& expected, const Url& url) {
  const std::string port = port_of(url);
  const std::pair<const char*, std::string> parts[] = {
      {"href", url.href()},
      {"origin", url.origin()},
      {"protocol", url.scheme + ":"},
      {"username", url.username},
      {"password", url.password},
      {"host", port.empty() ? url.host : url.host + ":" + port},
      {"hostname", url.host},
      {"port", port},
      {"pathname", url.path},
      {"search", shown('?', url.query)},
      {"hash", shown('#', url.fragment)},
      {"searchParams", form_of(url)},
  };
  for (const auto& [name, value] : parts) {
    if (!expected.contains(name)) continue;
    if (expected[name] != value)
      return fmt::format("{} is {} instead of {}", name, json(value).dump(), expected[name].dump());
  }
  return "";
}

std::string check_case(const json& test) {
  std::optional<Url> base;
  if (!test["base"].is_null()) {
    base = parse_url(test["base"].get<std::string>());
    if (!base) return test.value("failure", false) ? "" : "the base does not parse";
  }
  const auto url = parse_url(test["input"].get<std::string>(), base ? &*base : nullptr);
  if (test.value("failure", false)) return url ? "parses as " + url->href() : "";
  return url ? difference(test, *url) : "does not parse";
}

// A failure has no protocol: what it was meant to be stands in the input or the base.
bool is_of_the_web(const json& test) {
  std::string text = test.value("protocol", "");
  if (text.empty()) text = test["input"].get<std::string>();
  if (text.find(':') == std::string::npos && test["base"].is_string()) text = test["base"];
  const std::string scheme = text.substr(0, text.find(':'));
  return scheme == "http" || scheme == "https" || scheme == "ws" || scheme == "wss";
}

std::string check_domain(const json& test) {
  const std::string input = "https://" + test["input"].get<std::string>() + "/x";
  const auto url = parse_url(input);
  if (test["output"].is_null()) return url ? "parses as " + url->href() : "";
  if (!url) return "does not parse";
  return url->host == test["output"] ? "" : fmt::format("is {}", url->host);
}

json load(const std::string& path) {
  auto bytes = read_file(path, std::size_t{64} << 20);
  if (auto* problem = std::get_if<FileProblem>(&bytes))
    throw std::runtime_error(path + ": " + problem->message);
  return json::parse(without_lone_surrogates(std::move(std::get<std::string>(bytes))));
}

bool run(const std::string& path) {
  Tally web, others, domains;
  for (const json& test : load(path)) {
    if (!test.is_object() || !test.contains("input")) continue;  // a comment
    if (test.contains("output")) {
      domains.add(test["input"], check_domain(test));
    } else {
      const json name = {{"input", test["input"]}, {"base", test["base"]}};
      (is_of_the_web(test) ? web : others).add(name, check_case(test));
    }
  }
  if (web.all + others.all + domains.all == 0) throw std::runtime_error(path + ": no test case");
  fmt::print("{}\n", path);
  if (web.all > 0) web.print("http, https, ws, wss");
  if (others.all > 0) others.print("other schemes");
  if (domains.all > 0) domains.print("domain names");
  return web.failures.empty() && others.failures.empty() && domains.failures.empty();
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files(argv + 1, argv + argc);
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (files.empty() && !corpus) {
    fmt::print("SKIP: TILSYN_CORPUS is not set\n");
    return skipped;
  }
  try {
    if (files.empty()) {
      for (const auto& path : list_files(std::string(corpus) + "/url", {".json"}))
        files.push_back(path.string());
    }
    if (files.empty()) throw std::runtime_error("no file of test cases there");
    bool good = true;
    for (const std::string& file : files) good = run(file) && good;
    return good ? 0 : 1;
  } catch (const std::exception& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return 2;
  }
}
