// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Paths of attributes in something that says what provisioning (SCIM, RFC 7643) sends:
//  - a list of paths: ["userName", "name.givenName", {"path": "emails", "required": true}]
//  - a schema or a list of schemas (RFC 7643 §7): {"id": "urn:…:User", "attributes": […]}
//  - a resource, or a response with several: {"schemas": […], "userName": "…"}
//  - a configuration of EGIL: NAME-scim-json-template = <? … ?>, whose JSON has ${…} in it
struct ScimPath {
  std::string path;  // "name.givenName", "StudentGroup.displayName", "urn:…:User:civicNo"
  bool required = false;
};
struct ScimTemplate {
  std::vector<ScimPath> paths;       // each once, in the order of the text
  std::vector<std::string> servers;  // addresses that the configuration sends to
  std::string problem;               // why there is nothing; "" where there is
};
ScimTemplate read_scim(std::string_view text);

// A JSON text, or a configuration with a template in it.
bool looks_like_scim(std::string_view bytes);

}  // namespace tilsyn
