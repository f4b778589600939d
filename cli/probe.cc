// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <memory>

#include "common.h"
#include "interruption.h"
#include "look.h"

namespace tilsyn::cli {
namespace {

struct ProbeVerbCall {
  ProbeCall call;
  TrafficOutput output;
  bool dry_run = false, quiet = false;
};

// "3 min": how long the rest takes if it goes on like this.
std::string rest(std::chrono::seconds spent, std::size_t done, std::size_t all) {
  if (done == 0) return "";
  const auto left = spent.count() * static_cast<long>(all - done) / static_cast<long>(done);
  return left < 90 ? fmt::format(", about {} s left", left)
                   : fmt::format(", about {} min left", (left + 30) / 60);
}

class ProgressLine {
 public:
  void show(const ProbeCall::Progress& progress) const {
    const auto spent =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began_);
    fmt::print(stderr, "\r\033[K{}/{} {} ({} requests{})", progress.tools_done, progress.tools,
               progress.tool, progress.requests, rest(spent, progress.tools_done, progress.tools));
    std::fflush(stderr);
  }
  void clear() const {
    fmt::print(stderr, "\r\033[K");
    std::fflush(stderr);
  }

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

ExitCode run_plan(const ProbeVerbCall& verb, const Context& context) {
  const ProbePlan asked = plan(verb.call);
  std::string tool;
  for (const PlannedQuestion& question : asked.questions) {
    if (question.tool != tool) std::cout << question.tool << '\n';
    tool = question.tool;
    std::cout << fmt::format("  {:5} {}  ({})\n", question.method, question.url, question.why);
  }
  print_problems(asked.problems, context);
  if (asked.problems.errors > 0) return ExitCode::bad_input;
  fmt::print(stderr, "{} questions, more where answers lead on; nothing was sent\n",
             asked.questions.size());
  if (asked.without_endpoints > 0) {
    fmt::print(stderr, "tools without an address to visit (declared.endpoints): {}\n",
               asked.without_endpoints);
  }
  return ExitCode::ok;
}

void tell(const ProbeSummary& summary) {
  fmt::print(stderr, "visited {}",
             summary.tools == 1 ? "1 tool" : fmt::format("{} tools", summary.tools));
  if (summary.already > 0) fmt::print(stderr, ", {} before it was interrupted", summary.already);
  if (summary.without_endpoints > 0) {
    fmt::print(stderr, ", {} have no address to visit (declared.endpoints)",
               summary.without_endpoints);
  }
  if (summary.unanswered > 0) fmt::print(stderr, ", {} did not answer", summary.unanswered);
  fmt::print(stderr, "\nkept in {}\n", summary.run);
}

ExitCode run_probe_verb(ProbeVerbCall verb, const Context& context) {
  verb.call.data_folder = context.data_folder;
  if (verb.call.today.empty()) verb.call.today = today();
  if (verb.dry_run) return run_plan(verb, context);
  fit_to_terminal(verb.output, context);
  ProgressLine line;
  if (context.err_is_terminal) {
    verb.call.progress = [&](const ProbeCall::Progress& progress) { line.show(progress); };
  }
  TrafficPrinter printer(verb.output, true);
  const Interruption interruption([] {
    fmt::print(stderr,
               "\ninterrupted: what was seen is kept; the same command goes on where it stopped\n");
  });
  const ProbeSummary summary = probe(verb.call, [&](const SeenTraffic& traffic) {
    if (context.err_is_terminal) line.clear();
    if (!verb.quiet) printer.print(traffic);
  });
  if (context.err_is_terminal) line.clear();
  if (!verb.quiet) printer.finish();
  print_problems(summary.problems, context);
  if (summary.problems.errors > 0) return ExitCode::bad_input;
  tell(summary);
  return summary.unanswered > 0 || summary.stopped ? ExitCode::not_observed : ExitCode::ok;
}

void add_world(CLI::App& app, ProbeCall& call) {
  app.add_option("--resolve", call.resolve,
                 "Address to use for a host, as curl knows it; may be given again")
      ->expected(1)
      ->take_all()
      ->type_name("HOST:PORT:ADDRESS");
  app.add_option("--cacert", call.ca_file, "Certificates to trust beside the system's (PEM)")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_option("--dns-server", call.dns_server, "Name server to ask")
      ->type_name("ADDRESS[:PORT]");
  app.add_option("--allow-private", call.allow_private,
                 "A host, address or block that may be asked although it is not public; may be "
                 "given again")
      ->expected(1)
      ->take_all()
      ->type_name("TEXT");
}

void add_limits(CLI::App& app, ProbeCall& call) {
  constexpr int most = 1'000'000'000;
  app.add_option("--rate", call.requests_per_second,
                 "Requests a second to one host; 0: no limit (default: 1)")
      ->check(CLI::Range(0.0, 1000.0))
      ->type_name("N");
  app.add_option("--connections", call.connections,
                 "Connections to one host side by side (default: 2)")
      ->check(CLI::Range(1, 64))
      ->type_name("N");
  app.add_option("--max-requests", call.max_requests, "Requests of the whole run (default: 50000)")
      ->check(CLI::Range(1, most))
      ->type_name("N");
  app.add_option("--max-tool-requests", call.max_tool_requests,
                 "Requests for one tool (default: 100)")
      ->check(CLI::Range(1, most))
      ->type_name("N");
  app.add_option("--max-time", call.max_seconds, "Seconds of the whole run (default: a day)")
      ->check(CLI::Range(1, most))
      ->type_name("N");
  app.add_flag_callback(
      "--no-tls-checks", [&call] { call.tls = false; },
      "Do not try which TLS versions servers offer");
}

}  // namespace

Action declare_probe(CLI::App& app, const Context& context) {
  auto verb = std::make_shared<ProbeVerbCall>();
  ProbeCall& call = verb->call;
  call.workspace = ".";
  app.add_option("path", call.workspace, "Workspace folder or inventory file (default: here)")
      ->type_name("PATH");
  app.add_flag("--dry-run", verb->dry_run, "List what would be asked, and ask nothing");
  app.add_option("--tool", call.tools, "Only this tool; may be given again")
      ->expected(1)
      ->take_all()
      ->type_name("ID");
  app.add_option("--owner", call.owners, "Only this controller; may be given again")
      ->expected(1)
      ->take_all()
      ->type_name("ID");
  app.add_option("--contact", call.contact,
                 "Where you can be reached; stands in the user agent (default: contact of "
                 "tilsyn.yaml)")
      ->type_name("TEXT");
  app.add_option("--from", call.from, "Where this is done, in words (default: observed_from)")
      ->type_name("TEXT");
  add_limits(app, call);
  add_world(app, call);
  add_lists(app, call.lists);
  add_traffic_output(app, verb->output);
  app.add_flag("-q,--quiet", verb->quiet, "Print nothing of what was seen, only keep it");
  app.add_flag("--fresh", call.fresh, "Begin anew, even if the last run was interrupted");
  app.add_option("--as-of", call.today, "Day of the judgement (default: today)")->check(is_date());
  return [verb, &context] { return run_probe_verb(*verb, context); };
}

}  // namespace tilsyn::cli
