// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tilsyn {

// A service that tells others who a user is, known by the hosts that its logins pass through.
struct IdentityProvider {
  std::string_view host;  // this name; with a dot before it, the names below it, too
  std::string_view id;    // "feide", "id_porten" …
  std::string_view name;
  // Whether it passes schools' own identities, or those of citizens, or a company's.
  enum class Kind : unsigned char { school, citizen, company } kind = Kind::school;
};

// Nothing where the host is no identity provider that we know; a municipality's own is none.
const IdentityProvider* find_identity_provider(std::string_view host);

}  // namespace tilsyn
