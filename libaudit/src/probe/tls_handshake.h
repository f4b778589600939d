// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "probe/net_address.h"
#include "probe/tls_library.h"

namespace tilsyn {

struct TlsPeer {
  std::string host;  // for SNI; IPv6 without brackets
  NetAddress address;
  int port = 443;
};

struct TlsBounds {
  std::chrono::steady_clock::time_point deadline;
  std::size_t max_bytes = 0;
  const std::atomic<bool>* stop = nullptr;
};

// How a handshake ended.
struct TlsHandshake {
  enum class End : unsigned char {
    done,
    unreachable,  // no connection
    not_tls,      // something else answered
    no_version,   // the server refuses the versions that were offered
    no_cipher,    // it refuses what was offered, perhaps for the ciphers
    refused,      // another alert
    closed,       // without a word
    timed_out,    // or interrupted
    too_much,     // more bytes than a handshake needs
    other,        // what came cannot be used
  };
  End end = End::other;
  std::string problem;  // in words, empty when it is done
  TlsHandle<SSL> ssl;   // as it stands; its connection is closed already
};

// One handshake; nothing is sent after it, and no more is read.
TlsHandshake shake_hands(SSL_CTX* context, const TlsPeer& peer, const TlsBounds& bounds);

}  // namespace tilsyn
