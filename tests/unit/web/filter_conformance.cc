// SPDX-License-Identifier: Apache-2.0
// Holds the filter engine against pairs of requests and rules that are known to match:
//   filter_conformance [LIST…] [PAIRS]
// Each rule of a pair is read and asked alone, an exception against a rule for all requests. With
// lists, the requests are put to these, too. Prints totals and failures by name; 1 when less than
// 99.5 % of the pairs match. Without arguments: $TILSYN_CORPUS/filter/requests.json.
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <map>
#include <string>
#include <vector>

#include "filter_requests.h"

namespace {
using namespace tilsyn;

constexpr int skipped = 77;
constexpr double least_share = 0.995;

// Empty when the rule alone does what it is for.
std::string find_failure(const KnownRequest& known, const std::string& rule) {
  const bool exception = rule.starts_with("@@");
  FilterEngineBuilder builder;
  const FilterListSummary summary = builder.add_list("pair", exception ? "*$all\n" + rule : rule);
  if (!summary.unsupported.empty()) return "unsupported: " + summary.unsupported.begin()->first;
  const FilterEngine engine = std::move(builder).build();
  const auto match = engine.match(known.request());
  if (exception) return match && match->exception ? "" : "exception does not match";
  return match ? "" : "no match";
}

bool check_pairs(const std::vector<KnownRequest>& requests) {
  std::size_t pairs = 0;
  std::vector<std::string> failures;
  for (const KnownRequest& known : requests) {
    for (const std::string& rule : known.rules) {
      ++pairs;
      const std::string failure = find_failure(known, rule);
      if (failure.empty()) continue;
      failures.push_back(fmt::format("{}: {} | {} {} from {}", failure, rule, to_string(known.type),
                                     known.url, known.source_url));
    }
  }
  const std::size_t good = pairs - failures.size();
  const double share = pairs == 0 ? 0 : static_cast<double>(good) / static_cast<double>(pairs);
  fmt::print("pairs: {} of {} match ({:.2f} %), {} requests\n", good, pairs, 100 * share,
             requests.size());
  for (const std::string& failure : failures) fmt::print("  FAIL {}\n", failure);
  return share >= least_share;
}

void print_counts(const char* what, const std::map<std::string, std::size_t>& counts) {
  for (const auto& [reason, count] : counts) fmt::print("  {}: {} {}\n", what, count, reason);
}

void check_lists(const std::vector<std::string>& files, const std::vector<KnownRequest>& requests) {
  FilterEngineBuilder builder;
  for (const std::string& file : files) {
    const FilterListSummary list = builder.add_list(file, read_whole(file));
    fmt::print(
        "{} \"{}\" sha256 {}: {} lines, {} rules ({} exceptions), {} cosmetic, {} for others\n",
        list.name, list.title, list.sha256, list.lines, list.rules, list.exceptions, list.cosmetic,
        list.for_others);
    print_counts("unsupported", list.unsupported);
    print_counts("simplified", list.simplified);
  }
  const FilterEngine engine = std::move(builder).build();
  std::size_t blocked = 0, excepted = 0;
  for (const KnownRequest& known : requests) {
    const auto match = engine.match(known.request());
    if (!match) continue;
    ++(match->blocked() ? blocked : excepted);
    if (std::getenv("TILSYN_VERBOSE") != nullptr) {
      fmt::print("{}\t{}\t{}\t{}\t{}\n", match->blocked() ? "BLOCK" : "EXCEPT",
                 to_string(known.type), known.url, known.source_url,
                 match->exception ? match->exception->rule : match->rule.rule);
    }
  }
  fmt::print("lists: {} matched, {} excepted of {}\n", blocked, excepted, requests.size());
}

}  // namespace

int main(int argc, char** argv) try {
  std::vector<std::string> files(argv + 1, argv + argc);
  if (files.empty()) {
    const char* corpus = std::getenv("TILSYN_CORPUS");
    if (corpus == nullptr) {
      fmt::print("skipped: TILSYN_CORPUS is not set\n");
      return skipped;
    }
    files.push_back(std::string(corpus) + "/filter/requests.json");
  }
  const std::vector<KnownRequest> requests = read_known_requests(files.back());
  files.pop_back();
  if (!files.empty()) check_lists(files, requests);
  return check_pairs(requests) ? 0 : 1;
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 2;
}
