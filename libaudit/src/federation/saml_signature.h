// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

struct SignatureCheck {
  bool verified = false;
  std::string problem;      // why it was not, in words; "" when it was
  std::string algorithm;    // "rsa-sha256"
  std::string certificate;  // SHA-256 of the certificate that was asked, in hexadecimal digits
};

// Whether `xml` (UTF-8) as a whole is signed with the key of the certificate `pem` and with no
// other: an enveloped signature (XMLDSig, saml-core-2.0-os §5.4) that is a child of the root, with
// one reference, which is to the root; transforms enveloped-signature and exclusive or inclusive
// C14N alone; RSA (2048 bits at least) or ECDSA with SHA-256, -384 or -512. What KeyInfo says
// counts for nothing. Builds a tree of the whole document: about five times its size.
SignatureCheck check_signature(std::string_view xml, std::string_view pem);

}  // namespace tilsyn
