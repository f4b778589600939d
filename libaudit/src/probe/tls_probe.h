// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

#include "probe/net_address.h"
#include "web/observed_server.h"

namespace tilsyn {

struct TlsProbeOptions {
  std::string ca_file;  // --cacert: trusted beside those of the system
  // Of one handshake, and of all with one server.
  std::chrono::milliseconds handshake_time{10'000}, total_time{30'000};
  std::size_t max_bytes = std::size_t{256} << 10;  // that one handshake may bring
  // Against which certificates are held; empty: the system's clock.
  std::function<std::chrono::system_clock::time_point()> now;
  // Why an address is not connected to for this host, or empty (AddressGuard::refusal).
  std::function<std::string(const std::string& host, const NetAddress& address)> refusal;
  // Asked before every further handshake with a host, in the caller's turn; false: no more of them.
  std::function<bool(const std::string& host)> turn;
  const std::atomic<bool>* stop = nullptr;
};

// Host, port, address.
using TlsProbe = std::function<ObservedTls(const std::string&, int, const std::string&)>;

// What comes back makes one ordinary handshake, and one for each version alone; nothing is sent in
// the connections, and whatever the server does they end in time. It blocks its caller; any number
// of threads may call it at once. Throws Error where `ca_file` cannot be read.
//
// Without a handshake the verdict is empty and the problem says why. Of several faults of a
// certificate the gravest is the verdict: revoked, then who issued it, whose it is, when it holds,
// how strong it is.
TlsProbe make_tls_probe(TlsProbeOptions options);

}  // namespace tilsyn
