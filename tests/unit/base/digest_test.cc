// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"

#include <doctest/doctest.h>

#include "base/base64.h"
#include "base/hex.h"

using namespace tilsyn;

TEST_CASE("digests are those of the standards") {
  // RFC 1321 A.5, FIPS 180-4 examples.
  CHECK(md5_hex("abc") == "900150983cd24fb0d6963f7d28e17f72");
  CHECK(sha1_hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha512_hex("abc").starts_with("ddaf35a193617abacc417349ae204131"));
  CHECK(sha512_hex("").size() == 128);
  CHECK(md5_hex("") == "d41d8cd98f00b204e9800998ecf8427e");
}

TEST_CASE("HMAC-SHA-256 of RFC 4231") {
  CHECK(hmac_sha256_hex("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hmac_sha256_hex("", "") ==
        "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("random bytes are as many as asked for, and never twice the same") {
  CHECK(random_bytes(32).size() == 32);
  CHECK(random_bytes(32) != random_bytes(32));
  CHECK(random_bytes(0).empty());
}

TEST_CASE("base64 of RFC 4648 section 10") {
  CHECK(to_base64("") == "");
  CHECK(to_base64("f") == "Zg==");
  CHECK(to_base64("fo") == "Zm8=");
  CHECK(to_base64("foobar") == "Zm9vYmFy");
  CHECK(to_base64("\xFB\xFF\xFE") == "+//+");
  CHECK(to_base64url("\xFB\xFF\xFE") == "-__-");
  CHECK(to_base64url("f") == "Zg");
}

TEST_CASE("strict base64 takes only what it would write") {
  CHECK(from_base64("Zm8=") == "fo");
  CHECK(from_base64("") == "");
  for (const char* bad :
       {"Zm8", "Zm9=", "Z===", "====", "Zm8=Zm8=", "-__-", "Zm 8=", "Zm\xC3\xA5"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_base64(bad).has_value());
  }
}

TEST_CASE("loose base64 takes what people send") {
  CHECK(from_base64_loosely("Zm8") == "fo");
  CHECK(from_base64_loosely("Zm9=") == "fo");  // unused bits set
  CHECK(from_base64_loosely("Zm9v\r\nYmFy\n") == "foobar");
  CHECK(from_base64_loosely("-__-") == "\xFB\xFF\xFE");
  CHECK(from_base64_loosely("+/_-") == "\xFB\xFF\xFE");
  for (const char* bad : {"Z", "Zm9vZ", "Zm8=x", "Z===", "Zm8!"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_base64_loosely(bad).has_value());
  }
}

TEST_CASE("hexadecimal digits and base64 survive the way there and back") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    CHECK(from_hex(to_hex(bytes)) == bytes);
    CHECK(from_base64(to_base64(bytes)) == bytes);
    CHECK(from_base64_loosely(to_base64url(bytes)) == bytes);
  }
  CHECK(from_hex("4b61RI") == std::nullopt);
  CHECK(from_hex("4B6") == std::nullopt);
  CHECK(from_hex("4B61") == "Ka");
}

TEST_CASE("a stream has the digest of its bytes together") {
  Sha256Stream stream;
  stream.add("ab");
  stream.add("");
  stream.add("c");
  CHECK(stream.hex() == sha256_hex("abc"));
  CHECK(Sha256Stream().hex() == sha256_hex(""));
}
