// SPDX-License-Identifier: Apache-2.0
#include "web/security_txt.h"

#include <doctest/doctest.h>

#include "web/http_date.h"

using namespace tilsyn;

namespace {

using Texts = std::vector<std::string>;

constexpr std::int64_t now = 1'795'320'000;  // 2026-11-22T04:00:00Z

SecurityTxt read(std::string_view text) {
  return parse_security_txt(text, now);
}

}  // namespace

TEST_CASE("RFC 3339 dates") {
  CHECK(parse_rfc3339("2026-11-22T04:00:00Z") == now);
  CHECK(parse_rfc3339("2026-11-22t05:30:00.123+01:30") == now);
  CHECK(parse_rfc3339("2026-11-21T23:00:00-05:00") == now);
  CHECK(parse_rfc3339("2016-12-31T23:59:60z") == 1'483'228'799);
  for (const char* bad : {"", "2026-11-22", "2026-11-22T04:00:00", "2026-11-22 04:00:00Z",
                          "2026-02-30T04:00:00Z", "2026-11-22T04:00:00.Z", "2026-11-22T04:00:00+1",
                          "2026-11-22T24:00:00Z", "26-11-22T04:00:00Z"}) {
    CHECK_FALSE_MESSAGE(parse_rfc3339(bad), bad);
  }
}

TEST_CASE("a good security.txt") {
  const SecurityTxt file = read(
      "# Our policy\r\nContact: mailto:sikkerhet@laerebok.example\r\nContact: "
      "https://laerebok.example/meld\r\nEXPIRES: 2027-05-01T00:00:00Z\r\nPreferred-Languages: nb, "
      "en\r\n\r\nPolicy: https://laerebok.example/policy\r\n");
  CHECK(file.contacts ==
        Texts{"mailto:sikkerhet@laerebok.example", "https://laerebok.example/meld"});
  CHECK(file.problems.empty());
  CHECK(file.fields.size() == 5);
  CHECK(file.fields[4].line == 7);
  CHECK_FALSE(file.expired(now));
  CHECK(file.expired(parse_rfc3339("2027-05-01T00:00:00Z").value()));
  CHECK_FALSE(file.is_signed);
}

TEST_CASE("a signed security.txt") {
  const SecurityTxt file = read(
      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n- Contact: mailto:a@b.example\n"
      "Expires: 2026-12-01T00:00:00Z\n-----BEGIN PGP SIGNATURE-----\n\niQIz: not a field\n"
      "-----END PGP SIGNATURE-----\n");
  CHECK(file.is_signed);
  CHECK(file.problems.empty());
  CHECK(file.fields.size() == 2);
}

TEST_CASE("what is wrong with others") {
  CHECK(read("").problems == Texts{"contact_missing", "expires_missing"});
  CHECK(read("<!doctype html><title>404</title>").problems == Texts{"html"});
  CHECK(read("Contact: a@b.example\nExpires: 2027-01-01").problems ==
        Texts{"contact_no_uri", "expires_bad"});
  CHECK(read("Contact: http://b.example\nExpires: 2027-01-01T00:00:00Z\nExpires: "
             "2027-01-01T00:00:00Z\nnothing\n")
            .problems == Texts{"insecure_uri", "expires_repeated", "bad_line"});
  CHECK(read("Contact: tel:+4712345678\nExpires: 2036-01-01T00:00:00Z\nPreferred-Languages: "
             "nb\nPreferred-Languages: en")
            .problems == Texts{"expires_far", "languages_repeated"});
  CHECK(read("Contact: tel:1\nExpires: 2020-01-01T00:00:00Z").expired(now));
}
