// SPDX-License-Identifier: Apache-2.0
// Loads, evaluates and reports one owner with many tools: bench_owner [TOOLS].
#include <fmt/format.h>
#include <sys/resource.h>
#include <yaml-cpp/yaml.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "audit/context.h"
#include "base/files.h"
#include "engine/result.h"
#include "facts/facts.h"
#include "made_inventory.h"
#include "model/workspace.h"

namespace {
using namespace tilsyn;
namespace fs = std::filesystem;

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::uint64_t evaluations(const OwnerResult& result) {
  std::uint64_t sum = 0;
  for (std::uint32_t count : result.counts.by_outcome) sum += count;
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t tools = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000;
  const fs::path folder = fs::temp_directory_path() / "tilsyn-bench";
  const fs::path path = folder / "inventories" / "made.yaml";
  write_file(path, made_inventory(tools));
  const auto bytes = static_cast<double>(fs::file_size(path));

  auto context = make_context(TILSYN_SOURCE_DIR);
  const auto rules = load_rules(*context, {});
  const auto workspace = load_workspace({path.string()}, *context->schemas, context->placeholders,
                                        context->data_folder, context->diagnostics);
  if (!rules || !workspace) {
    fmt::print(stderr, "{}", to_problems(context->diagnostics).text);
    return 2;
  }
  std::optional<Inventory> inventory;
  const double load = seconds_of([&] {
    inventory = load_inventory(path, *workspace, *context->schemas, context->placeholders,
                               context->diagnostics);
  });
  FactOptions options;
  options.today = *parse_date("2026-11-21");
  OwnerFacts facts;
  const double build = seconds_of([&] {
    facts = build_facts(std::make_shared<const Inventory>(std::move(*inventory)), *workspace,
                        *context->schemas, options, context->diagnostics);
  });
  OwnerResult result;
  EvaluateOptions evaluate{options.today, Profile::full, 366};
  const double judge =
      seconds_of([&] { result = evaluate_owner(rules, std::move(facts), evaluate); });
  const double memory = peak_mib();
  const double peer = seconds_of([&] { YAML::LoadFile(path.string()); });

  const auto per_second = [](double count, double time) {
    return fmt::format("{:.0f}", count / time);
  };
  const double records = static_cast<double>(tools);
  const double count = static_cast<double>(evaluations(result));
  fmt::print("tools                       {} ({:.1f} MB of YAML)\n", tools, bytes / 1e6);
  fmt::print("records loaded per second   {} ({:.1f} MB/s, with types, spans and checks)\n",
             per_second(records, load), bytes / 1e6 / load);
  fmt::print("facts built per second      {}\n", per_second(records, build));
  fmt::print("rule evaluations per second {} ({:.0f} evaluations, {} findings with their facts)\n",
             per_second(count, judge), count, result.findings.size());
  fmt::print("peak memory                 {:.0f} MiB\n", memory);
  fmt::print("yaml-cpp parsing alone      {:.2f} s; loading here {:.2f} s: {:.1f} times as fast\n",
             peer, load, peer / load);
  fs::remove_all(folder);
  return 0;
}
