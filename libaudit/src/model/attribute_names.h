// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"

namespace tilsyn {

// Who speaks: the same name may mean different things ("name", "groups").
enum class AttributeVocabulary : std::uint8_t {
  scope,         // attribute groups of Feide: "userinfo-name"
  scope_beside,  // those that are ordinary words too: "email"
  saml,   // "urn:oid:2.5.4.42", "2.5.4.42", "givenName", "urn:mace:dir:attribute-def:givenName"
  claim,  // OpenID Connect: "given_name"
  scim,   // "name.givenName", "urn:ietf:params:scim:schemas:core:2.0:User:emails[0].value"
  word,   // "fornavn"
};

// rules/data/attributes.yaml: names of attributes in federations, provisioning and plain words ->
// the words of `attribute` in schemas/facts.schema.json.
class AttributeNames {
 public:
  // Reads rules/data/attributes.yaml of `data_folder`.
  static AttributeNames load(const std::filesystem::path& data_folder, Diagnostics& diagnostics);

  // What `name` stands for; nothing where it is not known, or known to tell nothing about the user.
  const std::vector<std::string>& find(AttributeVocabulary vocabulary, std::string_view name) const;
  // Known to tell nothing about the user: the organisation, the login, the format.
  bool is_other(AttributeVocabulary vocabulary, std::string_view name) const;
  // In any vocabulary, the stricter ones first, plain words last.
  const std::vector<std::string>& find_any(std::string_view name) const;

  // Every name of a vocabulary with what it stands for, as written and in the order of the data:
  // (attribute, name).
  const std::vector<std::pair<std::string, std::string>>& all(AttributeVocabulary vocabulary) const;
  // The attributes themselves, in the order of the data.
  const std::vector<std::string>& attributes() const { return attributes_; }
  // The attribute groups that are columns of the fill-in sheet.
  const std::vector<std::string>& sheet() const { return sheet_; }
  // The kinds of personal data, one of which covers the attribute; empty: it needs no mention.
  const std::vector<std::string>& categories(std::string_view attribute) const;

 private:
  void add(AttributeVocabulary vocabulary, const std::string& attribute, const std::string& name);
  static constexpr std::size_t vocabularies = 6;

  std::vector<std::string> attributes_, sheet_;
  std::map<std::string, std::vector<std::string>, std::less<>> categories_;
  // Folded name -> attributes; an empty list is one of `other`.
  std::map<std::string, std::vector<std::string>, std::less<>> by_name_[vocabularies];
  std::vector<std::pair<std::string, std::string>> all_[vocabularies];
};

}  // namespace tilsyn
