// SPDX-License-Identifier: Apache-2.0
#include "probe/tls_versions.h"

#include <fmt/format.h>

#include <algorithm>

namespace tilsyn {
namespace {

using End = TlsHandshake::End;
using Offer = ObservedTls::VersionOffer;

Offer judge(const TlsTrialEnd& end, bool another_worked) {
  if (!end.testable) return {end.name, Offered::not_testable, "not testable with this OpenSSL"};
  if (!end.tried) return {end.name, Offered::not_tried, end.problem};
  switch (end.end) {
    case End::done:
      return {end.name, Offered::yes, ""};
    case End::no_version:
      return {end.name, Offered::no, end.problem};
    case End::closed:
      if (another_worked) return {end.name, Offered::no, end.problem};
      break;
    case End::no_cipher:
      // The version may be there with ciphers that this OpenSSL has not (RC4, 3DES). TLS 1.3 has
      // none of these, and its ciphers are all here.
      if (end.name == "TLS 1.3" && another_worked) return {end.name, Offered::no, end.problem};
      return {end.name, Offered::not_testable,
              fmt::format("{}: perhaps it takes only ciphers that this OpenSSL cannot offer",
                          end.problem)};
    default:
      break;
  }
  return {end.name, Offered::not_testable, end.problem};
}

}  // namespace

std::vector<Offer> judge_offers(const std::vector<TlsTrialEnd>& ends) {
  const bool another_worked = std::any_of(ends.begin(), ends.end(), [](const TlsTrialEnd& end) {
    return end.tried && end.end == End::done;
  });
  std::vector<Offer> offers;
  for (const TlsTrialEnd& end : ends) offers.push_back(judge(end, another_worked));
  return offers;
}

}  // namespace tilsyn
