// SPDX-License-Identifier: Apache-2.0
#include "observed/lists.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "base/digest.h"
#include "base/files.h"
#include "observation_maker.h"
#include "web/cookie_list.h"
#include "web/country_data.h"

using namespace tilsyn;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("tilsyn-lists-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  fs::path put(const std::string& name, const std::string& bytes) const {
    write_file(path / name, bytes);
    return path / name;
  }
};

std::string mm_text(const std::string& text) {
  return static_cast<char>(0x40 | text.size()) + text;
}
std::string mm_number(int type, std::uint64_t value, int bytes) {
  std::string out;
  if (type < 8) {
    out += static_cast<char>(type << 5 | bytes);
  } else {
    out += static_cast<char>(bytes);
    out += static_cast<char>(type - 7);
  }
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

// MaxMind DB file format 2.0: a tree of one network, 20.0.0.0/8, which is of `country`.
std::string country_file(const std::string& country) {
  constexpr std::uint32_t nodes = 8;
  std::string out;
  for (std::uint32_t depth = 0; depth < nodes; ++depth) {
    const std::uint32_t next = depth + 1 == nodes ? nodes + 16 : depth + 1;
    const bool bit = 20u >> (7 - depth) & 1u;
    for (const std::uint32_t record : {bit ? nodes : next, bit ? next : nodes}) {
      for (int i = 2; i >= 0; --i) out += static_cast<char>(record >> (8 * i) & 0xFF);
    }
  }
  out.append(16, '\0');
  out += '\xE1' + mm_text("country") + '\xE1' + mm_text("iso_code") + mm_text(country);
  out += "\xAB\xCD\xEFMaxMind.com";
  out += '\xE9' + mm_text("node_count") + mm_number(6, nodes, 4);
  out += mm_text("record_size") + mm_number(5, 24, 2);
  out += mm_text("ip_version") + mm_number(5, 4, 2);
  out += mm_text("database_type") + mm_text("Test-Country");
  out += mm_text("binary_format_major_version") + mm_number(5, 2, 2);
  out += mm_text("binary_format_minor_version") + mm_number(5, 0, 2);
  out += mm_text("build_epoch") + mm_number(9, 1'781'654'400, 8);  // 2026-06-17
  out += mm_text("languages") + std::string("\0\4", 2) + mm_text("description") + '\xE0';
  return out;
}

const std::string cookie_csv =
    "\xEF\xBB\xBFID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention "
    "period,Data Controller,User Privacy & GDPR Rights Portals,Wildcard match\r\n"
    "1,Google Analytics,Analytics,_ga,google-analytics.com (3rd party),\"Counts, among others, "
    "\"\"visits\"\"\r\nand more\",2 years,Google,https://privacy.example,0\r\n"
    "2,Google Analytics,Analytics,_ga_,,Counts,2 years,Google,,1\r\n"
    "3,Shop,Functional,sid,shop.test,Basket,session,Shop,,0\r\n"
    "4,Adv,Marketing,sid,adv.test,Ads,1 year,Adv,,0\r\n";

}  // namespace

TEST_CASE("lists are told apart by what they hold") {
  const Folder folder;
  const std::string filter = "[Adblock Plus 2.0]\n! Title: EasyPrivacy\n||maaling.test^\n";
  folder.put("a.txt", filter);
  folder.put("b.csv", cookie_csv);
  folder.put("c.mmdb", country_file("US"));
  folder.put("d.txt", "<!DOCTYPE html><p>Not found</p>");
  folder.put("e.csv", "name,age\nx,1\n");
  folder.put("again.txt", filter);
  Sources sources;
  Diagnostics diagnostics(sources);
  Lists lists;
  lists.load({folder.path, folder.path / "missing.txt"}, diagnostics);
  REQUIRE(lists.files().size() == 3);
  CHECK(lists.files()[0].name == "EasyPrivacy");
  CHECK(lists.files()[0].sha256 == sha256_hex(filter));
  CHECK(lists.files()[0].rows == 1);
  CHECK(lists.files()[1].kind == ListFile::Kind::cookies);
  CHECK(lists.files()[1].rows == 4);
  CHECK(lists.files()[2].kind == ListFile::Kind::countries);
  CHECK(lists.files()[2].date == "2026-06-17");
  CHECK(lists.files()[2].name == "Test-Country");
  CHECK(diagnostics.error_count() == 3);
  CHECK(diagnostics.all()[0].id == "unknown-list");
  CHECK(!diagnostics.all()[0].hint.empty());
  CHECK(diagnostics.all()[2].id == "unreadable-list");
}

TEST_CASE("country data that are broken are said to be so") {
  const Folder folder;
  std::string bytes = country_file("US");
  bytes.resize(bytes.size() - 20);
  const fs::path file = folder.put("x.mmdb", bytes);
  Sources sources;
  Diagnostics diagnostics(sources);
  Lists lists;
  lists.load({file}, diagnostics);
  CHECK(lists.countries().empty());
  REQUIRE(diagnostics.error_count() == 1);
  CHECK(diagnostics.all()[0].id == "broken-list");
}

TEST_CASE("countries of addresses") {
  const Folder folder;
  const auto loaded = CountryData::load(folder.put("x.mmdb", country_file("us")));
  REQUIRE(std::holds_alternative<CountryData>(loaded));
  const auto& data = std::get<CountryData>(loaded);
  CHECK(data.country_of("20.1.2.3") == "US");
  CHECK(data.country_of("21.1.2.3").empty());
  CHECK(data.country_of("no address").empty());
  CHECK(data.country_of("::1").empty());
}

TEST_CASE("the Open Cookie Database as CSV and JSON") {
  CookieList list;
  CHECK(list.add_csv(cookie_csv, "list") == std::optional<std::size_t>(4));
  REQUIRE(list.find("_ga", "laerebok.test"));
  CHECK(list.find("_ga", "laerebok.test")->purpose == "analytics");
  CHECK(list.find("_ga", "x.test")->retention == "2 years");
  CHECK(list.find("_ga_ABC123", "laerebok.test")->controller == "Google");
  CHECK(list.find("_g", "laerebok.test") == nullptr);
  CHECK(list.find("sid", "www.adv.test")->purpose == "marketing");
  CHECK(list.find("sid", "myadv.test")->purpose == "functional");
  CHECK(!list.add_csv("a,b\n1,2\n", "other"));

  CookieList json;
  CHECK(json.add_json(R"({"Hotjar": [{"id": "1", "category": "Analytics", "cookie": "_hj{x}",
      "domain": "", "dataController": "Hotjar", "wildcardMatch": "1"}]})",
                      "list") == std::optional<std::size_t>(1));
  REQUIRE(json.find("_hj{x}y", "a.test"));
  CHECK(json.find("_hj{x}y", "a.test")->platform == "Hotjar");
  CHECK(!json.add_json(R"({"a": [1, 2]})", "list"));
}

TEST_CASE("lists name recipients, cookies and countries") {
  const Folder folder;
  folder.put("privacy.txt",
             "! Title: EasyPrivacy\n||maaling.test^$third-party\n@@||maaling.test/ok\n");
  folder.put("ads.txt", "! Title: EasyList\n||reklame.test^\n||skrift.test^\n");
  folder.put("cookies.csv", cookie_csv);
  folder.put("c.mmdb", country_file("US"));
  ObservationMaker maker(Producer::recording);
  maker.lists.load({folder.path}, maker.diagnostics);
  maker.own_hosts = {"laerebok.test"};
  maker.party("skrift", "Skrift", "skrift.test", "fonts");
  maker.page("https://laerebok.test/", "pupil_app");
  maker.request("https://maaling.test/ok");
  const std::size_t hit = maker.request("https://maaling.test/a.js");
  maker.seen.requests[hit].address = "20.3.3.3";
  maker.request("https://reklame.test/x");
  maker.request("https://skrift.test/x");
  maker.request("https://ukjent.test/x");
  ObservedCookie cookie;
  cookie.name = "_ga";
  cookie.domain = "laerebok.test";
  maker.seen.cookies.push_back(cookie);
  const Observed observed = maker.analysed();
  const Recipient& measure = *recipient_of(observed, "maaling.test");
  REQUIRE(measure.list);
  CHECK(measure.list->list == "EasyPrivacy");
  CHECK(measure.list->rule == "||maaling.test^$third-party");
  CHECK(measure.list->line == 2);
  CHECK(measure.list->sha256.size() == 64);
  CHECK(measure.kind == "tracker");
  CHECK(measure.countries == std::vector<std::string>{"US"});
  CHECK(measure.country_source == "Test-Country of 2026-06-17");
  CHECK(recipient_of(observed, "reklame.test")->kind == "advertising");
  CHECK(recipient_of(observed, "skrift.test")->kind == "content_network");
  CHECK(recipient_of(observed, "skrift.test")->list);
  CHECK(recipient_of(observed, "ukjent.test")->kind == "unknown");
  CHECK(observed.cookies[0].purpose == "analytics");
  CHECK(observed.cookies[0].purpose_source.find("cookies.csv (SHA-256 ") == 0);
}

TEST_CASE("a list is asked about what an own name leads to") {
  const Folder folder;
  folder.put("privacy.txt", "! Title: EasyPrivacy\n||maaling.test/samle\n");
  ObservationMaker maker;
  maker.lists.load({folder.path}, maker.diagnostics);
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/");
  maker.element("script", "https://stat.laerebok.test/samle.js");
  maker.element("script", "https://ren.laerebok.test/app.js");
  maker.seen.names = {{"stat.laerebok.test", {"k.maaling.test", "a.nett.test"}, {}, {}, ""},
                      {"ren.laerebok.test", {"a.nett.test"}, {}, {}, ""}};
  const Observed observed = maker.analysed();
  REQUIRE(observed.recipients.size() == 2);
  CHECK(observed.recipients[0].domain == "maaling.test");
  CHECK(observed.recipients[0].kind == "tracker");
  CHECK(observed.recipients[1].domain == "nett.test");
  CHECK(observed.recipients[1].kind == "unknown");
}
