// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "probe/tls_handshake.h"
#include "web/observed_server.h"

namespace tilsyn {

// How the trial of one version ended.
struct TlsTrialEnd {
  std::string name;
  bool testable = true;  // false: this OpenSSL cannot offer it
  bool tried = false;    // false: there was no time for it
  TlsHandshake::End end = TlsHandshake::End::other;
  std::string problem;
};

// What the ends say of what the server takes. "No" is said only where the server said it, or closed
// the connection while it took another version.
std::vector<ObservedTls::VersionOffer> judge_offers(const std::vector<TlsTrialEnd>& ends);

}  // namespace tilsyn
