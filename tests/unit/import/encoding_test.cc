// SPDX-License-Identifier: Apache-2.0
#include "base/encoding.h"

#include <doctest/doctest.h>

using tilsyn::decode_text;

TEST_CASE("UTF-8 with and without a byte order mark") {
  CHECK(decode_text("Leverandør").text == "Leverandør");
  CHECK(decode_text("Leverandør").encoding == "UTF-8");
  CHECK(decode_text("\xEF\xBB\xBFNavn").text == "Navn");
  CHECK_FALSE(decode_text("Leverandør").broken_at);
  CHECK(decode_text("").text.empty());
}

TEST_CASE("Windows-1252, also the bytes that ISO 8859-1 lacks") {
  const auto decoded = decode_text("p\xE5 skolen \x96 \x93ja\x94 5 \x80\x85");
  CHECK(decoded.text == "på skolen – “ja” 5 €…");
  CHECK(decoded.encoding == "Windows-1252");
}

TEST_CASE("UTF-16 in both orders, with and without a mark") {
  CHECK(decode_text(std::string("\xFF\xFEN\0a\0v\0n\0", 10)).text == "Navn");
  CHECK(decode_text(std::string("\xFE\xFF\0N\0\xE5", 6)).text == "Nå");
  CHECK(decode_text(std::string("N\0a\0v\0n\0;\0", 10)).text == "Navn;");
  CHECK(decode_text(std::string("\xFF\xFE\x3D\xD8\x00\xDE", 6)).text == "😀");
}

TEST_CASE("half a surrogate and an odd byte are marked, not dropped") {
  const auto lone = decode_text(std::string("\xFF\xFE\x3D\xD8N\0", 6));
  CHECK(lone.text == "\uFFFDN");
  CHECK(lone.broken_at == 0);
  CHECK(decode_text(std::string("\xFF\xFEN\0a", 5)).text == "N\uFFFD");
}

TEST_CASE("one bad byte does not turn a UTF-8 text into another encoding") {
  const auto decoded = decode_text("Læring og mestring på \xFF skolen, å være");
  CHECK(decoded.encoding == "UTF-8");
  CHECK(decoded.text == "Læring og mestring på \uFFFD skolen, å være");
  CHECK(decoded.broken_at == 24);
}
