// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

struct LocalisedText {
  std::string language, text;
};

struct RequestedAttribute {
  std::string name;      // "urn:oid:2.5.4.42"
  std::string friendly;  // "givenName"; may be empty
  bool required = false;
};

// An EntityDescriptor with an SPSSODescriptor.
struct MetadataService {
  std::string entity;                        // entityID
  std::vector<LocalisedText> names;          // mdui:DisplayName, else md:ServiceName
  std::vector<LocalisedText> descriptions;   // md:ServiceDescription
  std::vector<LocalisedText> privacy_pages;  // mdui:PrivacyStatementURL
  std::vector<LocalisedText> organisations;  // md:OrganizationDisplayName
  std::vector<std::string> categories;       // entity categories
  std::vector<std::string> addresses;        // of its AssertionConsumerServices
  // Whether it has an AttributeConsumingService; without one nobody said what it asks for.
  bool requests = false;
  std::vector<RequestedAttribute> requested;  // of all of them, each once
  std::string valid_until;                    // its own, else that of what it stands in
};

// What a file of metadata is, beside its services.
struct MetadataFile {
  std::string name;         // of the EntitiesDescriptor; "" of a lone entity
  std::string valid_until;  // of the root, as written: "2026-12-01T00:00:00Z"
  std::size_t entities = 0;
  std::size_t services = 0;
  bool aggregate = false;  // the root is an EntitiesDescriptor
  std::string problem;     // why it could not be read to its end; "" when it could
};

// SAML 2.0 metadata (saml-metadata-2.0-os) with the extensions for display (sstc-saml-metadata-ui)
// and entity attributes, read as a stream: memory holds one entity, whatever their number. `xml`
// is UTF-8. No network, no document types, no entities but the five of XML; texts and lists are cut
// at a length that no honest file reaches.
MetadataFile read_metadata(std::string_view xml,
                           const std::function<void(MetadataService&&)>& add_service);

// Whether it begins like metadata: for telling formats apart.
bool looks_like_metadata(std::string_view bytes);

}  // namespace tilsyn
