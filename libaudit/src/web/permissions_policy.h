// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/header.h"

namespace tilsyn {

enum class FeatureReach : unsigned char { nobody, self, listed, everybody };

// Who may use "camera", "microphone", "geolocation" … on a page.
struct FeatureGrant {
  std::string feature;
  FeatureReach reach = FeatureReach::self;
  std::vector<std::string> origins;  // beside the page's own, as stated
};

struct PermissionsPolicy {
  bool legacy = false;  // read from Feature-Policy, which only older browsers heed
  // A header that is no structured dictionary: browsers pass over it as a whole.
  bool invalid = false;
  std::vector<FeatureGrant> grants;

  const FeatureGrant* find(std::string_view feature) const;
};

// camera=(), microphone=(self "https://meet.example"), geolocation=* (Permissions Policy §5.2)
PermissionsPolicy parse_permissions_policy(std::string_view value);
// camera 'none'; microphone 'self' https://meet.example; geolocation *
PermissionsPolicy parse_feature_policy(std::string_view value);

// Permissions-Policy, and Feature-Policy only where it is missing or invalid.
std::optional<PermissionsPolicy> read_permissions_policy(const HeaderList& headers);

const char* to_string(FeatureReach);

}  // namespace tilsyn
