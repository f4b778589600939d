// SPDX-License-Identifier: Apache-2.0
#include "catalogue/dossier_diff.h"
#include "catalogue/dossier_text.h"
#include "made.h"

using namespace tilsyn;

namespace {

const std::string leseland = R"(# Our notes.
id: leseland
name: Leseland
version: "3"
on: 2026-05-20
declared:
  advertising: false  # asked in May
  retention:
    days: 90
  recipients:
    - party: a
      role: subprocessor
      country: NO
    - party: b
      role: subprocessor
      country: SE
  data_categories: [name, photo]
parties:
  - id: a
    name: A AS
)";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != text.npos);
  return text.replace(at, what.size(), with);
}

std::string changes(const std::string& before, const std::string& after) {
  made::Shapes shapes;
  const DossierFile a = shapes.dossier("leseland.yaml", before);
  const DossierFile b = shapes.dossier("leseland.yaml", after);
  std::string out;
  for (const FieldChange& change : compare_dossiers(a.root, b.root, shapes.type("dossier"))) {
    const char* sign = change.kind == FieldChange::Kind::added  ? "+"
                       : change.kind == FieldChange::Kind::gone ? "-"
                                                                : "~";
    out += sign + change.path + " " + change.before + ">" + change.after + "\n";
  }
  // The digest sees what the comparison sees, and the other way round.
  CHECK((content_digest(a.root) == content_digest(b.root)) == out.empty());
  return out;
}

}  // namespace

TEST_CASE("what one version says and another does not") {
  CHECK(changes(leseland, leseland).empty());
  CHECK(changes(leseland, replaced(leseland, "days: 90", "days: 30")) ==
        "~declared.retention.days 90>30\n");
  CHECK(changes(leseland, replaced(leseland, "  advertising: false  # asked in May\n", "")) ==
        "-declared.advertising false>\n");
  CHECK(changes(leseland, replaced(leseland, "country: SE", "country: US")) ==
        "~declared.recipients[b].country SE>US\n");
  CHECK(changes(leseland, replaced(leseland, "party: b", "party: c")) ==
        "-declared.recipients[b] party: b, role: subprocessor, country: SE>\n"
        "+declared.recipients[c] >party: c, role: subprocessor, country: SE\n");
  CHECK(changes(leseland, replaced(leseland, "[name, photo]", "[name]")) ==
        "~declared.data_categories [name; photo]>[name]\n");
  CHECK(changes(leseland, leseland + "  - id: b\n    name: B AS\n") ==
        "+parties[b] >id: b, name: B AS\n");
  CHECK(changes(leseland, replaced(leseland, "  retention:\n", "  retention:\n    event: end\n")) ==
        "+declared.retention.event >end\n");
}

TEST_CASE("what is said of the dossier, and how it is laid out, is not what it says") {
  CHECK(changes(leseland, replaced(leseland, "version: \"3\"", "version: 4")).empty());
  CHECK(changes(leseland, replaced(leseland, "# Our notes.\n", "")).empty());
  CHECK(changes(leseland, replaced(leseland, "2026-05-20", "2026-06-20")).empty());
  CHECK(changes(leseland, leseland + "by: Somebody\nreviewed: {on: 2026-06-01, by: x}\n").empty());
  CHECK(changes(leseland, replaced(leseland, "[name, photo]", "\n    - name\n    - 'photo'"))
            .empty());
}

TEST_CASE("a new version is written into a file that people wrote") {
  made::Shapes shapes;
  const DossierFile file = shapes.dossier("leseland.yaml", leseland);
  NewVersion next;
  next.version = "4";
  next.on = "2026-11-20";
  next.reviewed_on = "2026-11-20";
  next.reviewed_by = "Rådgiver: personvern";
  next.changes = {
      {"3", "2026-05-20", "", {}, ""},
      {"4", "2026-11-20", "asked again", {"declared.retention.days", "parties[#1]"}, ""}};
  const std::string text = with_version(shapes.sources.at(file.source), next);
  CHECK(text.starts_with("# Our notes.\n"));
  CHECK(text.find("advertising: false  # asked in May\n") != text.npos);
  const DossierFile again = shapes.dossier("leseland.yaml", text);
  CHECK(again.version == "4");
  CHECK(again.reviewed_by == next.reviewed_by);
  REQUIRE(again.changes.size() == 2);
  CHECK(again.changes[1].paths == next.changes[1].paths);
  CHECK(again.changes[1].note == "asked again");
  CHECK(content_digest(again.root) == content_digest(file.root));
  // Doing it again changes nothing.
  CHECK(with_version(shapes.sources.at(again.source), next) == text);
}

TEST_CASE("what is for each owner to say is stripped") {
  made::Shapes shapes;
  Sources& sources = shapes.sources;
  const std::string text =
      replaced(leseland, "declared:\n",
               "agreements: [ours]\ndeclared:\n  status: approved\n"
               "  consent: {used: false}\n") +
      "released:\n  attributes:\n    - name: pupil_name\n      since: 2026-01-01\n";
  CHECK_FALSE(read_dossier_file(sources.add("leseland.yaml", text), *shapes.schemas,
                                shapes.placeholders, shapes.diagnostics));
  Diagnostics quiet(sources);
  const SourceId id = sources.add("leseland.yaml", text);
  const Node root = parse_yaml(id, quiet);
  const Stripped stripped = without_local_fields(root, shapes.type("dossier"));
  CHECK(stripped.paths == std::vector<std::string>{"agreements", "declared.status",
                                                   "declared.consent.used",
                                                   "released.attributes[].since"});
  const std::string written = write_yaml(stripped.root);
  CHECK(written.find("approved") == written.npos);
  CHECK(written.find("since") == written.npos);
  CHECK(written.find('#') == written.npos);
  CHECK(written.find("country: 'NO'") != written.npos);
}

TEST_CASE("a dossier's id is the name of a file") {
  for (const char* id : {"leseland", "a", "3d-verden"}) CHECK(is_dossier_id(id));
  for (const char* id : {"", "-a", "a-", "../a", "a/b", "A", "æ", ".x", "a.b", "a b"})
    CHECK_FALSE(is_dossier_id(id));
  CHECK_FALSE(is_dossier_id(std::string(101, 'a')));
}

TEST_CASE("no two trees have the same digest") {
  made::Shapes shapes;
  const auto digest = [&](const std::string& text) {
    return tree_digest(parse_yaml(shapes.sources.add("x", text), shapes.diagnostics));
  };
  CHECK(digest("a: [x, y]") != digest("a: ['x, y']"));
  CHECK(digest("a: {b: c}") != digest("a: b\nc:"));
  CHECK(digest("a: b\nc: d") == digest("c: d\na: b\ne:\n"));
  CHECK(digest("a: []") != digest("a:"));
}
