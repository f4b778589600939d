// SPDX-License-Identifier: Apache-2.0
#include "web/dns_text.h"

#include <doctest/doctest.h>

using namespace tilsyn;

namespace {
using Texts = std::vector<std::string>;
}

TEST_CASE("SPF") {
  const auto spf = read_spf({"google-site-verification=x",
                             "v=spf1 include:_spf.Example.com a mx ip4:192.0.2.0/24 a/24 -all"});
  REQUIRE(spf);
  CHECK(spf->all == '-');
  CHECK(spf->includes == Texts{"_spf.example.com"});
  CHECK(spf->lookups == 4);
  CHECK(spf->problems.empty());
  CHECK(spf->restricts());
  CHECK_FALSE(read_spf({"v=spf10 -all", "x"}));
  CHECK_FALSE(read_spf({}));
}

TEST_CASE("SPF that restricts nothing, or is no good") {
  CHECK(read_spf({"v=spf1"})->problems == Texts{"all_missing"});
  CHECK(read_spf({"v=spf1 all"})->problems == Texts{"open"});
  CHECK_FALSE(read_spf({"v=spf1 ?all"})->restricts());
  CHECK(read_spf({"v=spf1 ~all"})->restricts());
  CHECK(read_spf({"v=spf1 -all +all"})->all == '-');
  CHECK(read_spf({"v=spf1 redirect=_spf.example.com"})->redirect == "_spf.example.com");
  CHECK(read_spf({"v=spf1 redirect=_spf.example.com"})->restricts());
  CHECK(read_spf({"v=spf1 -all", "v=spf1 ~all"})->problems == Texts{"repeated_record"});
  CHECK(read_spf({"v=spf1 ipv4:192.0.2.1 -all"})->problems == Texts{"bad_term ipv4:192.0.2.1"});
  std::string many = "v=spf1";
  for (int i = 0; i < 11; ++i) many += " include:a" + std::to_string(i) + ".example";
  CHECK(read_spf({many + " -all"})->problems == Texts{"too_many_lookups"});
}

TEST_CASE("DMARC") {
  const auto dmarc =
      read_dmarc({"v=DMARC1; p=Quarantine; sp=none; pct=50; rua=mailto:a@Reports.example!10m, "
                  "mailto:b@own.example; ruf=mailto:c@reports.example"});
  REQUIRE(dmarc);
  CHECK(dmarc->policy == "quarantine");
  CHECK(dmarc->subdomain_policy == "none");
  CHECK(dmarc->percent == 50);
  CHECK(dmarc->report_domains == Texts{"reports.example", "own.example"});
  CHECK(dmarc->enforced());
  CHECK(dmarc->problems.empty());
  CHECK(read_dmarc({"v=DMARC1;p=reject"})->subdomain_policy == "reject");
  CHECK_FALSE(read_dmarc({"v=DMARC1; p=none"})->enforced());
  CHECK(read_dmarc({"v = DMARC1; pct=200; rua=x"})->problems ==
        Texts{"bad_percent", "bad_report_address", "policy_missing"});
  CHECK_FALSE(read_dmarc({"v=spf1 -all", "v=DMARC2; p=none"}));
}

TEST_CASE("CAA") {
  const auto issue = parse_caa("0 issue \"LetsEncrypt.org; validationmethods=dns-01\"");
  REQUIRE(issue);
  CHECK(issue->tag == "issue");
  CHECK(issue->issuer == "letsencrypt.org");
  CHECK_FALSE(issue->critical());
  CHECK(parse_caa("128 ISSUEWILD \";\"")->issuer == "");
  CHECK(parse_caa("128 ISSUEWILD \";\"")->critical());
  CHECK(parse_caa("0 iodef mailto:a@b.example")->value == "mailto:a@b.example");
  CHECK_FALSE(parse_caa("issue \"a\""));
  CHECK_FALSE(parse_caa("256 issue \"a\""));
  CHECK_FALSE(parse_caa(""));
}
