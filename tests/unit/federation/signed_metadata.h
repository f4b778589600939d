// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tilsyn::test {

// A key of its own and a certificate that it signed itself, made anew by each run.
struct SigningKey {
  std::string private_key, certificate;  // PEM
};
SigningKey make_rsa_key(int bits = 2048);
SigningKey make_ec_key();

// How a template of a signature is filled.
struct SignatureForm {
  std::string reference = "#_root";
  std::string signature_method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  std::string digest_method = "http://www.w3.org/2001/04/xmlenc#sha256";
  std::string transforms =
      "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>"
      "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>";
};
// An unsigned Signature element; sign() fills it.
std::string signature_template(const SignatureForm& form = {});

// Metadata of two services with `signature` behind the start tag of the root.
std::string metadata(const std::string& signature,
                     const std::string& valid_until = "2026-12-31T00:00:00Z");

// `xml` with its first Signature element computed with the key. Attributes ID name elements.
std::string sign(const std::string& xml, const SigningKey& key);

}  // namespace tilsyn::test
