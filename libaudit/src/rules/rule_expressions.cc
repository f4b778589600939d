// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_expressions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "rules/each.h"
#include "rules/nodes.h"
#include "rules/text.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 4> account_names{"declared", "agreed", "released",
                                                        "observed"};

bool begins_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// "declared" of "declared.dpia.on", of "tools[].declared.dpia" and of "agreements[].expires".
std::string_view account_of_read(std::string_view path) {
  if (begins_with(path, "tools[].")) path.remove_prefix(8);
  const std::string_view first = path.substr(0, path.find_first_of(".["));
  return first == "agreements" ? std::string_view("agreed") : first;
}

std::shared_ptr<const Program> compile_condition(const Node& node, std::string_view what,
                                                 const RuleFileContext& context,
                                                 const Variable* iteration,
                                                 Diagnostics& diagnostics) {
  auto program = Program::compile(context.environment, node.text, span_map(node), diagnostics,
                                  iteration, context.compile);
  if (program != nullptr && program->result_type().kind != TypeKind::boolean) {
    diagnostics.error("not-bool", node.span,
                      "'" + std::string(what) + "' must be true or false, and this is " +
                          type_name(program->result_type()));
  }
  return program;
}

void add_parameters(Rule& rule, const Program* program) {
  if (program == nullptr) return;
  for (const StaticRead& read : program->static_reads()) {
    if (!begins_with(read.path, "params.")) continue;
    std::string name = read.path.substr(7);
    const bool known = std::any_of(rule.parameters.begin(), rule.parameters.end(),
                                   [&](const ParameterRead& p) { return p.name == name; });
    if (!known) rule.parameters.push_back({std::move(name), read.span});
  }
}

void add_parameters(Rule& rule, const Texts& texts) {
  for (const auto& [language, text] : texts) {
    for (const TextPart& part : text) add_parameters(rule, part.expression.get());
  }
}

void add_reads(Rule& rule, const Program* program) {
  if (program == nullptr) return;
  for (const StaticRead& read : program->static_reads()) {
    if (!begins_with(read.path, "params")) rule.reads.push_back(read.path);
  }
}

void add_accounts(Rule& rule) {
  for (const std::string_view name : account_names) {
    const bool is_read =
        std::any_of(rule.reads.begin(), rule.reads.end(),
                    [&](const std::string& path) { return account_of_read(path) == name; });
    if (is_read) rule.accounts.emplace_back(name);
  }
}

void collect_reads(Rule& rule) {
  for (const Program* program : {rule.each_list.get(), rule.when.get(), rule.require.get()}) {
    add_parameters(rule, program);
    add_reads(rule, program);
  }
  add_parameters(rule, rule.found);
  add_parameters(rule, rule.fix);
  std::sort(rule.reads.begin(), rule.reads.end());
  rule.reads.erase(std::unique(rule.reads.begin(), rule.reads.end()), rule.reads.end());
  add_accounts(rule);
}

// An owner has no declared or agreed of its own: it has tools. A tool does not see the others.
bool is_out_of_reach(Subject subject, std::string_view read) {
  const std::string_view first = read.substr(0, read.find_first_of(".["));
  if (subject == Subject::tool) return first == "tools";
  return first == "tool" || first == "agreements" ||
         std::find(account_names.begin(), account_names.end(), first) != account_names.end();
}

void check_subject(const Rule& rule, Diagnostics& diagnostics) {
  for (const Program* program : {rule.each_list.get(), rule.when.get(), rule.require.get()}) {
    if (program == nullptr) continue;
    for (const StaticRead& read : program->static_reads()) {
      if (!is_out_of_reach(rule.subject, read.path)) continue;
      const bool of_owner = rule.subject == Subject::owner;
      diagnostics.error("wrong-subject", read.span,
                        "a rule about the " + std::string(to_string(rule.subject)) +
                            " cannot read '" + read.path + "'",
                        of_owner ? "go through 'tools'" : "say 'subject: owner'");
      return;
    }
  }
}

}  // namespace

void compile_expressions(Rule& rule, const Node& document, const RuleFileContext& context,
                         Diagnostics& diagnostics) {
  std::optional<Variable> element;
  if (const Node* each = document.find("each")) {
    element = compile_each(rule, *each, context, diagnostics);
    if (!element) return;  // every use of its name would be a second complaint
  }
  const Variable* iteration = element ? &*element : nullptr;
  if (const Node* when = document.find("when")) {
    rule.when_text = when->text;
    rule.when = compile_condition(*when, "when", context, iteration, diagnostics);
  }
  if (const Node* require = document.find("require")) {
    rule.require_text = require->text;
    rule.require = compile_condition(*require, "require", context, iteration, diagnostics);
  }
  rule.found = parse_texts(document.find("found"), context.environment, iteration, diagnostics);
  rule.fix = parse_texts(document.find("fix"), context.environment, iteration, diagnostics);
  collect_reads(rule);
  check_subject(rule, diagnostics);
}

}  // namespace tilsyn
