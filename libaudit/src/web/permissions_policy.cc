// SPDX-License-Identifier: Apache-2.0
#include "web/permissions_policy.h"

#include <algorithm>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_features = 500, max_origins = 500;

bool is_key(std::string_view key) {
  if (key.empty() || !((key[0] >= 'a' && key[0] <= 'z') || key[0] == '*')) return false;
  return std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-' || c == '_' || c == '.' ||
           c == '*';
  });
}

// "*", self or "https://…": what an allowlist is made of. False: it is none of them.
bool add_item(std::string_view item, FeatureGrant& grant) {
  item = item.substr(0, item.find(';'));
  const bool quoted = item.size() >= 2 && item.front() == '"' && item.back() == '"';
  if (item == "*") {
    grant.reach = FeatureReach::everybody;
  } else if (quoted) {
    grant.origins.push_back(ascii_lower(unquoted(item)));
    if (grant.reach != FeatureReach::everybody) grant.reach = FeatureReach::listed;
  } else if (item == "self") {
    if (grant.reach == FeatureReach::nobody) grant.reach = FeatureReach::self;
  } else {
    // Other tokens ("src", "none") are valid and mean nothing; the rest is a broken header.
    return !item.empty() && (is_ascii_alnum(item[0]) || item[0] == '*') &&
           item.find_first_of("'\"()=") == std::string_view::npos;
  }
  return true;
}

bool read_members(std::string_view value, FeatureGrant& grant) {
  if (!value.starts_with('(')) return add_item(value, grant);
  const std::size_t end = value.rfind(')');
  if (end == std::string_view::npos) return false;
  for (const std::string_view item : split_words(value.substr(1, end - 1), max_origins)) {
    if (!add_item(item, grant)) return false;
  }
  return true;
}

void put(FeatureGrant grant, PermissionsPolicy& policy) {
  // The last of a name stands in a dictionary (RFC 8941 §4.2.2).
  std::erase_if(policy.grants, [&](const FeatureGrant& g) { return g.feature == grant.feature; });
  policy.grants.push_back(std::move(grant));
}

bool read_member(std::string_view member, PermissionsPolicy& policy) {
  const std::size_t equals = member.find('=');
  const std::string_view key = member.substr(0, equals);
  if (!is_key(key)) return false;
  // A key alone is "true", which is no allowlist: it says nothing.
  if (equals == std::string_view::npos) return true;
  FeatureGrant grant{std::string(key), FeatureReach::nobody, {}};
  if (!read_members(member.substr(equals + 1), grant)) return false;
  put(std::move(grant), policy);
  return true;
}

void add_legacy_item(std::string_view word, FeatureGrant& grant) {
  if (word == "*") {
    grant.reach = FeatureReach::everybody;
  } else if (same_ascii(word, "'self'")) {
    if (grant.reach == FeatureReach::nobody) grant.reach = FeatureReach::self;
  } else if (!same_ascii(word, "'none'") && !same_ascii(word, "'src'")) {
    grant.origins.push_back(ascii_lower(word));
    if (grant.reach != FeatureReach::everybody) grant.reach = FeatureReach::listed;
  }
}

}  // namespace

const FeatureGrant* PermissionsPolicy::find(std::string_view feature) const {
  const auto found = std::find_if(grants.begin(), grants.end(),
                                  [&](const FeatureGrant& g) { return g.feature == feature; });
  return found == grants.end() ? nullptr : &*found;
}

PermissionsPolicy parse_permissions_policy(std::string_view value) {
  PermissionsPolicy policy;
  for (const std::string_view member : split_unquoted(value, ',', max_features)) {
    if (read_member(member, policy)) continue;
    policy.invalid = true;
    policy.grants.clear();
    break;
  }
  return policy;
}

PermissionsPolicy parse_feature_policy(std::string_view value) {
  PermissionsPolicy policy;
  policy.legacy = true;
  // Commas part policies, the parts of which add up; browsers took them like semicolons.
  for (const std::string_view list : split_trimmed(value, ',', max_features)) {
    for (const std::string_view text : split_trimmed(list, ';', max_features)) {
      const std::vector<std::string_view> words = split_words(text, max_origins);
      FeatureGrant grant{ascii_lower(words.front()), FeatureReach::nobody, {}};
      // The first of a name stands.
      if (policy.find(grant.feature) || policy.grants.size() >= max_features) continue;
      for (std::size_t i = 1; i < words.size(); ++i) add_legacy_item(words[i], grant);
      if (words.size() == 1) grant.reach = FeatureReach::self;
      policy.grants.push_back(std::move(grant));
    }
  }
  return policy;
}

std::optional<PermissionsPolicy> read_permissions_policy(const HeaderList& headers) {
  const auto stated = joined_header(headers, "Permissions-Policy");
  const auto legacy = joined_header(headers, "Feature-Policy");
  std::optional<PermissionsPolicy> policy;
  if (stated) policy = parse_permissions_policy(*stated);
  if (legacy && (!policy || policy->invalid)) return parse_feature_policy(*legacy);
  return policy;
}

const char* to_string(FeatureReach reach) {
  switch (reach) {
    case FeatureReach::nobody:
      return "nobody";
    case FeatureReach::self:
      return "self";
    case FeatureReach::listed:
      return "listed";
    case FeatureReach::everybody:
      return "everybody";
  }
  return "";
}

}  // namespace tilsyn
