// SPDX-License-Identifier: Apache-2.0
#include "probe/address_guard.h"

#include <doctest/doctest.h>

#include <string>

using namespace tilsyn;

namespace {
std::string use(const char* address) {
  const auto parsed = parse_net_address(address);
  REQUIRE_MESSAGE(parsed.has_value(), address);
  return std::string(special_use(*parsed));
}
}  // namespace

TEST_CASE("addresses that are not public are told apart") {
  for (const char* address :
       {"127.0.0.1",       "127.255.255.254", "10.1.2.3",        "172.16.0.1",  "172.31.255.255",
        "192.168.1.1",     "100.64.0.1",      "100.127.255.255", "169.254.0.1", "169.254.169.254",
        "100.100.100.200", "0.0.0.0",         "0.1.2.3",         "198.18.0.1",  "198.19.255.255",
        "192.0.2.1",       "198.51.100.9",    "203.0.113.5",     "224.0.0.1",   "239.1.1.1",
        "240.0.0.1",       "255.255.255.255", "168.63.129.16",   "192.0.0.192"}) {
    CAPTURE(address);
    CHECK(use(address) != "");
  }
  for (const char* address :
       {"::1", "::", "fe80::1", "febf::1", "fc00::1", "fdff::1", "fd00:ec2::254", "ff02::1",
        "2001:db8::1", "2001:2::1", "100::1", "3fff::1", "fec0::1"}) {
    CAPTURE(address);
    CHECK(use(address) != "");
  }
  for (const char* address :
       {"8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "192.0.1.1",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "2a00:1450::1", "2606:4700::1",
        "2001:4860::8888"}) {
    CAPTURE(address);
    CHECK(use(address) == "");
  }
}

TEST_CASE("an IPv4 address inside an IPv6 address is seen") {
  CHECK(use("::ffff:127.0.0.1") == "a loopback address");
  CHECK(use("::127.0.0.1") == "a loopback address");
  CHECK(use("::ffff:0:10.0.0.1") == "a private address");
  CHECK(use("64:ff9b::a9fe:a9fe") == "a cloud's metadata address");
  CHECK(use("2002:7f00:1::1") == "a loopback address");
  CHECK(use("2002:a00:1::") == "a private address");
  CHECK(use("2001:0:808:808::80ff:fffe") == "a loopback address");  // Teredo: client 127.0.0.1
  CHECK(use("2a00:1450::5efe:10.0.0.1") == "a private address");    // ISATAP
  CHECK(use("::ffff:8.8.8.8") == "");
  CHECK(use("64:ff9b::808:808") == "");
  CHECK(use("2002:808:808::1") == "");
}

TEST_CASE("what --allow-private names may be asked, and nothing beside it") {
  AddressGuard guard;
  CHECK(guard.refusal("app.test", *parse_net_address("8.8.8.8")) == "");
  CHECK(guard.refusal("app.test", *parse_net_address("127.0.0.2")) == "a loopback address");
  REQUIRE(guard.allow("App.Test."));
  CHECK(guard.refusal("app.test", *parse_net_address("127.0.0.2")) == "");
  CHECK(guard.refusal("xapp.test", *parse_net_address("127.0.0.2")) == "a loopback address");
  REQUIRE(guard.allow("10.1.0.0/16"));
  CHECK(guard.refusal("other.test", *parse_net_address("10.1.255.255")) == "");
  CHECK(guard.refusal("other.test", *parse_net_address("10.2.0.0")) == "a private address");
  CHECK(guard.refusal("other.test", *parse_net_address("::ffff:10.1.0.1")) == "a private address");
  REQUIRE(guard.allow("::1"));
  CHECK(guard.refusal("[::1]", *parse_net_address("::1")) == "");
  CHECK(guard.refusal("x", *parse_net_address("::2")) != "a private address");
}

TEST_CASE("blocks and addresses that are none are refused") {
  for (const char* text : {"", " ", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/x", "a b",
                           "http://x", "10.0.0.0/-1"}) {
    CAPTURE(text);
    CHECK_FALSE(AddressGuard().allow(text));
  }
  for (const char* text :
       {"127.1", "0x7f.1", "2130706433", "1.2.3.4.5", "[1.2.3.4]", "::1%lo", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_net_address(text).has_value());
  }
  CHECK(parse_net_block("0.0.0.0/0")->contains(*parse_net_address("255.1.2.3")));
  CHECK_FALSE(parse_net_block("0.0.0.0/0")->contains(*parse_net_address("::1")));
  CHECK(parse_net_block("192.0.2.128/25")->contains(*parse_net_address("192.0.2.128")));
  CHECK_FALSE(parse_net_block("192.0.2.128/25")->contains(*parse_net_address("192.0.2.127")));
}
