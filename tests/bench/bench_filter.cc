// SPDX-License-Identifier: Apache-2.0
// Reads filter lists and matches requests: bench_filter LIST… REQUESTS, with a line in the form of
// the JavaScript engines' programs. As there, the time of a request holds what is done to its
// address before the rules are looked up; that the hosts of a request and of its page are known and
// whether they are of one site comes from the caller.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <string>
#include <vector>

#include "filter_requests.h"

namespace {
using namespace tilsyn;

double microseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

struct Verdicts {
  std::size_t matched = 0, exceptions = 0;
};

Verdicts match_all(const FilterEngine& engine, const std::vector<KnownRequest>& requests) {
  Verdicts out;
  for (const KnownRequest& known : requests) {
    const auto match = engine.match(known.request());
    if (!match) continue;
    ++(match->blocked() ? out.matched : out.exceptions);
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 3) {
    fmt::print(stderr, "bench_filter LIST… REQUESTS\n");
    return 2;
  }
  const std::vector<KnownRequest> requests = read_known_requests(argv[argc - 1]);
  std::vector<std::string> texts;
  for (int i = 1; i + 1 < argc; ++i) texts.push_back(read_whole(argv[i]));

  auto start = std::chrono::steady_clock::now();
  FilterEngineBuilder builder;
  for (std::size_t i = 0; i < texts.size(); ++i) builder.add_list(argv[i + 1], texts[i]);
  const FilterEngine engine = std::move(builder).build();
  const double parse = microseconds_since(start) / 1000;

  const auto count = static_cast<double>(requests.size());
  start = std::chrono::steady_clock::now();
  const Verdicts verdicts = match_all(engine, requests);
  const double cold = microseconds_since(start) / count;
  start = std::chrono::steady_clock::now();
  constexpr int rounds = 5;
  for (int i = 0; i < rounds; ++i) match_all(engine, requests);
  const double warm = microseconds_since(start) / rounds / count;
  fmt::print(
      "tilsyn               parse={:.0f} ms  matched={} exceptions={} of {}  cold={:.2f} "
      "us/request  warm={:.2f} us/request\n",
      parse, verdicts.matched, verdicts.exceptions, requests.size(), cold, warm);
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 2;
}
