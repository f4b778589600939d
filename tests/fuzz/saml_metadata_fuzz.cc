// SPDX-License-Identifier: Apache-2.0
// Reads any bytes as metadata of a federation, as they are and inside an aggregate, and looks for a
// signature in them.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "federation/saml_metadata.h"
#include "federation/saml_signature.h"

using namespace tilsyn;

namespace {

constexpr const char* begin =
    "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" "
    "xmlns:mdui=\"urn:oasis:names:tc:SAML:metadata:ui\" "
    "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" ID=\"_r\">";

// Of a key that nobody has: nothing is signed with it.
constexpr const char* certificate =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBdDCCARugAwIBAgIBATAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJmZWRlcmF0\n"
    "-----END CERTIFICATE-----\n";

void require(bool condition) {
  if (!condition) std::abort();
}

void require_text(const std::string& text) {
  require(text.size() <= 4096 && !first_invalid_utf8(text));
}

void read(std::string_view xml) {
  std::size_t services = 0;
  const MetadataFile file = read_metadata(xml, [&](MetadataService&& service) {
    ++services;
    require(!service.entity.empty());
    require_text(service.entity);
    require(service.addresses.size() <= 1000 && service.requested.size() <= 1000);
    for (const LocalisedText& name : service.names) require_text(name.text);
    for (const RequestedAttribute& asked : service.requested) require_text(asked.name);
  });
  require(file.services == services && file.services <= file.entities);
  require(!first_invalid_utf8(file.problem));
  require(!check_signature(xml, certificate).verified);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 2 == 0) {
    read(bytes);
  } else {
    read(begin + std::string(bytes) + "</md:EntitiesDescriptor>");
  }
  return 0;
}
