// SPDX-License-Identifier: Apache-2.0
#include "model/attribute_names.h"

#include <algorithm>
#include <map>
#include <set>

#include "temporary_workspace.h"

namespace tilsyn {
namespace {

using Words = std::vector<std::string>;
using V = AttributeVocabulary;

const AttributeNames& names() {
  static const AttributeNames loaded = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    auto result = AttributeNames::load(TILSYN_SOURCE_DIR, diagnostics);
    REQUIRE(diagnostics.ok());
    return result;
  }();
  return loaded;
}

}  // namespace

TEST_CASE("the table fits its schema, and every attribute there is has a row") {
  TemporaryWorkspace w;
  const std::string path = std::string(TILSYN_SOURCE_DIR) + "/rules/data/attributes.yaml";
  const Node document = load_document(path, w.diagnostics);
  Arena arena;
  const Type* type = w.schemas->find("attributes");
  REQUIRE(type != nullptr);
  read_value(document, *type, {}, arena, nullptr, w.diagnostics);
  INFO(w.problems());
  CHECK(w.diagnostics.all().empty());

  const Type* attribute = w.schemas->definition("facts", "attribute");
  REQUIRE(attribute != nullptr);
  REQUIRE(attribute->enumeration != nullptr);
  std::set<std::string> rows(names().attributes().begin(), names().attributes().end());
  std::set<std::string> words;
  for (const auto& word : attribute->enumeration->values) words.emplace(word);
  CHECK(rows == words);
}

TEST_CASE("what rules hold against data categories is what the table says") {
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node file = load_document(
      std::string(TILSYN_SOURCE_DIR) + "/rules/data/definitions/federation.yaml", diagnostics);
  const std::string text = file.find("definitions")->items.at(0).find("expression")->text;
  for (const std::string& attribute : names().attributes()) {
    CAPTURE(attribute);
    std::string entry;
    for (const std::string& category : names().categories(attribute)) {
      entry += (entry.empty() ? "" : ", ") + ("'" + category + "'");
    }
    const bool stands = text.find("'" + attribute + "': [") != std::string::npos;
    CHECK(stands == !entry.empty());
    if (!entry.empty()) CHECK(text.find("'" + attribute + "': [" + entry + "]") != text.npos);
  }
}

TEST_CASE("no name is given twice, and none both means something and nothing") {
  for (const V v : {V::scope, V::scope_beside, V::saml, V::claim, V::scim}) {
    std::map<std::string, std::set<std::string>> seen;
    for (const auto& given : names().all(v)) {
      const auto& attribute = given.first;
      const auto& name = given.second;
      CAPTURE(name);
      CHECK(seen[name].insert(attribute).second);
      CHECK_FALSE(names().is_other(v, name));
      const Words& found = names().find(v, name);
      CHECK(std::find(found.begin(), found.end(), attribute) != found.end());
    }
  }
}

TEST_CASE("attribute groups of Feide") {
  CHECK(names().find(V::scope, "userinfo-name") == Words{"name"});
  CHECK(names().find(V::scope, " UserInfo-Birthdate ") == Words{"birth_date"});
  CHECK(names().find(V::scope, "groups-org") == Words{"school", "affiliation"});
  CHECK(names().find(V::scope, "email").empty());
  CHECK(names().find(V::scope_beside, "email") == Words{"email"});
  CHECK(names().is_other(V::scope, "longterm"));
  CHECK(names().find(V::scope, "longterm").empty());
  for (const std::string& group : names().sheet()) {
    CAPTURE(group);
    CHECK_FALSE(
        (names().find(V::scope, group).empty() && names().find(V::scope_beside, group).empty()));
  }
  CHECK(names().sheet().size() == 14);
}

TEST_CASE("SAML: identifiers, names, and the urn of MACE") {
  for (const char* name : {"urn:oid:2.5.4.42", "2.5.4.42", "givenName", "GIVENNAME",
                           "urn:mace:dir:attribute-def:givenName", "URN:OID:2.5.4.42"}) {
    CAPTURE(name);
    CHECK(names().find(V::saml, name) == Words{"name"});
  }
  CHECK(names().find(V::saml, "urn:oid:1.2.752.194.10.2.2") == Words{"grade"});
  CHECK(names().find(V::saml, "urn:oid:1.2.752.194.10.2.5") == Words{"groups", "affiliation"});
  CHECK(names().find(V::saml, "urn:oasis:names:tc:SAML:attribute:pairwise-id") ==
        Words{"pseudonymous_id"});
  CHECK(names().find(V::saml, "urn:oid:2.5.4.4200").empty());
  CHECK(names().is_other(V::saml, "urn:oid:2.5.4.10"));
  CHECK_FALSE(names().is_other(V::saml, "urn:oid:2.5.4.4200"));
}

TEST_CASE("SCIM: a path means what its longest known beginning means") {
  CHECK(names().find(V::scim, "name.givenName") == Words{"name"});
  CHECK(names().find(V::scim, "emails[type eq \"work\"].value") == Words{"email"});
  CHECK(names().find(V::scim, "urn:ietf:params:scim:schemas:core:2.0:User:userName") ==
        Words{"user_id"});
  const std::string school = "urn:scim:schemas:extension:sis:school:2.0:User:";
  CHECK(names().find(V::scim, school + "enrolments[0].value") == Words{"school"});
  CHECK(names().find(V::scim, school + "enrolments.schoolYear") == Words{"grade"});
  CHECK(names().find(V::scim, school + "civicNo") == Words{"national_id"});
  CHECK(names().find(V::scim, school + "securityMarking") == Words{"protected_identity"});
  CHECK(names().find(V::scim, "StudentGroup.displayName") == Words{"groups"});
  CHECK(names().find(V::scim, "StudentGroup.studentMemberships.value") == Words{"group_members"});
  CHECK(names().is_other(V::scim, "meta.lastModified"));
  CHECK(names().find(V::scim, "names").empty());
  CHECK(names().find(V::scim, "[[[[").empty());
  CHECK(names().find(V::scim, std::string(5000, '.')).empty());
}

TEST_CASE("plain words in five languages, whole only") {
  for (const char* word : {"Fødselsdato", "födelsedatum", "date of birth", "FØDSELSDATO:"}) {
    CAPTURE(word);
    CHECK(names().find(V::word, word) == Words{"birth_date"});
  }
  CHECK(names().find(V::word, "elevens fødselsdato").empty());
  CHECK(names().find_any("personnummer") == Words{"national_id"});
  CHECK(names().find_any("urn:oid:1.2.752.29.4.13") == Words{"national_id"});
  CHECK(names().find_any("noe annet").empty());
}

}  // namespace tilsyn
