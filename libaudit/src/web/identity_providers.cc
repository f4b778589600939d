// SPDX-License-Identifier: Apache-2.0
#include "web/identity_providers.h"

#include "web/ascii.h"
#include "web/public_suffix.h"

namespace tilsyn {
namespace {

constexpr auto school = IdentityProvider::Kind::school;
constexpr auto citizen = IdentityProvider::Kind::citizen;
constexpr auto company = IdentityProvider::Kind::company;

// Hosts as they stand in public client code and documentation; those marked "unseen" are known by
// their owners' naming alone, and were met in none of it.
constexpr IdentityProvider providers[] = {
    // Norway
    {"auth.dataporten.no", "feide", "Feide", school},
    {"idp.feide.no", "feide", "Feide", school},
    {"idp-test.feide.no", "feide", "Feide", school},
    {"api.feide.no", "feide", "Feide", school},  // unseen
    {".idporten.no", "id_porten", "ID-porten", citizen},
    {"oidc.difi.no", "id_porten", "ID-porten", citizen},
    {"oidc-ver2.difi.no", "id_porten", "ID-porten", citizen},
    {"auth.bankid.no", "bankid_no", "BankID (Norway)", citizen},
    {"auth.test.bankid.no", "bankid_no", "BankID (Norway)", citizen},
    {"login.bankid.no", "bankid_no", "BankID (Norway)", citizen},
    // Sweden
    {"ds.skolfederation.se", "skolfederation", "Skolfederation", school},
    {"fed.skolfederation.se", "skolfederation", "Skolfederation", school},
    {"ds.fidus.skolverket.se", "fidus", "FIDUS (Skolverket)", school},
    {".frejaeid.com", "freja", "Freja eID", citizen},
    {"login.bankid.com", "bankid_se", "BankID (Sweden)", citizen},  // unseen
    // Denmark
    {".unilogin.dk", "unilogin", "Unilogin", school},
    {"sso.emu.dk", "unilogin", "Unilogin", school},
    {".uni-login.dk", "unilogin", "Unilogin", school},  // unseen
    {"wayf.wayf.dk", "wayf", "WAYF", school},
    {"nemlog-in.mitid.dk", "mitid", "MitID (NemLog-in)", citizen},
    {"netseidbroker.mitid.dk", "mitid", "MitID", citizen},
    {".netseidbroker.dk", "mitid", "MitID (Nets eID Broker)", citizen},
    {"mitid.dk", "mitid", "MitID", citizen},
    {"login.nemlog-in.dk", "mitid", "MitID (NemLog-in)", citizen},  // unseen
    // Finland
    {"mpass-proxy.csc.fi", "mpassid", "MPASSid", school},
    {"mpass-proxy-test.csc.fi", "mpassid", "MPASSid", school},
    {"tunnistautuminen.suomi.fi", "suomi_fi", "Suomi.fi", citizen},
    {"testi.apro.tunnistus.fi", "suomi_fi", "Suomi.fi", citizen},
    // everywhere
    {"login.microsoftonline.com", "microsoft", "Microsoft Entra ID", company},
    {"login.windows.net", "microsoft", "Microsoft Entra ID", company},
    {"login.microsoft.com", "microsoft", "Microsoft Entra ID", company},
    {"login.live.com", "microsoft", "Microsoft account", company},
    {".b2clogin.com", "microsoft", "Microsoft Entra External ID", company},
    {"accounts.google.com", "google", "Google", company},
    {"appleid.apple.com", "apple", "Apple", company},
};

bool covers(const IdentityProvider& provider, std::string_view host) {
  if (!provider.host.starts_with('.')) return same_ascii(provider.host, host);
  return host_is_or_below(host, provider.host.substr(1));
}

}  // namespace

const IdentityProvider* find_identity_provider(std::string_view host) {
  for (const IdentityProvider& provider : providers) {
    if (covers(provider, host)) return &provider;
  }
  return nullptr;
}

}  // namespace tilsyn
