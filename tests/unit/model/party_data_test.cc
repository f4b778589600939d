// SPDX-License-Identifier: Apache-2.0
// The parties that ship with the rules: facts that can be told apart and followed to a source.
#include <algorithm>
#include <set>

#include "base/date.h"
#include "model/documents.h"
#include "temporary_workspace.h"

namespace tilsyn {
namespace {

std::vector<Party> shipped_parties(TemporaryWorkspace& w) {
  std::vector<Party> parties;
  Arena arena;
  const DocumentReader reader{*w.schemas, w.placeholders, arena, w.diagnostics};
  const auto folder = std::filesystem::path(TILSYN_SOURCE_DIR) / "rules/data/parties";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") load_parties(entry.path(), reader, parties);
  }
  return parties;
}

bool is_day(const std::string& text) {
  return parse_date(text).has_value();
}

// Two labels at least, of small letters, digits and hyphens.
bool is_domain(const std::string& text) {
  if (text.find('.') == text.npos || text.front() == '.' || text.back() == '.') return false;
  return text.find("..") == text.npos &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == text.npos;
}

TEST_CASE("the shipped parties load without a word, and nobody claims what is another's") {
  TemporaryWorkspace w;
  PartyTable table;
  for (Party& party : shipped_parties(w)) table.add(std::move(party), w.diagnostics);
  check_parents(table.all(), table, w.diagnostics);
  INFO(w.problems());
  CHECK(w.diagnostics.all().empty());
}

TEST_CASE("every shipped service has a domain of its own, a purpose, a product and a source") {
  TemporaryWorkspace w;
  std::set<std::string> domains;
  std::size_t read = 0;
  for (const Party& party : shipped_parties(w)) {
    CAPTURE(party.id);
    CHECK(party.country.size() == 2);
    for (const PartyService& service : party.services) {
      CAPTURE(service.domain);
      CHECK(is_domain(service.domain));
      CHECK(domains.insert(service.domain).second);
      CHECK_FALSE(service.purpose.empty());
      CHECK_FALSE(service.product.empty());
      CHECK(service.source.starts_with("https://"));
      CHECK((service.read == "unverified" || is_day(service.read)));
      read += service.read != "unverified";
    }
  }
  CHECK(domains.size() >= 220);
  CHECK(read >= 150);
}

TEST_CASE("well-known hosts are found, and what only looks alike is not") {
  TemporaryWorkspace w;
  PartyTable table;
  for (Party& party : shipped_parties(w)) table.add(std::move(party), w.diagnostics);
  const auto says = [&](std::string_view host) -> std::string {
    const PartyService* service = table.service_of(host);
    return service ? table.party_of_host(host)->id + " " + service->purpose : std::string();
  };
  CHECK(says("region1.google-analytics.com") == "google analytics");
  CHECK(says("stats.g.doubleclick.net") == "google analytics");
  CHECK(says("ad.doubleclick.net") == "google advertising");
  CHECK(says("www.youtube-nocookie.com") == "google video");
  CHECK(says("fonts.gstatic.com") == "google fonts");
  CHECK(says("www.gstatic.com") == "google content_network");
  CHECK(says("www.clarity.ms") == "microsoft session_replay");
  CHECK(says("px.ads.linkedin.com") == "linkedin advertising");
  CHECK(says("o1.ingest.sentry.io") == "sentry error_reporting");
  CHECK(says("idp.feide.no") == "sikt identity");
  CHECK(says("consent.cookiebot.com") == "cybot consent");
  CHECK(says("notgoogle-analytics.com").empty());
  CHECK(says("doubleclick.net.example").empty());
}

}  // namespace
}  // namespace tilsyn
