// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "catalogue/export_plan.h"
#include "catalogue/update_plan.h"
#include "made.h"

using namespace tilsyn;

namespace {

std::string dossier(const std::string& version, int days, const std::string& more = "") {
  return "id: leseland\nname: Leseland\nversion: \"" + version +
         "\"\non: 2026-05-20\ndeclared:\n  retention:\n    days: " + std::to_string(days) + "\n" +
         more;
}

struct Workbench : made::Shapes {
  DossierFile read(const std::string& text) { return dossier("leseland.yaml", text); }
  DossierExport leave(const std::string& ours, const std::string& before = "") {
    const DossierFile file = read(ours);
    std::optional<DossierFile> known;
    if (!before.empty()) known = read(before);
    static const PersonalTextFinder finder;
    return plan_export(file, known ? &*known : nullptr, type("dossier"),
                       {"2026-11-20", "", "Rådgiver", "spurt på nytt"}, finder, sources);
  }
  DossierUpdate take(const std::string& ours, const std::string& theirs) {
    std::vector<DossierFile> own;
    if (!ours.empty()) own.push_back(read(ours));
    return plan_update(own, {read(theirs)}, type("dossier"), sources).front();
  }
};

using State = DossierUpdate::State;

}  // namespace

TEST_CASE("an export lists what each version changed") {
  Workbench bench;
  const DossierExport first = bench.leave(dossier("1", 90));
  CHECK(first.problem == "");
  CHECK(first.version == "1");
  CHECK_FALSE(first.raised);
  const DossierExport same = bench.leave(first.own_text, first.text);
  CHECK(same.version == "1");
  CHECK(same.fields.empty());
  CHECK(bench.read(same.text).changes.size() == 1);

  std::string edited = first.own_text;
  edited.replace(edited.find("90"), 2, "30");
  const DossierExport second = bench.leave(edited, first.text);
  CHECK(second.raised);
  CHECK(second.version == "2");
  const DossierFile left = bench.read(second.text);
  CHECK(left.on == "2026-11-20");
  CHECK(left.reviewed_by == "Rådgiver");
  REQUIRE(left.changes.size() == 2);
  CHECK(left.changes[1].paths == std::vector<std::string>{"declared.retention.days"});
  CHECK(left.changes[1].note == "spurt på nytt");
  // Ours says the same from now on, and counts as unedited.
  const DossierFile ours = bench.read(second.own_text);
  CHECK(ours.version == "2");
  CHECK(is_unedited(ours, ours));
}

TEST_CASE("an export that would tell two things by one version is refused") {
  Workbench bench;
  const DossierExport first = bench.leave(dossier("1", 90));
  std::string edited = first.own_text;
  edited.replace(edited.find("90"), 2, "30");
  CHECK(bench.leave(edited).problem != "");
  CHECK(bench.leave(dossier("1", 90), dossier("2", 90)).problem != "");
  // Whoever reviewed one version has not reviewed the next.
  const DossierFile now = bench.read(edited);
  const DossierFile known = bench.read(first.text);
  CHECK(plan_export(now, &known, bench.type("dossier"), {"2026-11-21", "", "", ""},
                    PersonalTextFinder(), bench.sources)
            .problem.starts_with("Rådgiver went through version 1"));
  // Who raises the version himself is believed.
  CHECK(bench.leave(dossier("5", 30), first.text).version == "5");
}

TEST_CASE("what was exported can be taken over") {
  Workbench bench;
  const std::string first = bench.leave(dossier("1", 90)).text;
  const DossierUpdate added = bench.take("", first);
  CHECK(added.state == State::added);
  CHECK(added.text == first);
  CHECK(bench.take(first, first).state == State::same);
  const std::string second = bench.leave(dossier("2", 30), first).text;
  const DossierUpdate update = bench.take(first, second);
  CHECK(update.state == State::updated);
  CHECK(update.text == second);
  REQUIRE(update.fields.size() == 1);
  CHECK(update.fields[0].before == "90");
  CHECK(bench.take(second, first).state == State::older);
  CHECK(bench.take(second, first).text == "");
}

TEST_CASE("what was edited here is never written over") {
  Workbench bench;
  const std::string first = bench.leave(dossier("1", 90)).text;
  const std::string second = bench.leave(dossier("2", 30), first).text;
  std::string edited = first;
  edited.replace(edited.find("90"), 2, "60");
  CHECK(bench.take(edited, second).state == State::edited);
  CHECK(bench.take(edited, second).text == "");
  // Of the same version, with another content.
  CHECK(bench.take(edited, first).state == State::ambiguous);
  // Nobody knows where it came from.
  CHECK(bench.take(dossier("1", 60), second).state == State::edited);
  // Their history knows it, although ours says nothing.
  CHECK(bench.take(dossier("1", 90), second).state == State::updated);
  CHECK(bench.take(dossier("1", 30), second).state == State::updated);
  // Comments and layout are no edit.
  CHECK(bench.take("# ours\n" + first, second).state == State::updated);
}

TEST_CASE("links to our own agreements stay, and a history that is missing is written") {
  Workbench bench;
  const std::string first = bench.leave(dossier("1", 90)).text;
  const DossierUpdate update = bench.take(first + "agreements: [ours]\n", dossier("2", 30));
  CHECK(update.state == State::updated);
  const DossierFile taken = bench.read(update.text);
  CHECK(taken.root.find("agreements")->items.size() == 1);
  REQUIRE(taken.changes.size() == 2);
  CHECK(taken.changes[1].paths == std::vector<std::string>{"declared.retention.days"});
  CHECK(is_unedited(taken, taken));
}

TEST_CASE("an export shows what it gives away") {
  Workbench bench;
  const DossierExport out = bench.leave(
      dossier("1", 90, "  description: Spør rektor Ola Nordmann\n") + "by: Kari Nordmann\n");
  CHECK(std::find(out.gives.begin(), out.gives.end(), "declared.retention.days") !=
        out.gives.end());
  REQUIRE(out.personal.size() == 2);
  CHECK(out.personal[0].path == "declared.description");
  CHECK(out.personal[0].found.text == "Ola Nordmann");
  CHECK(out.personal[1].path == "by");
}
