// SPDX-License-Identifier: Apache-2.0
// Evaluates the conditions of a workload over its records: bench_rules [--jobs N] [--repeat N] DIR,
// where DIR holds workload.json (constants, conditions, expected_true) and tools.json.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#include "expr/program.h"
#include "json_records.h"

namespace {
using namespace tilsyn;
using Json = nlohmann::json;
using Programs = std::vector<std::shared_ptr<const Program>>;

// By condition: how often it was true, false, unknown, and anything else.
using Counts = std::vector<std::array<std::size_t, 4>>;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Programs compile(const Json& workload, const RecordType& root) {
  Sources sources;
  Diagnostics diagnostics(sources);
  Environment environment(root, true);
  for (const auto& [name, value] : workload["constants"].items())
    environment.define({name, value.dump(), {}}, diagnostics);
  Programs programs;
  for (const Json& condition : workload["conditions"])
    programs.push_back(
        Program::compile(environment, condition["cel"].get<std::string>(), {}, diagnostics));
  if (!diagnostics.ok()) {
    std::ostringstream out;
    write_diagnostics(diagnostics, false, out);
    fmt::print(stderr, "{}", out.str());
    std::exit(2);
  }
  return programs;
}

std::size_t column(const Value& value) {
  if (value.is(ValueKind::boolean)) return value.as_bool() ? 0 : 1;
  return value.is(ValueKind::unknown) ? 2 : 3;
}

// Recording takes the long way to every fact.
Counts evaluate(const Programs& programs, const Record* const* first, const Record* const* last,
                bool recording = false) {
  Counts counts(programs.size());
  Evaluation evaluation;
  evaluation.recording = recording;
  for (; first != last; ++first) {
    for (std::size_t i = 0; i < programs.size(); ++i) {
      ++counts[i][column(programs[i]->evaluate(**first, evaluation))];
      evaluation.reset();
    }
  }
  return counts;
}

Counts evaluate(const Programs& programs, const std::vector<const Record*>& records,
                std::size_t jobs) {
  const Record* const* all = records.data();
  if (jobs == 1) return evaluate(programs, all, all + records.size());
  std::vector<Counts> parts(jobs);
  {
    std::vector<std::jthread> threads;
    for (std::size_t job = 0; job < jobs; ++job)
      threads.emplace_back([&, job] {
        parts[job] = evaluate(programs, all + records.size() * job / jobs,
                              all + records.size() * (job + 1) / jobs);
      });
  }
  Counts sum(programs.size());
  for (const Counts& part : parts)
    for (std::size_t i = 0; i < part.size(); ++i)
      for (std::size_t k = 0; k < 4; ++k) sum[i][k] += part[i][k];
  return sum;
}

struct Timing {
  Counts counts;
  std::vector<double> seconds;  // sorted
};

double median(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return numbers[numbers.size() / 2];
}

Timing measure(const Programs& programs, const std::vector<const Record*>& records, int repeat) {
  Timing timing;
  for (int i = 0; i < repeat; ++i) {
    const auto start = std::chrono::steady_clock::now();
    timing.counts = evaluate(programs, records, 1);
    timing.seconds.push_back(seconds_since(start));
  }
  std::sort(timing.seconds.begin(), timing.seconds.end());
  return timing;
}

void print(const std::string& name, const Timing& timing, std::size_t records, bool ok,
           double load) {
  const double n = static_cast<double>(records * timing.counts.size());
  const double middle = median(timing.seconds);
  fmt::print(
      "{:<44} results_ok={:d} load={:.2f}s best={:.0f} median={:.0f} evals/s ({:.0f} ns/eval)\n",
      name, ok, load, n / timing.seconds[0], n / middle, middle / n * 1e9);
}

// Registers alone, nothing shared: what more threads gain here is all that the machine gives.
void keep_busy() {
  std::array<std::uint64_t, 6> x{1, 2, 3, 4, 5, 6};
  for (std::uint64_t i = 0; i < 6'000'000; ++i) {
    x[0] += i ^ x[1];
    x[1] ^= x[0] >> 3;
    x[2] += x[1] + i;
    x[3] ^= x[4] + i;
    x[4] += x[3] >> 1;
    x[5] += x[4] ^ i;
    asm volatile("" : "+r"(x[0]), "+r"(x[1]), "+r"(x[2]), "+r"(x[3]), "+r"(x[4]), "+r"(x[5]));
  }
}

// Time on the wall, and time that all processors together spent.
struct Spent {
  double wall = 0;
  double processors = 0;
};

Spent spent_on(const std::function<void()>& work) {
  const std::clock_t before = std::clock();
  const auto start = std::chrono::steady_clock::now();
  work();
  return {seconds_since(start), static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC};
}

Spent spent_on_threads(std::size_t jobs) {
  return spent_on([&] {
    std::vector<std::jthread> threads;
    for (std::size_t job = 0; job < jobs; ++job) threads.emplace_back(keep_busy);
  });
}

// What many threads do to the same work, by round.
struct Gain {
  std::vector<double> speed;  // times one thread
  std::vector<double> cost;   // processor time, times that of one thread
  void add(const Spent& one, const Spent& many, double work) {
    speed.push_back(work * one.wall / many.wall);
    cost.push_back(many.processors / (work * one.processors));
  }
};

// One thread and many in turn, round by round, because what the machine gives changes meanwhile: a
// virtual machine's processors are at times the two halves of one core.
bool print_threads(const Programs& programs, const std::vector<const Record*>& records,
                   std::size_t jobs, int rounds, const Counts& expected, double load) {
  Timing many;
  Gain ours, registers;
  for (int round = 0; round < rounds; ++round) {
    const Spent lone = spent_on([&] { evaluate(programs, records, 1); });
    const Spent shared = spent_on([&] { many.counts = evaluate(programs, records, jobs); });
    many.seconds.push_back(shared.wall);
    ours.add(lone, shared, 1);
    const Spent busy = spent_on_threads(1);
    registers.add(busy, spent_on_threads(jobs), static_cast<double>(jobs));
  }
  std::sort(many.seconds.begin(), many.seconds.end());
  const bool same = many.counts == expected;
  print(fmt::format("tilsyn, {} threads", jobs), many, records.size(), same, load);
  fmt::print(
      "  median of {} rounds: {:.2f} times one thread, for {:.2f} times its processor time\n",
      rounds, median(ours.speed), median(ours.cost));
  fmt::print("  code that stays in registers: {:.2f} times, for {:.2f} times the processor time\n",
             median(registers.speed), median(registers.cost));
  return same;
}

void print_each(const Json& workload, const Programs& programs,
                const std::vector<const Record*>& records) {
  for (std::size_t i = 0; i < programs.size(); ++i) {
    const Timing timing = measure({programs[i]}, records, 5);
    fmt::print("  {} {:5.0f} ns  {}\n", workload["conditions"][i]["id"].get<std::string>(),
               timing.seconds[2] / static_cast<double>(records.size()) * 1e9,
               workload["conditions"][i]["cel"].get<std::string>());
  }
}

bool as_expected(const Json& workload, const Counts& counts) {
  bool ok = true;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string id = workload["conditions"][i]["id"];
    if (counts[i][0] == workload["expected_true"][id].get<std::size_t>()) continue;
    fmt::print("MISMATCH {} {}\n", id, counts[i][0]);
    ok = false;
  }
  return ok;
}

// A root record per tool: its only slot is the tool.
std::vector<const Record*> roots(const std::vector<Value>& tools, const RecordType& type,
                                 Arena& arena) {
  std::vector<const Record*> out;
  for (const Value& tool : tools) {
    Record* root = make_record(arena, type);
    root->slots[0] = tool;
    out.push_back(root);
  }
  return out;
}

int run(const std::string& folder, std::size_t jobs, int repeat, bool each) {
  const Json workload = Json::parse(std::ifstream(folder + "/workload.json"));
  const auto start = std::chrono::steady_clock::now();
  const Json document = Json::parse(std::ifstream(folder + "/tools.json"));
  JsonRecords records;
  RecordType root;
  Field field;
  field.name = "tool";
  field.type = records.infer(document["tools"], "tool");
  root.fields.push_back(field);
  root.index();
  std::vector<Value> tools, sparse;
  for (const Json& tool : document["tools"]) tools.push_back(records.convert(tool, *field.type));
  const double load = seconds_since(start);
  for (const Value& tool : tools) sparse.push_back(records.without(tool, 20));

  Arena arena;
  const std::vector<const Record*> all = roots(tools, root, arena);
  const std::vector<const Record*> some = roots(sparse, root, arena);
  const Programs programs = compile(workload, root);
  if (each) {
    print_each(workload, programs, all);
    return 0;
  }
  const Timing one = measure(programs, all, repeat);
  bool ok = as_expected(workload, one.counts);
  print("tilsyn", one, all.size(), ok, load);
  const Timing absent = measure(programs, some, repeat);
  const bool same =
      absent.counts == evaluate(programs, some.data(), some.data() + some.size(), true);
  print("tilsyn, 20 % of the fields absent", absent, some.size(), same, load);
  if (jobs > 1) ok = print_threads(programs, all, jobs, repeat, one.counts, load) && ok;
  return ok && same ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  std::size_t jobs = 1;
  int repeat = 15;
  bool each = false;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == "--each") each = true;
    if (words[i] == "--jobs") jobs = std::stoul(words[i + 1]);
    if (words[i] == "--repeat") repeat = std::stoi(words[i + 1]);
  }
  if (words.empty() || jobs == 0 || repeat < 1) {
    fmt::print(stderr, "bench_rules [--each] [--jobs N] [--repeat N] DIR\n");
    return 2;
  }
  return run(words.back(), jobs, repeat, each);
}
