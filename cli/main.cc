// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <tilsyn/error.h>
#include <tilsyn/version.h>
#include <tilsyn/words.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

#include "common.h"
#include "verb.h"

namespace tilsyn::cli {
namespace {

constexpr Verb verbs[] = {
    {"init", "Make a workspace to begin from", declare_init},
    {"import", "Turn a list that you have into an inventory", declare_import},
    {"export", "Write an inventory as a list to edit, a register or a standard", declare_export},
    {"federation", "Turn metadata, a sheet or a template into what is sent at login",
     declare_federation},
    {"usage", "Turn an export of services, apps or accesses into a list of what is in use",
     declare_usage},
    {"read", "Say what an agreement promises, and where it stands in the text", declare_read},
    {"confirm", "Go through an agreement and record what a person says of a passage",
     declare_confirm},
    {"validate", "Say what is wrong with the files, without judging the tools", declare_validate},
    {"audit", "Hold the accounts against the rules and write the reports", declare_audit},
    {"forecast", "List what lapses or changes when, also as a calendar", declare_forecast},
    {"review", "List which facts are to be confirmed again, and record that they were",
     declare_review},
    {"probe", "Visit what the inventory declares, and keep what was seen", declare_probe},
    {"changes", "Show what vendors' published pages say that they did not", declare_changes},
    {"har", "Say what a recording of the network shows", declare_har},
    {"catalogue", "Share dossiers of tools, and take over those of others", declare_catalogue},
    {"rules", "List, show, make and test rules", declare_rules},
    {"explain", "Say what a rule asks for, why, and what it rests on", declare_explain},
    {"schema", "Print the JSON Schema of a kind of file", declare_schema},
};

Context look_around() {
  Context context;
  const char* no_color = std::getenv("NO_COLOR");
  const bool color_wanted = no_color == nullptr || *no_color == '\0';
  context.in_is_terminal = isatty(STDIN_FILENO) != 0;
  context.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  context.err_is_terminal = isatty(STDERR_FILENO) != 0;
  context.color_out = context.out_is_terminal && color_wanted;
  context.color_err = context.err_is_terminal && color_wanted;
  return context;
}

// The first word that is no option, where it names no verb.
std::string unknown_verb(int argc, char** argv) {
  const std::string word = argc > 1 ? argv[1] : "";
  if (word.empty() || word[0] == '-') return {};
  for (const Verb& verb : verbs)
    if (word == verb.name) return {};
  return word;
}

std::string verbs_hint(const std::string& word) {
  std::vector<std::string> names;
  for (const Verb& verb : verbs) names.emplace_back(verb.name);
  const std::string near = nearest_word(word, names);
  return near.empty() ? fmt::format("one of {}", fmt::join(names, ", "))
                      : fmt::format("did you mean '{}'?", near);
}

int run(int argc, char** argv) {
  Context context = look_around();
  CLI::App app{"tilsyn: what happens to pupils' data, by four accounts held against the law"};
  app.set_version_flag("--version", std::string("tilsyn ") + tilsyn::version);
  app.add_option("--data", context.data_folder,
                 "Folder with rules/, schemas/ and reports/ (default: found by itself)")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  app.require_subcommand(1);
  app.fallthrough();
  app.footer("Only probe uses the network; every other verb works offline.");

  std::vector<std::pair<CLI::App*, Action>> actions;
  for (const Verb& verb : verbs) {
    CLI::App* sub = app.add_subcommand(verb.name, verb.description);
    actions.emplace_back(sub, verb.declare(*sub, context));
  }
  if (argc == 1) {
    fmt::print(stderr, "{}", app.help());
    return static_cast<int>(ExitCode::bad_input);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    if (const std::string word = unknown_verb(argc, argv); !word.empty())
      return static_cast<int>(
          usage_error(fmt::format("there is no verb '{}'", word), verbs_hint(word)));
    app.exit(error);
    return static_cast<int>(ExitCode::bad_input);
  } catch (const CLI::ParseError& error) {
    // CLI11 has codes of its own; ours are the documented ones.
    const int code = app.exit(error);
    return code == 0 ? 0 : static_cast<int>(ExitCode::bad_input);
  }
  for (const auto& [sub, action] : actions)
    if (sub->parsed()) return static_cast<int>(action());
  return static_cast<int>(ExitCode::bad_input);
}

// A stream that the caller closed must not become the first file that is opened: writing results to
// it fails, messages are lost. A file that may not grow is a failed write, not a signal.
void prepare() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY);
  }
  std::signal(SIGXFSZ, SIG_IGN);
}

// What was printed and did not arrive is a failure: a full disk must not look like a result.
void finish_output() {
  errno = 0;
  std::cout.flush();
  const bool flushed = std::fflush(stdout) == 0;
  if (flushed && std::cout.good() && std::ferror(stdout) == 0) return;
  const std::string reason =
      errno == 0 ? "" : ": " + std::error_code(errno, std::generic_category()).message();
  throw Error("cannot write to the output stream" + reason);
}

}  // namespace
}  // namespace tilsyn::cli

int main(int argc, char** argv) {
  using namespace tilsyn::cli;
  prepare();
  try {
    const int code = run(argc, argv);
    finish_output();
    return code;
  } catch (const std::exception& error) {
    // Not fmt::print: that throws when the error stream cannot be written to.
    std::fputs(fmt::format("tilsyn: cannot go on: {}\n", error.what()).c_str(), stderr);
    return static_cast<int>(ExitCode::internal_failure);
  }
}
