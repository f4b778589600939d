// SPDX-License-Identifier: Apache-2.0
// How fast a recording is read and in how much memory, beside a parser that builds the whole tree.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "base/base64.h"
#include "probe/har.h"
#include "probe/har_redact.h"

using namespace tilsyn;

namespace {

namespace fs = std::filesystem;

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

long peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string many(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// Bodies as in exports with content: a script, a picture in base64, a page and data.
struct Bodies {
  std::string text[4];
  const char* type[4] = {"application/javascript", "image/png", "text/html; charset=utf-8",
                         "application/json"};
  const char* resource[4] = {"script", "image", "document", "fetch"};

  Bodies() {
    text[0] =
        quoted(many("function a(b,c){return \"x\"+b.d(\"y\\n\",c)}\n\tvar q = {'k': v};\n", 400));
    std::string noise(30'000, '\0');
    std::uint32_t state = 7;
    for (char& c : noise) c = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    text[1] = quoted(to_base64(noise));
    text[2] = quoted("<!doctype html><title>T</title><script src=\"/a.js\"></script><p>æøå" +
                     many(" ord", 500));
    text[3] = quoted("{\"a\":[1,2,3]}");
  }
};

std::string headers(std::size_t count, const std::string& more) {
  std::string out = "\"headers\": [\n";
  for (std::size_t i = 0; i < count; ++i) {
    out += fmt::format(
        "          {{\n            \"name\": \"x-header-{}\",\n            \"value\": \"some value "
        "of a "
        "header, as long as they are\"\n          }},\n",
        i);
  }
  return out + more + "        ]";
}

std::string entry(const Bodies& bodies, std::size_t i) {
  const std::size_t kind = i % 4;
  const std::string sent = fmt::format(
      R"({{"name": "cookie", "value": "sid=abc{0}; _ga=GA1.2.3.4"}},
        {{"name": "referer", "value": "https://app.example/start"}},
        {{"name": "user-agent", "value": "Mozilla/5.0 Chrome/131.0.0.0"}})",
      i);
  const std::string received = fmt::format(
      R"({{"name": "content-type", "value": "{}"}}, {{"name": "set-cookie", "value": "sid={}; Path=/; Secure"}})",
      bodies.type[kind], i);
  const std::string posted = kind == 3
                                 ? fmt::format(R"(, "postData": {{"mimeType": "application/json",
          "text": "{{\"event\": \"click\", \"mail\": \"elev{}@skole.example\"}}"}})",
                                               i)
                                 : "";
  return fmt::format(
             R"({{"_initiator": {{"type": "script", "stack": {{"callFrames": [{{"functionName": "f", "url": "https://app.example/a.js", "lineNumber": 3}}]}}}},
      "_resourceType": "{}", "pageref": "page_1", "serverIPAddress": "192.0.2.{}", "time": 12.5,
      "startedDateTime": "2026-11-22T{:02}:{:02}:{:02}.{:03}Z",
      "request": {{"method": "{}", "url": "https://h{}.example/p/{}?id={}&lang=nb", "httpVersion": "h2", "bodySize": 0)",
             bodies.resource[kind], i % 250, i / 3600 % 24, i / 60 % 60, i % 60, i % 1000,
             kind == 3 ? "POST" : "GET", i % 50, i, i * 7919) +
         posted + ", " + headers(14, sent) + "}, \"response\": {\"status\": 200, " +
         headers(16, received) +
         fmt::format(
             R"(, "content": {{"size": {}, "mimeType": "{}"{}, "text": {}}}, "redirectURL": "", "bodySize": -1}}}})",
             bodies.text[kind].size(), bodies.type[kind],
             kind == 1 ? R"(, "encoding": "base64")" : "", bodies.text[kind]);
}

std::size_t make(const fs::path& path, std::uintmax_t bytes) {
  const Bodies bodies;
  std::ofstream out(path, std::ios::binary);
  out << R"({"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"},
 "pages": [{"id": "page_1", "title": "https://app.example/", "startedDateTime": "2026-11-22T00:00:00Z"}],
 "entries": [)";
  std::size_t entries = 0;
  std::uintmax_t written = 0;
  for (; written < bytes; ++entries) {
    const std::string one = (entries > 0 ? ",\n" : "\n") + entry(bodies, entries);
    out << one;
    written += one.size();
  }
  out << "]}}\n";
  return entries;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uintmax_t megabytes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100;
  const fs::path path = fs::temp_directory_path() / "tilsyn-bench.har";
  const fs::path copy = fs::temp_directory_path() / "tilsyn-bench-redacted.har";
  const std::size_t entries = make(path, megabytes * 1'000'000);
  const double size = static_cast<double>(fs::file_size(path)) / 1e6;
  fmt::print("{:.0f} MB, {} entries; {} MiB before reading\n", size, entries, peak_mib());
  for (int run = 0; run < 3; ++run) {
    Sources sources;
    Diagnostics diagnostics(sources);
    std::optional<Observation> seen;
    const double time = seconds_of([&] { seen = read_har(path, HarOptions{}, diagnostics); });
    if (!seen || seen->requests.size() != entries) return 1;
    fmt::print("read: {:.2f} s, {:.0f} MB/s, {} leaks, peak {} MiB\n", time, size / time,
               seen->leaks.size(), peak_mib());
  }
  {
    Sources sources;
    Diagnostics diagnostics(sources);
    bool done = false;
    const double time = seconds_of(
        [&] { done = write_redacted_har(path, copy, HarOptions{}, diagnostics).has_value(); });
    if (!done) return 1;
    fmt::print("redacted copy: {:.2f} s, {:.0f} MB/s, peak {} MiB\n", time, size / time,
               peak_mib());
  }
  const double time = seconds_of([&] {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    const double parse = seconds_of([&] {
      if (nlohmann::json::parse(bytes)["log"]["entries"].size() != entries) std::abort();
    });
    fmt::print("nlohmann::json::parse alone: {:.2f} s, {:.0f} MB/s\n", parse, size / parse);
  });
  fmt::print("with reading the file: {:.2f} s, peak {} MiB\n", time, peak_mib());
  fs::remove(path);
  fs::remove(copy);
  return 0;
}
