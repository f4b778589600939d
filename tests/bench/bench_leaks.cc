// SPDX-License-Identifier: Apache-2.0
// How fast bodies without personal data pass the detector, in processor time: bench_leaks [FILE…];
// without files, made bodies of three forms.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <random>
#include <sstream>
#include <vector>

#include "web/detect.h"

namespace {
using namespace tilsyn;

constexpr std::size_t made_bytes = 32 << 20;

struct Body {
  std::string name, text;
};

LeakDetector detector(std::size_t canaries) {
  DetectorOptions options;
  options.key = "bench";
  for (std::size_t i = 0; i < canaries; ++i) {
    options.canaries.push_back(fmt::format("testelev{}@laerebok.test", i));
  }
  return LeakDetector(std::move(options));
}

std::string repeated(std::mt19937_64& random, std::string (*piece)(std::mt19937_64&)) {
  std::string text;
  text.reserve(made_bytes + 4096);
  while (text.size() < made_bytes) text += piece(random);
  return text;
}

std::string json_event(std::mt19937_64& random) {
  return fmt::format(
      R"({{"event":"page_view","ts":{},"session":"{:016x}","props":{{"title":"Lesson about fractions",)"
      R"("path":"/course/{}/unit/{}","width":{},"height":{},"duration":{}.{},"tags":["math","grade"]}}}},)",
      1'763'780'000'000 + random() % 1'000'000'000, random(), random() % 1000, random() % 100,
      random() % 2000, random() % 2000, random() % 100, random() % 1000);
}

std::string form_event(std::mt19937_64& random) {
  return fmt::format(
      "v=2&tid=G-TEST&_p={}&cid={}.{}&sr={}x{}&en=page_view&dt=Lesson%20about%20"
      "fractions&dl=https%3A%2F%2Flaerebok.test%2Fcourse%2F{}&_s=1\n",
      random() % 1'000'000'000, random() % 1'000'000, random() % 1'000'000, random() % 2000,
      random() % 2000, random() % 1000);
}

std::string script(std::mt19937_64& random) {
  return fmt::format(
      "function f{}(e,t){{var n=this.getAttributeNames(t);return n&&n.length>{}?"
      "document.querySelectorAll(\".item-\"+e).forEach(o=>o.addEventListener"
      "(\"click\",t)):null}};\n",
      random() % 100'000, random() % 100);
}

double megabytes_per_second(const LeakDetector& leaks, const std::string& text,
                            std::size_t& found) {
  double best = 0;
  for (int i = 0; i < 5; ++i) {
    const std::clock_t start = std::clock();
    found = leaks.scan_body("text/plain", text).size();
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::max(best, static_cast<double>(text.size()) / 1e6 / seconds);
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Body> bodies;
  for (int i = 1; i < argc; ++i) {
    std::ostringstream text;
    text << std::ifstream(argv[i], std::ios::binary).rdbuf();
    bodies.push_back({argv[i], text.str()});
  }
  if (bodies.empty()) {
    std::mt19937_64 random(1);
    bodies = {{"JSON events", repeated(random, json_event)},
              {"form events", repeated(random, form_event)},
              {"script", repeated(random, script)}};
  }
  for (const std::size_t canaries : {0, 20}) {
    const LeakDetector leaks = detector(canaries);
    for (const Body& body : bodies) {
      std::size_t found = 0;
      const double speed = megabytes_per_second(leaks, body.text, found);
      fmt::print("{:3} canaries  {:12} {:7.1f} MB  {:7.0f} MB/s  {} found\n", canaries, body.name,
                 static_cast<double>(body.text.size()) / 1e6, speed, found);
    }
  }
}
