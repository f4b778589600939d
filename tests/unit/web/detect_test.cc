// SPDX-License-Identifier: Apache-2.0
#include "web/detect.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/base64.h"
#include "base/digest.h"
#include "base/hex.h"
#include "made_ids.h"

using namespace tilsyn;

namespace {

LeakDetector plain_detector() {
  DetectorOptions options;
  options.key = "key of the tests";
  return LeakDetector(std::move(options));
}

LeakDetector canary_detector() {
  DetectorOptions options;
  options.key = "key of the tests";
  options.canaries = {"Kari Testelev", "Kari.Testelev@laerebok.test", "Pål Prøve",
                      "+47 99 00 11 22"};
  return LeakDetector(std::move(options));
}

// "kind place field encoding masked", one a line.
std::string told(const std::vector<Leak>& leaks) {
  std::string out;
  for (const Leak& leak : leaks) {
    out += std::string(out.empty() ? "" : "\n") + to_string(leak.kind) + " " +
           to_string(leak.place) + " " + (leak.field.empty() ? "-" : leak.field) + " " +
           leak.encoding + " " + leak.masked + (leak.certain ? "" : " likely") +
           (leak.canary ? " canary" : "") + (leak.test ? " test" : "");
  }
  return out;
}

std::string url(std::string_view text) {
  return told(plain_detector().scan_url(text));
}
std::string body(std::string_view text, std::string_view type = "application/json") {
  return told(plain_detector().scan_body(type, text));
}
std::string canary(std::string_view text) {
  return told(canary_detector().scan_body("text/plain", text));
}

const std::string tenor = made_norwegian("158112510");

}  // namespace

TEST_CASE("e-mail addresses in every part of a URL") {
  CHECK(url("https://t.test/p?u=kari@laerebok.test&x=1") == "email url_query u plain ka***@***");
  CHECK(url("https://t.test/p?u=kari%40laerebok.test") == "email url_query u url ka***@***");
  CHECK(url("https://t.test/p?u=kari%2540laerebok.test") == "email url_query u url+url ka***@***");
  CHECK(url("https://t.test/kari@laerebok.test/x") == "email url_path - plain ka***@***");
  CHECK(url("https://t.test/#m=kari@laerebok.test") == "email fragment m plain ka***@***");
  CHECK(url("https://t.test/?dl=https%3A%2F%2Fa.test%2F%3Fepost%3Dkari%40laerebok.test") ==
        "email url_query epost url ka***@***");
  const auto found = plain_detector().scan_url("https://t.test/p?u=kari@laerebok.test");
  REQUIRE(found.size() == 1);
  CHECK(found[0].offset == 19);
  CHECK(found[0].length == 18);
}

TEST_CASE("what has an @ and is no address") {
  CHECK(url("https://user@host.test/x").empty());
  CHECK(url("https://cdn.test/npm/jquery@3.6.0/dist/jquery.min.js").empty());
  CHECK(url("https://cdn.test/icon@2x.png?v=1").empty());
  CHECK(body(R"({"dsn":"https://0123456789abcdef@o1.errors.test/5"})").empty());
  CHECK(body(R"({"a":"@media","b":"x@y","c":"@scope/pkg","d":"a@b..test","e":"kari@-x.test"})")
            .empty());
}

TEST_CASE("encoded values are read as what they are") {
  const std::string mail = "kari@laerebok.test";
  CHECK(url("https://t.test/?d=" + to_base64url(mail)) == "email url_query d base64 ka***@***");
  CHECK(url("https://t.test/?d=" + to_hex(mail)) == "email url_query d hex ka***@***");
  CHECK(url("https://t.test/collect/" + to_base64url(mail)) == "email url_path - base64 ka***@***");
  const std::string json = R"({"user":{"epost":")" + mail + R"("}})";
  CHECK(url("https://t.test/?d=" + to_base64url(json)) == "email url_query epost base64 ka***@***");
  CHECK(url("https://t.test/?d=" + to_base64url(to_base64(json))) ==
        "email url_query epost base64+base64 ka***@***");
  CHECK(body(R"({"m":"kari\u0040laerebok.test"})") == "email body m json ka***@***");
  CHECK(body(R"({"m":"hei\nkari@laerebok.test"})") == "email body m plain ka***@***");
  CHECK(body(R"({"inner":"{\"epost\":\"kari@laerebok.test\"}"})") ==
        "email body epost plain ka***@***");
  // A token of three parts.
  CHECK(url("https://t.test/?token=" + to_base64url(R"({"alg":"none"})") + "." +
            to_base64url(R"({"sub":"1","email":"kari@laerebok.test"})") + ".x") ==
        "email url_query email base64 ka***@***");
  // Four deep is too deep.
  CHECK(url("https://t.test/?d=" + to_base64(to_base64(to_base64(to_base64(mail))))).empty());
}

TEST_CASE("fields are told apart in bodies of every form") {
  CHECK(body("fornavn=Kari&klasse=5B", "application/x-www-form-urlencoded") ==
        "name body fornavn plain Ka*** likely\nschool_class body klasse plain *** likely");
  CHECK(body(R"({"elev":{"fornavn":"Kari","elev_id": 48213}})") ==
        "name body fornavn plain Ka*** likely\nuser_id body elev_id plain 48*** likely");
  CHECK(body("--x\r\nContent-Disposition: form-data; name=\"etternavn\"\r\n\r\nTestelev\r\n--x--",
             "multipart/form-data; boundary=x") == "name body etternavn plain Te*** likely");
  CHECK(body("--x\r\nContent-Disposition: form-data; name=\"epost\"\r\nContent-Type: "
             "text/plain\r\n\r\nkari@laerebok.test\r\n--x--",
             "multipart/form-data; boundary=x") == "email body epost plain ka***@***");
  CHECK(body("<elev><fornavn>Kari Anne</fornavn></elev>", "text/xml") ==
        "name body fornavn plain Ka*** likely");
  CHECK(body("f%C3%B8dselsdato=2012-01-15", "application/x-www-form-urlencoded") ==
        "birthdate body f\xC3\xB8"
        "dselsdato plain 20*** likely");
  CHECK(body("v=2&ep.user_email=kari%40laerebok.test", "text/plain") ==
        "email body ep.user_email url ka***@***");
}

TEST_CASE("names of fields that say nothing about a person") {
  CHECK(body(R"({"filnavn":"a.pdf","event_name":"page_view","class":"btn","userAgent":"X"})")
            .empty());
  CHECK(body(R"({"fornavn":null,"userId":0,"klasse":"","skole":"undefined","navn":"${name}"})")
            .empty());
  CHECK(body("fil_navn=bilde&side_navn=forside", "text/plain").empty());
}

TEST_CASE("telephone numbers") {
  CHECK(body(R"({"x":"+47 99 00 11 22"})") == "phone body x plain +4*** likely");
  CHECK(body(R"({"telefon":"+4799001122"})") == "phone body telefon plain +4***");
  CHECK(body(R"({"mobil":"99001122"})") == "phone body mobil plain 99*** likely");
  CHECK(body(R"({"x":"99001122","y":"+1 202 555 0100","z":"+4711","w":"+479900112233"})").empty());
  CHECK(body(R"({"x":"+46 (0)70-123 45 67","y":"+358 40 1234567","z":"+45 20 12 34 56"})") ==
        "phone body x plain +4*** likely\nphone body y plain +3*** likely\n"
        "phone body z plain +4*** likely");
}

TEST_CASE("national identifiers with the words around them") {
  CHECK(url("https://t.test/elev/" + tenor) == "fodselsnummer url_path - plain 15*** test");
  CHECK(url("https://t.test/?x=" + tenor) == "fodselsnummer url_query x plain 15*** likely test");
  CHECK(url("https://t.test/?d=" + to_base64url("fnr=" + tenor)) ==
        "fodselsnummer url_query fnr base64 15*** test");
  const std::string ten = made_swedish("120215238");
  CHECK(body("{\"ts\":" + ten + "}").empty());
  CHECK(body("{\"personnummer\":\"" + ten + "\"}") == "personnummer body personnummer plain 12***");
  CHECK(body("Elevens CPR 150212-1234", "text/plain").substr(0, 10) == "cpr body -");
  CHECK(body("{\"t\":1763780000,\"ms\":1763780000123,\"id\":\"15811251000\"}").empty());
}

TEST_CASE("identifiers of school federations") {
  DetectorOptions options;
  options.realms = {"skole.test"};
  const LeakDetector detector(std::move(options));
  CHECK(told(detector.scan_url("https://t.test/?u=kari@by.skole.test")) ==
        "eppn url_query u plain ka***@***");
  CHECK(body(R"({"eduPersonPrincipalName":"kari@x.test"})") ==
        "eppn body eduPersonPrincipalName plain ka***@***");
  CHECK(body(R"({"userid_sec":["feide:kari@x.test"]})") ==
        "feide_id body userid_sec plain ka***@***");
  CHECK(body(R"({"groups":["fc:org:skole.test","fc:gogroup:skole.test:b:NO1:5B"]})") ==
        "group body groups plain fc***\ngroup body groups plain fc***");
  CHECK(body(R"({"uni_id":"kari0123"})") == "uni_id body uni_id plain ka***");
  CHECK(body("<saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">"
             "9f8e7d6c5b4a</saml:NameID>") == "saml_id body NameID plain 9f***");
  CHECK(body("<NameIDPolicy Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\"/>"
             "<a>abcdefghijk</a>")
            .empty());
  CHECK(body("<Attribute Name=\"urn:oid:1.3.6.1.4.1.5923.1.1.1.6\"><AttributeValue>"
             "kari@x.test</AttributeValue>") ==
        "eppn body urn:oid:1.3.6.1.4.1.5923.1.1.1.6 plain ka***@***");
}

TEST_CASE("positions are two numbers with three decimals") {
  CHECK(url("https://t.test/?lat=59.91273&lon=10.74609") == "position url_query lat plain 59***");
  CHECK(url("https://t.test/?lat=59.91&lon=10.74").empty());
  CHECK(url("https://t.test/?lat=59.91273").empty());
  CHECK(url("https://t.test/?lat=99.91273&lon=10.74609").empty());
  CHECK(url("https://t.test/?latlng=59.91273,10.74609") == "position url_query latlng plain 59***");
}

TEST_CASE("digests in fields for digests") {
  const std::string digest = sha256_hex("nobody we know");
  CHECK(url("https://t.test/?ud[em]=" + digest).substr(0, 41) ==
        "hashed_identifier url_query ud[em] sha256");
  CHECK(url("https://t.test/?ud%5Bem%5D=" + md5_hex("x")).substr(0, 38) ==
        "hashed_identifier url_query ud[em] md5");
  CHECK(body("{\"sha256_email_address\":\"" + digest + "\"}").substr(0, 44) ==
        "hashed_identifier body sha256_email_address ");
  CHECK(url("https://t.test/?hash=" + digest + "&em=1").empty());
}

TEST_CASE("canaries in every coding") {
  const std::string name = "Kari Testelev", mail = "Kari.Testelev@laerebok.test";
  CHECK(canary("x Kari Testelev y") == "canary body - plain Ka*** canary");
  CHECK(canary("x KARI TESTELEV y") == "canary body - plain Ka*** canary");
  CHECK(canary("a=kari.testelev&b=") == "canary body a plain Ka*** canary");
  CHECK(canary("a=Kari+Testelev") == "canary body a plain Ka*** canary");
  CHECK(canary("a=Kari%20Testelev") == "canary body a url Ka*** canary");
  CHECK(canary("a=Kari%2520Testelev") == "canary body a url+url Ka*** canary");
  CHECK(canary("a=P%C3%A5l%20Pr%C3%B8ve") == "canary body a url P\xC3\xA5*** canary");
  CHECK(canary("a=P%E5l%20Pr%F8ve") == "canary body a url P\xC3\xA5*** canary");
  CHECK(canary("{\"a\":\"P\\u00e5l Pr\\u00f8ve\"}") == "canary body a json P\xC3\xA5*** canary");
  CHECK(canary("etternavn=Testelev") == "canary body etternavn plain Ka*** likely canary");
  CHECK(canary("a=" + mail) == "email body a plain Ka***@*** canary");
  CHECK(canary("a=" + to_hex(mail)) == "email body a hex Ka***@*** canary");
  CHECK(canary("a=+4799001122") == "phone body a plain +4*** canary");
  CHECK(canary("a=99001122") == "phone body a plain +4*** canary");
  CHECK(canary("a=" + sha256_hex("99001122")) == "phone body a sha256 +4*** canary");
  CHECK(canary("a=bokkaritestelever").empty());
  for (std::size_t shift = 0; shift < 3; ++shift) {
    CAPTURE(shift);
    const std::string around = to_base64(std::string(shift, '\x01') + mail + "\x02");
    CHECK(canary(around) == "email body - base64 Ka***@*** canary");
  }
  using Digest = std::string (*)(std::string_view);
  const std::pair<const char*, Digest> digests[] = {
      {"md5", md5_hex}, {"sha1", sha1_hex}, {"sha256", sha256_hex}, {"sha512", sha512_hex}};
  for (const auto& digest : digests) {
    const std::string encoding = digest.first;
    const std::string small = "kari.testelev@laerebok.test";
    const std::string hex = digest.second(small);
    CAPTURE(encoding);
    CHECK(canary("h=" + digest.second(mail)) == "email body h " + encoding + " Ka***@*** canary");
    CHECK(canary("h=" + hex) == "email body h " + encoding + " Ka***@*** canary");
    CHECK(canary("h=" + to_base64url(*from_hex(hex))) ==
          "email body h " + encoding + "+base64 Ka***@*** canary");
  }
}

TEST_CASE("the same value has the same key, wherever and however it was found") {
  const LeakDetector detector = canary_detector();
  const auto a = detector.scan_url("https://t.test/?a=kari.testelev%40laerebok.test");
  const auto b = detector.scan_body("text/plain", sha1_hex("kari.testelev@laerebok.test"));
  const auto c = plain_detector().scan_url("https://t.test/?a=KARI.testelev@laerebok.test");
  REQUIRE(a.size() == 1);
  REQUIRE(b.size() == 1);
  REQUIRE(c.size() == 1);
  CHECK(a[0].match_key.size() == 16);
  CHECK(a[0].match_key == b[0].match_key);
  CHECK(a[0].match_key == c[0].match_key);
  CHECK(a[0].match_key == detector.match_key(LeakKind::email, "kari.testelev@laerebok.test"));
  DetectorOptions other;
  other.key = "another key";
  CHECK(LeakDetector(std::move(other)).match_key(LeakKind::email, "kari.testelev@laerebok.test") !=
        a[0].match_key);
}

TEST_CASE("headers") {
  const LeakDetector detector = canary_detector();
  CHECK(told(detector.scan_header("Referer", "https://a.test/s?fornavn=Kari&m=k%40a.test")) ==
        "canary referer fornavn plain Ka*** likely canary\nemail referer m url ***@***");
  CHECK(told(detector.scan_header("Cookie", "a=1; uid=48213; m=kari@a.test")) ==
        "email cookie m plain ka***@***\nuser_id cookie uid plain 48*** likely");
  CHECK(told(detector.scan_header("Authorization", "Basic " + to_base64("kari@a.test:x"))) ==
        "email header Authorization base64 ka***@***");
  CHECK(told(detector.scan_header("Set-Cookie", "m=kari@a.test; Domain=a.test")) ==
        "email cookie m plain ka***@***");
}

TEST_CASE("hostile bodies end soon and say little") {
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "u" + std::to_string(i) + "@a.test ";
  CHECK(plain_detector().scan_body("", many).size() == LeakDetector::most_leaks);
  for (const char* piece : {"@", "%40", "=", ":", "\"", "\\u0040", "1234567890", "a@b.no@", "\":\"",
                            "+47", "QUJD", "navn=", "<a>", "12345678901 "}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    CAPTURE(piece);
    CHECK(plain_detector().scan_body("", text).size() <= LeakDetector::most_leaks);
  }
  std::string again;
  while (again.size() < 8'000'000) again += "\"a\":\"=kari@a.test:150112-1234\"";
  CHECK(plain_detector().scan_body("", again).size() < 10);
  CHECK(plain_detector().scan_body("image/png", "kari@a.test").empty());
}
