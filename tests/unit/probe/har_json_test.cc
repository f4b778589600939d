// SPDX-License-Identifier: Apache-2.0
#include "probe/har_json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>

using namespace tilsyn;

namespace {

// Brings `step` bytes at a time, so that everything crosses the end of a piece once.
ByteReader in_steps(std::string_view text, std::size_t step) {
  return [text, step](char* to, std::size_t room) mutable {
    const std::size_t got = std::min({room, step, text.size()});
    std::memcpy(to, text.data(), got);
    text.remove_prefix(got);
    return got;
  };
}

struct TextRead {
  std::string text, fault;
  Position place;
};

TextRead read_text(std::string_view json, std::size_t step = 4096, std::size_t limit = 1000) {
  HarBytes bytes(in_steps(json, step), 1u << 30);
  HarJson reader(bytes, 8);
  TextRead read;
  reader.text(read.text, limit);
  if (!reader.failed() && !reader.at_end()) reader.fail("something follows");
  if (reader.failed()) {
    const StreamPlace& place = reader.fault()->place;
    const Source source("x", place.excerpt, place.first);
    read.fault = reader.fault()->message;
    read.place = source.position(place.mark);
  }
  return read;
}

std::string fault_of(std::string_view json) {
  HarBytes bytes(in_steps(json, 3), 1u << 30);
  HarJson reader(bytes, 8);
  reader.skip();
  if (!reader.failed() && !reader.at_end()) reader.fail("something follows");
  return reader.failed() ? reader.fault()->message : "";
}

}  // namespace

TEST_CASE("strings are read, whatever the pieces they come in") {
  const std::string_view json = R"( "a\n\"b\\\/\u00e6\ud83d\ude00æ\tend" )";
  for (std::size_t step = 1; step < 40; ++step) {
    CAPTURE(step);
    const TextRead read = read_text(json, step);
    CHECK(read.fault.empty());
    CHECK(read.text == "a\n\"b\\/æ\xF0\x9F\x98\x80æ\tend");
  }
}

TEST_CASE("what bodies are cut to is no fault") {
  CHECK(read_text(R"("a\ud83d")").text == "a\xEF\xBF\xBD");
  CHECK(read_text(R"("\ud83dx\udc00")").text == "\xEF\xBF\xBDx\xEF\xBF\xBD");
  CHECK(read_text(R"("\ud83d\u0041")").text ==
        "\xEF\xBF\xBD"
        "A");
  CHECK(read_text("\"a\nb\x01\"").text == "a\nb\x01");
  CHECK(read_text("\"bl\xE5\"").text == "blå");  // Windows-1252
  CHECK(read_text(std::string("\0\0\"a\"\0", 6)).text == "a");
  CHECK(read_text("\xEF\xBB\xBF\"a\"").text == "a");
}

TEST_CASE("UTF-16 is read in both orders, with a mark and without") {
  const std::u16string text = u"\"a\u00E6\U0001F600\"";
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      std::string bytes;
      for (const char16_t unit : (mark ? u"\uFEFF" : u"") + text) {
        const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
        bytes += big ? high : low;
        bytes += big ? low : high;
      }
      for (std::size_t step = 1; step < 8; ++step) {
        CAPTURE(big);
        CAPTURE(mark);
        CAPTURE(step);
        CHECK(read_text(bytes, step).text == "aæ\xF0\x9F\x98\x80");
      }
    }
  }
}

TEST_CASE("no more than the limit is kept, and the rest is read") {
  const TextRead read = read_text("\"" + std::string(5000, 'x') + "\"", 64, 10);
  CHECK(read.text == "xxxxxxxxxx");
  CHECK(read.fault.empty());
}

TEST_CASE("faults have a place, also far into a stream") {
  CHECK(read_text(R"("a\q")").fault == "this escape is not one of JSON");
  CHECK(read_text(R"("a\u12G4")").fault == "this escape is not one of JSON");
  CHECK(read_text(R"("abc)").fault == "the recording ends here, in the middle");
  CHECK(read_text(R"("a\u12)").fault == "the recording ends here, in the middle");
  CHECK(read_text(R"("a\)").fault == "the recording ends here, in the middle");
  const TextRead far = read_text(std::string(700'000, '\n') + "   \"å\" x");
  CHECK(far.fault == "something follows");
  CHECK(far.place.line == 700'001);
  CHECK(far.place.column == 8);
  const TextRead wide = read_text(std::string(600'000, ' ') + "\"" + std::string(50, 'x') + "\" x");
  CHECK(wide.place.line == 1);
  CHECK(wide.place.column == 600'054);
}

TEST_CASE("passing over checks what it passes over") {
  CHECK(fault_of(R"({"a":[1,2.5e-3,{"b":null}],"c":true,})") == "");
  CHECK(fault_of("[]") == "");
  CHECK(fault_of("[1 2]") == "a comma or ] is expected here");
  CHECK(fault_of("{1:2}") == "a name in quotation marks is expected here");
  CHECK(fault_of(R"({"a" 2})") == "a colon is expected here");
  CHECK(fault_of("[NaN]") == "a value is expected here");
  CHECK(fault_of("[nul]") == "this is neither a number nor a word of JSON");
  CHECK(fault_of("[1.2.3]") == "this is neither a number nor a word of JSON");
  CHECK(fault_of("[[1]") == "the recording ends here, in the middle");
  CHECK(fault_of("") == "the recording ends here, in the middle");
  CHECK(fault_of("[[[[[[[[1]]]]]]]]") == "");
  CHECK(fault_of("[[[[[[[[[1]]]]]]]]]") == "this is nested deeper than 8 levels");
  CHECK(fault_of(std::string(1'000'000, '[')) == "this is nested deeper than 8 levels");
}

TEST_CASE("a stream is not read behind its limit") {
  HarBytes bytes(in_steps("[1,2,3,4,5]", 4), 6);
  HarJson reader(bytes, 8);
  reader.skip();
  REQUIRE(reader.failed());
  CHECK(reader.fault()->message == "the recording is longer than the limit");
  HarBytes fitting(in_steps("[1,2]", 4), 5);
  HarJson good(fitting, 8);
  good.skip();
  CHECK(good.at_end());
}

TEST_CASE("members are read in any order, and what is not asked for stays behind") {
  HarBytes bytes(in_steps(R"({"n":"12","list":[{"x":1},7,"a"],"t":true,"o":3})", 5), 1000);
  HarJson reader(bytes, 8);
  REQUIRE(reader.enter_object());
  std::string names;
  double number = 0;
  bool truth = false;
  std::size_t elements = 0;
  for (std::string name; reader.next_member(name);) {
    names += name + " ";
    if (name == "n") {
      number = reader.number().value_or(0);
    } else if (name == "t") {
      truth = reader.truth();
    } else if (name == "o") {
      CHECK_FALSE(reader.enter_array());  // passed over: it is no array
    } else if (reader.enter_array()) {
      for (; reader.next_element(); ++elements) reader.skip();
    }
  }
  CHECK(names == "n list t o ");
  CHECK(number == 12);
  CHECK(truth);
  CHECK(elements == 3);
  CHECK(reader.at_end());
}
