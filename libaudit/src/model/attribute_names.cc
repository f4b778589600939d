// SPDX-License-Identifier: Apache-2.0
#include "model/attribute_names.h"

#include <algorithm>

#include "base/fold.h"
#include "doc/node.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

const std::vector<std::string>& none() {
  static const std::vector<std::string> empty;
  return empty;
}

// Which lists of the data are of which vocabulary.
struct DataList {
  const char* key;
  AttributeVocabulary vocabulary;
};
constexpr DataList data_lists[] = {
    {"scopes", AttributeVocabulary::scope}, {"scopes_beside", AttributeVocabulary::scope_beside},
    {"oids", AttributeVocabulary::saml},    {"names", AttributeVocabulary::saml},
    {"claims", AttributeVocabulary::claim}, {"scim", AttributeVocabulary::scim},
};

std::string_view without_prefix(std::string_view name, std::string_view prefix) {
  return starts_with_ascii(name, prefix) ? name.substr(prefix.size()) : name;
}

// "urn:oid:2.5.4.42" and "urn:mace:dir:attribute-def:givenName" (MACE-Dir profiles of SAML 1).
std::string_view bare_saml_name(std::string_view name) {
  for (const char* prefix :
       {"urn:oid:", "urn:mace:dir:attribute-def:", "urn:mace:feide.no:attribute-def:"}) {
    name = without_prefix(name, prefix);
  }
  return name;
}

// RFC 7643 §2.1, RFC 7644 §3.10: without the schema and without filters and numbers of elements.
std::string bare_scim_path(std::string_view name) {
  if (starts_with_ascii(name, "urn:")) name = name.substr(name.rfind(':') + 1);
  name = without_prefix(name, "User.");
  std::string path;
  std::size_t depth = 0;
  for (const char c : name) {
    if (c == '[') ++depth;
    if (depth == 0) path += c;
    if (c == ']' && depth > 0) --depth;
  }
  return ascii_lower(path);
}

std::string folded(AttributeVocabulary vocabulary, std::string_view name) {
  switch (vocabulary) {
    case AttributeVocabulary::word:
      return fold_loosely(name);
    case AttributeVocabulary::saml:
      return ascii_lower(bare_saml_name(ascii_trim(name)));
    case AttributeVocabulary::scim:
      return bare_scim_path(ascii_trim(name));
    default:
      return ascii_lower(ascii_trim(name));
  }
}

}  // namespace

void AttributeNames::add(AttributeVocabulary vocabulary, const std::string& attribute,
                         const std::string& name) {
  const auto index = static_cast<std::size_t>(vocabulary);
  std::vector<std::string>& meaning = by_name_[index][folded(vocabulary, name)];
  if (attribute.empty()) return;
  all_[index].emplace_back(attribute, name);
  if (std::find(meaning.begin(), meaning.end(), attribute) == meaning.end()) {
    meaning.push_back(attribute);
  }
}

AttributeNames AttributeNames::load(const std::filesystem::path& data_folder,
                                    Diagnostics& diagnostics) {
  AttributeNames result;
  const std::filesystem::path path = data_folder / "rules" / "data" / "attributes.yaml";
  const Node file = load_document(path.string(), diagnostics);
  const auto add_lists = [&result](const Node& of, const std::string& attribute) {
    for (const DataList& list : data_lists) {
      const Node* names = of.find(list.key);
      if (!names) continue;
      for (const Node& name : names->items) result.add(list.vocabulary, attribute, name.text);
    }
  };
  if (const Node* attributes = file.find("attributes")) {
    for (const Node& entry : attributes->items) {
      const Node* name = entry.find("name");
      if (!name) continue;
      result.attributes_.push_back(name->text);
      add_lists(entry, name->text);
      if (const Node* categories = entry.find("categories")) {
        for (const Node& item : categories->items) {
          result.categories_[name->text].push_back(item.text);
        }
      }
      const Node* words = entry.find("words");
      if (!words) continue;
      for (const Entry& language : words->entries) {
        for (const Node& word : language.value.items) {
          result.add(AttributeVocabulary::word, name->text, word.text);
        }
      }
    }
  }
  if (const Node* sheet = file.find("sheet")) {
    for (const Node& group : sheet->items) result.sheet_.push_back(group.text);
  }
  if (const Node* other = file.find("other")) add_lists(*other, {});
  if (result.attributes_.empty()) {
    diagnostics.error("no-attributes", file.span, path.string() + " names no attributes");
  }
  return result;
}

const std::vector<std::string>& AttributeNames::find(AttributeVocabulary vocabulary,
                                                     std::string_view name) const {
  // No name is longer; what is, is not folded in vain.
  if (name.size() > 1000) return none();
  const auto& names = by_name_[static_cast<std::size_t>(vocabulary)];
  std::string key = folded(vocabulary, name);
  auto found = names.find(key);
  // "name.givenName" is part of "name", unless it has a meaning of its own.
  while (vocabulary == AttributeVocabulary::scim && found == names.end()) {
    const std::size_t dot = key.rfind('.');
    if (dot == key.npos) break;
    key.resize(dot);
    found = names.find(key);
  }
  return found == names.end() ? none() : found->second;
}

bool AttributeNames::is_other(AttributeVocabulary vocabulary, std::string_view name) const {
  if (name.size() > 1000) return false;
  const auto& names = by_name_[static_cast<std::size_t>(vocabulary)];
  std::string key = folded(vocabulary, name);
  if (vocabulary == AttributeVocabulary::scim) key.resize(std::min(key.find('.'), key.size()));
  const auto found = names.find(key);
  return found != names.end() && found->second.empty();
}

const std::vector<std::string>& AttributeNames::find_any(std::string_view name) const {
  for (std::size_t i = 0; i < vocabularies; ++i) {
    const auto& found = find(static_cast<AttributeVocabulary>(i), name);
    if (!found.empty()) return found;
  }
  return none();
}

const std::vector<std::pair<std::string, std::string>>& AttributeNames::all(
    AttributeVocabulary vocabulary) const {
  return all_[static_cast<std::size_t>(vocabulary)];
}

const std::vector<std::string>& AttributeNames::categories(std::string_view attribute) const {
  const auto found = categories_.find(attribute);
  return found == categories_.end() ? none() : found->second;
}

}  // namespace tilsyn
