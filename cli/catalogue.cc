// SPDX-License-Identifier: Apache-2.0
#include "catalogue.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "common.h"

namespace tilsyn::cli {
namespace {

void print_list(std::string_view title, const std::vector<std::string>& items) {
  if (!items.empty()) fmt::print("{} {}\n", title, fmt::join(items, ", "));
}

ExitCode add(const CatalogueCall& call, const Context& context) {
  const NewDossierResult result = add_to_catalogue(call.options, call.dossier);
  print_problems(result.problems, context);
  if (!result.problem.empty()) return usage_error(result.problem);
  if (result.problems.errors > 0) return ExitCode::bad_input;
  print_list("moved:", result.moved);
  fmt::print("wrote {}\nwrote {}\n", result.dossier, result.inventory);
  return ExitCode::ok;
}

std::string described(const DossierChange& change) {
  if (change.state == "added") return fmt::format("version {}, new here", change.after);
  if (change.state == "updated")
    return fmt::format("version {} -> {}", change.before, change.after);
  if (change.state == "older")
    return fmt::format("kept: ours is version {}, theirs {}", change.before, change.after);
  if (change.state == "edited")
    return fmt::format("CONFLICT, kept: version {} was edited here; theirs is {}", change.before,
                       change.after);
  if (change.state == "ambiguous")
    return fmt::format(
        "CONFLICT, kept: ours and theirs are called version {} and say different things",
        change.after);
  return fmt::format("version {}, the same", change.after);
}

void print_change(const DossierChange& change) {
  std::string line = fmt::format("{}: {}", change.id, described(change));
  if (!change.on.empty()) line += fmt::format(" ({})", change.on);
  if (!change.reviewed_by.empty())
    line += fmt::format(", reviewed by {} {}", change.reviewed_by, change.reviewed_on);
  fmt::print("{}\n", line);
  if (!change.note.empty()) fmt::print("  why: {}\n", change.note);
  if (!change.history_complete)
    fmt::print("  its history does not reach back: anything may have changed\n");
  for (const DossierField& field : change.fields) {
    if (field.change == "added")
      fmt::print("  + {}: {}\n", field.path, field.after);
    else if (field.change == "gone")
      fmt::print("  - {}: {}\n", field.path, field.before);
    else if (field.before.empty() && field.after.empty())
      fmt::print("  ~ {}\n", field.path);
    else
      fmt::print("  ~ {}: {} -> {}\n", field.path, field.before, field.after);
  }
  for (const DossierUser& user : change.users) {
    fmt::print("  used by {}: {}{}\n", user.owner, user.tool,
               user.adopted.empty() ? "" : fmt::format(" (adopted {})", user.adopted));
  }
}

bool is_conflict(const DossierChange& change) {
  return change.state == "edited" || change.state == "ambiguous";
}

ExitCode print_changes(const CatalogueChanges& changes, const Context& context) {
  print_problems(changes.problems, context);
  if (changes.problems.errors > 0) return ExitCode::bad_input;
  if (!changes.signer.empty()) fmt::print("signed by {}\n", changes.signer);
  std::size_t same = 0, conflicts = 0;
  for (const DossierChange& change : changes.dossiers) {
    conflicts += is_conflict(change) ? 1 : 0;
    if (change.state == "same")
      ++same;
    else
      print_change(change);
  }
  if (same > 0) fmt::print("{} as they are here\n", same);
  if (conflicts > 0)
    fmt::print("{} kept because of a conflict: give yours a later version, or remove it\n",
               conflicts);
  for (const std::string& file : changes.written) fmt::print("wrote {}\n", file);
  return ExitCode::ok;
}

ExitCode update(const CatalogueCall& call, const Context& context) {
  return print_changes(update_catalogue(call.options, call.source, !call.dry_run), context);
}

ExitCode diff(const CatalogueCall& call, const Context& context) {
  if (!call.source.empty())
    return print_changes(update_catalogue(call.options, call.source, false), context);
  const CatalogueChanges changes = changes_since_adopted(call.options);
  if (changes.problems.errors == 0 && changes.dossiers.empty())
    fmt::print("nothing has changed since it was adopted\n");
  return print_changes(changes, context);
}

ExitCode adopt(const CatalogueCall& call, const Context& context) {
  const Adoption adoption = adopt_dossiers(call.options, call.tools, call.dossier.owner);
  print_problems(adoption.problems, context);
  if (adoption.problems.errors > 0) return ExitCode::bad_input;
  for (const DossierUser& user : adoption.adopted)
    fmt::print("{}: {} adopts version {}\n", user.owner, user.tool, user.adopted);
  if (adoption.adopted.empty()) fmt::print("every tool uses the version that it adopted\n");
  return ExitCode::ok;
}

ExitCode todo(const CatalogueCall& call, const Context& context) {
  const OwnParts own = own_parts(call.options, call.dossier.owner);
  print_problems(own.problems, context);
  if (own.problems.errors > 0) return ExitCode::bad_input;
  std::string owner;
  for (const OwnPart& part : own.parts) {
    if (part.owner != owner) fmt::print("{}\n", part.owner);
    owner = part.owner;
    fmt::print("  {}: {}\n", part.tool,
               part.labels.empty() ? "nothing" : fmt::format("{}", fmt::join(part.labels, ", ")));
  }
  if (own.parts.empty()) fmt::print("no tool uses a dossier of the catalogue\n");
  return ExitCode::ok;
}

ExitCode sign(const CatalogueCall& call, const Context& context) {
  const SigningResult result = sign_package(call.source, call.exporting.key);
  print_problems(result.problems, context);
  if (result.problems.errors > 0) return ExitCode::bad_input;
  fmt::print("signed by {}\n", result.key);
  for (const std::string& file : result.written) fmt::print("wrote {}\n", file);
  return ExitCode::ok;
}

ExitCode verify(const CatalogueCall& call, const Context& context) {
  const SigningResult result = verify_package(call.source, call.keys);
  print_problems(result.problems, context);
  if (result.problems.errors > 0) return ExitCode::bad_input;
  fmt::print("as it was signed by {}\n", result.key);
  return ExitCode::ok;
}

ExitCode keygen(const CatalogueCall& call, const Context& context) {
  const SigningResult result = make_key(call.source);
  print_problems(result.problems, context);
  if (result.problems.errors > 0) return ExitCode::bad_input;
  fmt::print("wrote {}: keep it to yourself\nwrote {}\nothers trust it as {}\n", result.written[0],
             result.written[1], result.key);
  return ExitCode::ok;
}

using Run = ExitCode (*)(const CatalogueCall& call, const Context& context);

struct SubVerb {
  CLI::App* app;
  Run run;
};

CLI::App* sub_verb(CLI::App& app, std::vector<SubVerb>& all, const char* name,
                   const char* description, Run run) {
  CLI::App* sub = app.add_subcommand(name, description);
  all.push_back({sub, run});
  return sub;
}

void declare_add(CLI::App& app, CatalogueCall& call) {
  app.add_option("tool", call.dossier.tool, "Id of the tool")->required()->type_name("TOOL");
  app.add_option("--id", call.dossier.id, "Id of the dossier (default: as the tool)")
      ->type_name("ID");
}

// Who answers for a version.
void declare_makers(CLI::App& app, CatalogueCall& call) {
  app.add_option_function<std::string>(
         "--by", [&call](const std::string& by) { call.dossier.by = call.exporting.by = by; },
         "Who makes it: an organisation or a role")
      ->type_name("WHO");
  app.add_option_function<std::string>(
         "--reviewed-by",
         [&call](const std::string& by) {
           call.dossier.reviewed_by = call.exporting.reviewed_by = by;
         },
         "Role that went through it")
      ->type_name("ROLE");
}

void declare_export(CLI::App& app, CatalogueCall& call) {
  app.add_option("-o,--output", call.exporting.output, "Folder, or FILE.zip")
      ->required()
      ->type_name("PATH");
  app.add_option("--dossier", call.exporting.dossiers, "Only this one; may be given again")
      ->type_name("ID");
  app.add_option("--previous", call.exporting.previous,
                 "The export before (default: what is at the output)")
      ->type_name("PATH");
  app.add_option("--note", call.exporting.note, "Why it changed")->type_name("TEXT");
  app.add_option("--sign", call.exporting.key, "Sign it with this key")->type_name("KEY.pem");
  app.add_flag("--yes", call.yes, "Give it away without being asked, and what looks personal too");
}

}  // namespace

Action declare_catalogue(CLI::App& app, const Context& context) {
  auto call = std::make_shared<CatalogueCall>();
  std::vector<SubVerb> all;
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--workspace", call->options.paths, "Workspace folder (default: here)")
      ->type_name("PATH");
  app.add_option("--owner", call->dossier.owner, "Only this owner")->type_name("ID");
  app.add_option("--as-of", call->options.today, "Day of the change (default: today)")
      ->check(is_date());
  CLI::App* add_app = sub_verb(app, all, "add", "Make a dossier of a tool; its row uses it", add);
  declare_add(*add_app, *call);
  declare_makers(*add_app, *call);
  CLI::App* update_app = sub_verb(app, all, "update", "Take over newer dossiers", update);
  update_app->add_option("source", call->source, "Folder, git checkout or ZIP")
      ->required()
      ->type_name("SOURCE");
  update_app->add_flag("--dry-run", call->dry_run, "Write nothing");
  sub_verb(app, all, "diff", "What is newer elsewhere, or since it was adopted", diff)
      ->add_option("source", call->source, "Folder, git checkout or ZIP")
      ->type_name("SOURCE");
  sub_verb(app, all, "adopt", "Record that the dossiers are used as they are now", adopt)
      ->add_option("tools", call->tools, "Ids of tools (default: all)")
      ->type_name("TOOL");
  sub_verb(app, all, "todo", "What is each owner's own to fill in", todo);
  CLI::App* export_app = sub_verb(app, all, "export", "Give dossiers away", export_dossiers);
  declare_export(*export_app, *call);
  declare_makers(*export_app, *call);
  sub_verb(app, all, "keygen", "Make a key to sign with", keygen)
      ->add_option("file", call->source, "New file of the key")
      ->required()
      ->type_name("KEY.pem");
  CLI::App* sign_app = sub_verb(app, all, "sign", "Sign a catalogue or a rule pack", sign);
  CLI::App* verify_app = sub_verb(app, all, "verify", "Check a signature", verify);
  for (CLI::App* each : {sign_app, verify_app})
    each->add_option("path", call->source, "Folder or ZIP")->required()->type_name("PATH");
  sign_app->add_option("--key", call->exporting.key, "Key to sign with")
      ->required()
      ->type_name("KEY.pem");
  verify_app->add_option("--key", call->keys, "Whose signature counts (default: anybody's)")
      ->type_name("KEY.pub");
  return [call, all, &context] {
    call->options.data_folder = context.data_folder;
    if (call->options.paths.empty()) call->options.paths = {"."};
    if (call->options.today.empty()) call->options.today = today();
    for (const SubVerb& verb : all)
      if (verb.app->parsed()) return verb.run(*call, context);
    return ExitCode::bad_input;
  };
}

}  // namespace tilsyn::cli
