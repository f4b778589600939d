// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/audit.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>

#include "common.h"
#include "look.h"
#include "output_folder.h"

namespace tilsyn::cli {
namespace {

struct AuditCall {
  AuditOptions options;
  std::vector<std::string> fail_on;
  std::string format = "text";
  std::string output;
  std::string language;
  TextStyle style;
};

const ReportFormat& format_of(const std::string& name) {
  for (const ReportFormat& format : report_formats())
    if (format.name == name) return format;
  return report_formats().front();
}

// One file per controller and, for pages, an index over them.
class FolderWriter {
 public:
  explicit FolderWriter(const AuditCall& call) : call_(call), folder_(call.output) {}

  void add(const OwnerAudit& owner) {
    const std::string file = owner.id() + format_of(call_.format).extension;
    folder_.add(file, owner.prepared());
    index_.add(owner, file);
  }
  void finish() {
    if (call_.format == "html") {
      std::ostringstream text;
      index_.write_html(text, call_.language);
      folder_.add("index.html", text.str());
    }
    folder_.keep();
    fmt::print(stderr, "wrote {} in {}\n",
               folder_.files() == 1 ? "1 file" : fmt::format("{} files", folder_.files()),
               call_.output);
  }

 private:
  const AuditCall& call_;
  OutputFolder folder_;
  Index index_;
};

ExitCode exit_code(const AuditSummary& summary) {
  if (summary.problems.errors > 0) return ExitCode::bad_input;
  if (summary.tools == 0 || summary.evaluations == 0) {
    return usage_error("no tool or no rule was evaluated",
                       "look at --owner and --profile, or list tools in the inventory");
  }
  if (summary.rule_error) return ExitCode::not_observed;
  return summary.fails_on ? ExitCode::findings : ExitCode::ok;
}

ExitCode run_audit(AuditCall call, const Context& context) {
  if (const std::string problem = problem_with_fail_on(call.fail_on); !problem.empty())
    return usage_error(problem);
  if (call.format == "html" && call.output.empty())
    return usage_error("html needs a folder for its pages", "add --output report/");
  if (call.options.today.empty()) call.options.today = today();
  call.options.data_folder = context.data_folder;
  if (context.err_is_terminal && !call.output.empty()) call.options.progress = show_progress;

  if (call.output.empty()) call.style.color = context.color_out;
  if (call.output.empty()) call.style.width = output_width(context);

  call.options.prepare = [&call](const OwnerAudit& owner) {
    std::ostringstream text;
    owner.write(call.format, text, call.language, call.style);
    return text.str();
  };

  std::unique_ptr<FolderWriter> folder;
  if (!call.output.empty()) folder = std::make_unique<FolderWriter>(call);
  const AuditSummary summary = audit(call.options, call.fail_on, [&](const OwnerAudit& owner) {
    if (folder)
      folder->add(owner);
    else
      std::cout << owner.prepared();
  });
  std::cout.flush();
  print_problems(summary.problems, context);
  // With wrong input nothing is written: a page that silently lacks a controller would mislead.
  if (folder && summary.problems.errors == 0 && summary.owners > 0) folder->finish();
  return exit_code(summary);
}

}  // namespace

Action declare_audit(CLI::App& app, const Context& context) {
  auto call = std::make_shared<AuditCall>();
  call->options.paths = {"."};
  app.add_option("path", call->options.paths,
                 "Workspace folders or inventory files (default: here)")
      ->type_name("PATH");
  add_format(app, call->format, report_formats(), "Format of the report (default: text)");
  app.add_option("-o,--output", call->output, "Folder for one file per controller")
      ->type_name("DIR");
  app.add_flag("--facts", call->style.facts,
               "text: below each finding, what it read and where that stands");
  add_language(app, call->language, "Language of the report (default: the owner's)");
  app.add_option("--as-of", call->options.today, "Law and ages of which day (default: today)")
      ->check(is_date());
  app.add_option("--profile", call->options.profile,
                 "Rules to apply: start, standard, full (default: the workspace's, else start)")
      ->check(CLI::IsMember({"start", "standard", "full"}))
      ->type_name("NAME");
  app.add_option("--fail-on", call->fail_on,
                 "Findings that make the exit code 1: critical, high, medium, low, info, "
                 "unknown:SEVERITY, never (default: high,unknown:critical)")
      ->delimiter(',')
      ->type_name("LIST");
  app.add_option("--owner", call->options.owners, "Only this controller; may be given again")
      ->expected(1)
      ->take_all()
      ->type_name("ID");
  app.add_option("--replay", call->options.replay,
                 "Judge what this run of the probe saw, and nothing else that was observed")
      ->type_name("RUN");
  add_lists(app, call->options.lists);
  call->options.jobs = std::max(1U, std::thread::hardware_concurrency());
  app.add_option("--jobs", call->options.jobs,
                 "How many controllers to look at side by side (default: one per core)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  add_packs(app, call->options.packs);
  return [call, &context] { return run_audit(*call, context); };
}

}  // namespace tilsyn::cli
