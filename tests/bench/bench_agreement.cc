// SPDX-License-Identifier: Apache-2.0
// Reads a long agreement, made of the written ones repeated:
// bench_agreement [PAGES [--once]]. A page is 3,000 characters.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>

#include "agreement/analysis.h"
#include "agreement/read_agreement.h"
#include "base/files.h"
#include "base/utf8.h"

namespace {
using namespace tilsyn;

constexpr std::size_t page = 3000;
constexpr const char* files[] = {"en.md", "en_short.txt", "nb.md", "nb_punkter.txt",
                                 "nn.md", "sv.md",        "da.md"};

std::string agreement(const std::string& name) {
  return std::get<std::string>(
      read_file(TILSYN_SOURCE_DIR "/tests/fixtures/agreements/" + name, std::size_t{1} << 20));
}

// One agreement until it has so many pages; each copy with its own names, as annexes have them.
std::string repeated(const std::string& text, std::size_t pages) {
  std::string out;
  for (std::size_t copy = 0; count_code_points(out) < pages * page; ++copy)
    out += fmt::format("\n\n# Annex {}: Nordsky{} AS\n\n{}", copy + 1, copy, text);
  return out;
}

// Processor time: other programs run, too.
double seconds_of(const std::function<void()>& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double best_of(int times, const std::function<void()>& work) {
  double best = seconds_of(work);
  for (int i = 1; i < times; ++i) best = std::min(best, seconds_of(work));
  return best;
}

struct Times {
  double whole = 0;
  double tokens = 0;
  double pages = 0;
};

Times measure(const std::string& text, const ClauseData& data, int times) {
  DocumentText document;
  document.text = text;
  Times out;
  out.pages = static_cast<double>(count_code_points(text)) / static_cast<double>(page);
  out.whole = best_of(times, [&] { read_agreement(document, data); });
  out.tokens = best_of(times, [&] { read_text(document.text); });
  return out;
}

void print(const std::string& name, const Times& t) {
  fmt::print(
      "{:<22}{:>6.0f} pages {:>8.3f} s {:>7.0f} pages/s  {:>5.1f} times folding and cutting\n",
      name, t.pages, t.whole, t.pages / t.whole, t.whole / t.tokens);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t pages = argc > 1 ? std::stoul(argv[1]) : 300;
  const int times = argc > 2 ? 1 : 3;
  Sources sources;
  Diagnostics diagnostics(sources);
  ClauseData data;
  const double load = seconds_of(
      [&] { data = load_clauses(TILSYN_SOURCE_DIR "/rules/data/clauses", diagnostics); });
  if (!diagnostics.ok()) return 2;
  fmt::print("clause data loaded in {:.0f} ms\n", load * 1000);
  Times all;
  for (const char* name : files) {
    const Times t = measure(repeated(agreement(name), pages), data, times);
    print(name, t);
    all.whole += t.whole;
    all.tokens += t.tokens;
    all.pages += t.pages;
  }
  print("together", all);
  const Times longer = measure(repeated(agreement("en.md"), pages * 4), data, 1);
  print("en.md, four times that", longer);
  Times alone;
  for (const char* name : files) {
    const Times t = measure(agreement(name), data, times);
    alone.whole += t.whole;
    alone.tokens += t.tokens;
    alone.pages += t.pages;
  }
  print("each once", alone);
  return 0;
}
