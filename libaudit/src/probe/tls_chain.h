// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "probe/tls_library.h"
#include "web/observed_server.h"

namespace tilsyn {

// What stands in certificates is anybody's text: bounded, and without control characters.
ObservedCertificate describe_certificate(X509* certificate);

// The first common name, or the whole name without one.
std::string describe_name(const X509_NAME* name);

// As the server sent it, the leaf first; at most 20.
std::vector<ObservedCertificate> describe_chain(SSL* ssl);

}  // namespace tilsyn
