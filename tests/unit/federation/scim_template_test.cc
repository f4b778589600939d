// SPDX-License-Identifier: Apache-2.0
#include "federation/scim_template.h"

#include "federation_fixture.h"

namespace tilsyn {
namespace {

using test::FederationFixture;

std::string paths(const ScimTemplate& read) {
  std::string out;
  for (const ScimPath& path : read.paths) {
    out += (out.empty() ? "" : " ") + path.path + (path.required ? "!" : "");
  }
  return out;
}

std::string attributes(const FederationSource& source) {
  std::string out;
  for (const SentAttribute& each : source.services.at(0).service.attributes) {
    out += (out.empty() ? "" : " ") + each.name;
  }
  return out;
}

// In the manner of the program's own examples; ${…} is where values come in.
constexpr const char* student = R"(# users
Student-scim-url-endpoint = Users
Student-remote-relations = <?
{ "relations": { "SchoolUnit": { "local_attribute": "ref" } } }
?>
Student-scim-json-template = <?
{
	"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
	"externalId": "${GUID}",
	"userName": "${userId}@a.example",
	"name": { "familyName": "${sn}", "givenName": "${gn}" },
	"emails": [
	    ${for $m in mail}
	    { "value": "${$m}", },
	    ${end}
	],
	"urn:scim:schemas:extension:sis:school:2.0:User": {
	    "enrolments": [
	        ${for $id in SchoolUnit.GUID}
	        { "value": "${$id}", "$ref": "/v2/SchoolUnit/${$id}", "schoolYear": ${year} },
	        ${end}
	    ],
	    "civicNo": "${pnr}"
	}
}
?>
StudentGroup-scim-json-template = <?
{ "externalId": "${GUID}", "displayName": "${name}",
  "studentMemberships": [ ${for $s in Student.GUID} { "value": "${$s}" }, ${end} ] }
?>
scim-url = https://scim.ett.example/v2
)";

}  // namespace

TEST_CASE("configurations of EGIL: keys are followed by their brackets") {
  const ScimTemplate read = read_scim(student);
  CHECK(read.problem == "");
  CHECK(paths(read) ==
        "schemas externalId userName name.familyName name.givenName emails.value "
        "enrolments.value enrolments.$ref enrolments.schoolYear civicNo "
        "StudentGroup.externalId StudentGroup.displayName StudentGroup.studentMemberships.value");
  CHECK(read.servers == std::vector<std::string>{"https://scim.ett.example/v2"});
  CHECK(looks_like_scim(student));
}

TEST_CASE("lists of paths, schemas and resources") {
  CHECK(paths(read_scim("[\"userName\", {\"path\": \"emails\", \"required\": true}, 3, null]")) ==
        "userName emails!");
  CHECK(paths(read_scim(R"({"id": "urn:ietf:params:scim:schemas:core:2.0:User", "attributes": [
      {"name": "userName", "required": true},
      {"name": "name", "subAttributes": [{"name": "givenName"}, {"name": "familyName"}]}]})")) ==
        "userName! name.givenName name.familyName");
  CHECK(paths(read_scim(R"([{"id": "urn:ietf:params:scim:schemas:core:2.0:Group", "attributes":
      [{"name": "members"}]}])")) == "Group.members");
  CHECK(paths(read_scim(R"({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
      "userName": "a", "name": {"givenName": "b", "familyName": null}, "emails": [{"value": "c"}],
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "d"}})")) ==
        "userName name.givenName emails.value department");
  CHECK(paths(read_scim(R"({"Resources": [{"schemas": ["urn:x:StudentGroup"],
      "displayName": "6A"}, {"schemas": ["urn:x:User"], "userName": "a"}]})")) ==
        "StudentGroup.displayName userName");
}

TEST_CASE("what is no template says so") {
  for (const char* text : {"", "{}", "[]", "{\"a\"", "x = y", "Student-scim-json-template = <?",
                           "Student-scim-json-template = <? ${ ?>"}) {
    CAPTURE(text);
    CHECK(read_scim(text).problem != "");
  }
  std::string deep = "Student-scim-json-template = <? ";
  for (int i = 0; i < 100'000; ++i) deep += "{\"a\":";
  CHECK(read_scim(deep).paths.empty());
}

TEST_CASE("a template is of the tool that its server is, or that a person names") {
  FederationFixture f;
  const auto named = f.read("Student.conf", student, "tre");
  INFO(f.problems());
  REQUIRE(named);
  CHECK(attributes(*named) == "user_id name email school grade national_id groups group_members");
  CHECK(named->services[0].tool == "tre");
  CHECK(named->services[0].by == ServiceMatchBy::person);
  CHECK(named->evidence.kind == "template");
  const std::string file = f.write(*named);
  CHECK(file.find("signature") == file.npos);

  CHECK_FALSE(f.read("Student.conf", student));  // scim.ett.example is no declared host
  CHECK(f.problems().find("--tool ID") != std::string::npos);
  std::string at_tool = student;
  at_tool.replace(at_tool.find("scim.ett"), 8, "scim.tva");
  REQUIRE(f.read("Student.conf", at_tool));
  CHECK_FALSE(f.read("x.json", "[\"flavour\"]", "tre"));
  CHECK_FALSE(f.read("x.json", "[\"userName\"]", "nobody"));
}

}  // namespace tilsyn
