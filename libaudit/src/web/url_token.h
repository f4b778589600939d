// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/url.h"

namespace tilsyn {

// Something in an address that lets in whoever reads it: histories, logs and Referers do.
struct UrlToken {
  std::string name;  // of the parameter; empty in a path
  // "access_token", "id_token", "refresh_token", "session_id", "saml_response", "jwt", "token",
  // "password"; "code" and "ticket" work once and for a short time, with the protocol's blessing.
  std::string kind;
  std::string place;  // "query", "fragment", "path"
  // False for names that public keys and statistics use as well: token, sid, session_id.
  bool certain = true;

  bool one_time() const { return kind == "code" || kind == "ticket"; }
};

// Their values are not kept.
std::vector<UrlToken> find_url_tokens(const Url& url);

// Header, claims and signature, or the five parts of an encrypted one (RFC 7515, RFC 7516).
bool looks_like_jwt(std::string_view text);

}  // namespace tilsyn
