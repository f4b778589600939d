// SPDX-License-Identifier: Apache-2.0
// What lists of what is in use say of tools, and what is in them that is no tool.
#include "built_facts.h"

namespace tilsyn {
namespace {

constexpr const char* tools =
    "tools:\n"
    "  - {id: leseland, name: Leseland, declared: {status: approved, domains: [leseland.example],"
    " login: {method: federation, federation: feide}}}\n"
    "  - {id: tegn, name: Tegneboka, declared: {status: approved, app_ids: [no.example.Tegn]}}\n"
    "  - {id: skylager, name: Skylager, declared: {status: rejected, aliases: [Skylager Pro],"
    " login: {method: federation, federation: google}}}\n"
    "  - {id: kart, name: Kart, declared: {status: approved, login: {method: none}}}\n";

std::string list(const std::string& head, const std::string& entries) {
  return "owner: fjordvik\non: 2026-11-01\n" + head + "entries:\n" + entries;
}

TEST_CASE("without a list nobody knows what is in use") {
  BuiltFacts f;
  f.build(tools);
  CHECK(f.text("leseland:usage") == "?not_collected");
  CHECK(f.text("usage") == "?not_collected");
  CHECK(f.text("leseland:released") == "?not_collected");
}

TEST_CASE("entries are tools by identifier, entity, host and equal name, and by nothing else") {
  BuiltFacts f;
  f.file("usage/feide.yaml",
         list("kind: federation\nsource: Kundeportalen\n",
              "  - {id: a, name: Noe annet, host: app.leseland.example, users: 40}\n"
              "  - {id: b, name: Leselandet, users: 3, last_used: 2026-10-03}\n"
              "  - {id: c, name: KART., active: false}\n"));
  f.file("usage/apper.yaml",
         list("kind: devices\n",
              "  - {id: a, name: Drawing, identifier: NO.EXAMPLE.tegn, devices: "
              "12}\n"
              "  - {id: b, name: Kalkulator, not_a_tool: on every device}\n"
              "  - {id: c, name: Spill, devices: 0}\n"));
  f.file("usage/google.yaml",
         list("kind: oauth\n",
              "  - {id: a, name: skylager pro, users: 7, scopes: [drive, mail]}\n"
              "  - {id: b, name: Handverk, tool: tegn, users: 2}\n"));
  f.build(tools);
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  CHECK(f.text("leseland:usage.seen") == "true");
  CHECK(f.text("leseland:usage.users") == "40");
  CHECK(f.source("leseland:usage.seen") == "Noe annet");
  CHECK(f.word("leseland:usage.seen") == "document 2026-11-01 (Kundeportalen)");
  CHECK(f.text("leseland:usage.active_in") == "[Kundeportalen (2026-11-01)]");
  CHECK(f.text("leseland:usage.installed") == "?not_collected");
  CHECK(f.text("leseland:released.activated") == "true");
  CHECK(f.path_of("leseland:released.activated") == "tools[leseland].released.activated");
  CHECK(f.text("tegn:usage.installed") == "true");
  CHECK(f.text("tegn:usage.connected") == "true");
  CHECK(f.text("tegn:usage.devices") == "12");
  CHECK(f.text("tegn:usage.active_in") == "[apper (2026-11-01),google (2026-11-01)]");
  CHECK(f.text("skylager:usage.connected") == "true");
  CHECK(f.text("skylager:usage.scopes") == "[drive,mail]");
  // The list says itself that the login is closed.
  CHECK(f.text("kart:usage.seen") == "?not_collected");
  CHECK(f.text("kart:released") == "?not_collected");
  CHECK(f.text("usage.unlisted_logins[b].name") == "Leselandet");
  CHECK(f.text("usage.unlisted_logins[b].near") == "leseland");
  CHECK(f.text("usage.unlisted_logins[b].active") == "true");
  CHECK(f.text("usage.unlisted_logins[b].last_used") == "2026-10-03");
  CHECK(f.text("usage.unlisted_apps[c].active") == "false");
  CHECK(f.fact("usage.unlisted_logins").value().as_list().size == 1);
  CHECK(f.fact("usage.unlisted_apps").value().as_list().size == 1);
  CHECK(f.text("usage.lists[apper].set_aside") == "1");
  CHECK(f.text("usage.lists[apper].complete") == "false");
}

TEST_CASE("a tool is not in use only where every list that would have it is complete") {
  BuiltFacts f;
  const std::string other = "  - {id: x, name: Noe helt annet}\n";
  f.file("usage/feide.yaml", list("kind: federation\ncomplete: true\n", other));
  f.file("usage/apper.yaml", list("kind: devices\n", other));
  f.file("usage/google.yaml", list("kind: oauth\ncomplete: true\n", other));
  f.build(tools);
  CHECK(f.text("leseland:usage.seen") == "false");
  CHECK(f.text("tegn:usage.seen") == "?not_collected");
  CHECK(f.text("tegn:usage.installed") == "?not_collected");
  CHECK(f.text("tegn:usage.connected") == "false");
  CHECK(f.text("skylager:usage.seen") == "false");
  CHECK(f.text("kart:usage.seen") == "?not_collected");
  // The whole list of another federation does not tell.
  BuiltFacts g;
  g.file("usage/id.yaml", list("kind: federation\nfederation: id_porten\ncomplete: true\n", other));
  g.build(tools);
  CHECK(g.text("leseland:usage.seen") == "?not_collected");
  CHECK(g.text("skylager:released") == "?not_collected");
  // To what is rejected nothing may be sent: there the list is an answer. Elsewhere it makes no
  // account.
  CHECK(f.text("skylager:released.activated") == "false");
  CHECK(f.text("leseland:released") == "?not_collected");
}

TEST_CASE("an old list says nothing, and what is gone is not in use") {
  BuiltFacts f;
  f.options.ages = {{"usage", 400}};
  f.file("usage/feide.yaml",
         "owner: fjordvik\non: 2024-11-01\nkind: federation\ncomplete: true\n"
         "entries: [{id: a, name: Leseland}, {id: b, name: Ukjent}]\n");
  f.build(tools);
  CHECK(f.text("leseland:usage") == "?outdated");
  CHECK(f.text("usage") == "?outdated");

  BuiltFacts g;
  g.file("usage/google.yaml", list("kind: oauth\ncomplete: true\n",
                                   "  - {id: a, name: Skylager, gone: 2026-11-01, tool: skylager}\n"
                                   "  - {id: b, name: Ukjent, gone: 2026-11-01}\n"
                                   "  - {id: c, name: Tegneboka, active: false}\n"));
  g.build(tools);
  CHECK(g.text("skylager:usage.connected") == "false");
  CHECK(g.text("tegn:usage.connected") == "false");
  CHECK(g.source("tegn:usage.connected") == "Tegneboka");
  CHECK(g.fact("usage.unlisted_access").value().as_list().size == 0);
}

TEST_CASE("what two tools claim is of neither, and who names no tool is told so") {
  BuiltFacts f;
  f.file("usage/feide.yaml", list("kind: federation\n",
                                  "  - {id: a, name: Felles, host: felles.example}\n"
                                  "  - {id: b, name: Noe, tool: finnes-ikke}\n"));
  f.file("usage/andre.yaml", "owner: nabovik\nkind: oauth\nentries: [{id: a, name: Noe}]\n");
  f.build(
      "tools:\n"
      "  - {id: a, name: A, declared: {domains: [felles.example]}}\n"
      "  - {id: b, name: B, declared: {domains: [felles.example]}}\n");
  CHECK(f.fact("usage.unlisted_logins").value().as_list().size == 2);
  CHECK(f.text("usage.unlisted_apps") == "?not_collected");
  CHECK(f.problem("dead-link").message == "the inventory has no tool 'finnes-ikke'");
  CHECK(f.problem("unused-list").message == "no inventory has the owner 'nabovik'");
  CHECK(f.text("a:usage.seen") == "?not_collected");
}

TEST_CASE("two lists of a kind that call services alike keep them apart") {
  BuiltFacts f;
  f.file("usage/ipad.yaml", list("kind: devices\n", "  - {id: spill, name: Spill}\n"));
  f.file("usage/pc.yaml", list("kind: devices\n", "  - {id: spill, name: Spillet}\n"));
  f.build(tools);
  CHECK(f.text("usage.unlisted_apps[spill].name") == "Spill");
  CHECK(f.text("usage.unlisted_apps[spill-2].name") == "Spillet");
}

TEST_CASE("what the federation file says of the login goes before a list") {
  BuiltFacts f;
  f.file("federation/feide.yaml",
         "federation: feide\nowner: fjordvik\nservices:\n"
         "  - {tool: leseland, entity: 'https://sp.example/x', released: {activated: false}}\n");
  f.file("usage/feide.yaml",
         list("kind: federation\n", "  - {id: a, name: X, identifier: 'https://sp.example/x'}\n"));
  f.build(tools);
  CHECK(f.text("leseland:released.activated") == "false");
  CHECK(f.text("leseland:usage.seen") == "true");
}

}  // namespace
}  // namespace tilsyn
