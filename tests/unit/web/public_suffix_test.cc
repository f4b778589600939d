// SPDX-License-Identifier: Apache-2.0
#include "web/public_suffix.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace tilsyn;

namespace {

const PublicSuffixes& suffixes() {
  static const PublicSuffixes built_in;
  return built_in;
}

// A file that goes when the test ends.
struct ListFile {
  explicit ListFile(std::string_view text) { write_file(path, text); }
  ~ListFile() { std::filesystem::remove(path); }
  std::filesystem::path path = std::filesystem::temp_directory_path() / "tilsyn_suffixes_test.dat";
};

}  // namespace

TEST_CASE("whose a domain is") {
  const auto domain = [](std::string_view host) { return suffixes().registrable_domain(host); };
  CHECK(domain("www.kart.example.no") == "example.no");
  CHECK(domain("example.no") == "example.no");
  CHECK(domain("skole.Bergen.Kommune.no.") == "bergen.kommune.no");
  CHECK(domain("elev.nydalen.vgs.no") == "nydalen.vgs.no");
  CHECK(domain("www.skole.oslo.no") == "skole.oslo.no");
  CHECK(domain("a.b.example.co.uk") == "example.co.uk");
  CHECK(domain("kari.github.io") == "kari.github.io");
  CHECK(domain("a.b.xn--55qx5d.cn") == "b.xn--55qx5d.cn");
  CHECK(domain("a.b.unknown-top") == "b.unknown-top");
}

TEST_CASE("what has no registrable domain stands for itself") {
  const auto domain = [](std::string_view host) { return suffixes().registrable_domain(host); };
  CHECK(domain("kommune.no") == "kommune.no");
  CHECK(domain("localhost") == "localhost");
  CHECK(domain("192.0.2.7") == "192.0.2.7");
  CHECK(domain("[2001:db8::1]") == "[2001:db8::1]");
  CHECK(domain("") == "");
  CHECK(domain("a..no") == "a..no");
  const std::string long_name = std::string(300, 'a') + ".no";
  CHECK(domain(long_name) == long_name);
}

TEST_CASE("public suffixes") {
  for (const char* host : {"no", "kommune.no", "vgs.no", "oslo.no", "github.io", "co.uk", "NO."}) {
    CAPTURE(host);
    CHECK(suffixes().is_public_suffix(host));
  }
  for (const char* host : {"bergen.kommune.no", "example.no", "192.0.2.7", "[::1]", "", "."}) {
    CAPTURE(host);
    CHECK_FALSE(suffixes().is_public_suffix(host));
  }
}

TEST_CASE("same site") {
  CHECK(suffixes().same_site("a.example.no", "b.EXAMPLE.no."));
  CHECK_FALSE(suffixes().same_site("bergen.kommune.no", "bodo.kommune.no"));
  CHECK_FALSE(suffixes().same_site("example.no", "myexample.no"));
  CHECK_FALSE(suffixes().same_site("192.0.2.7", "193.0.2.7"));
  CHECK(suffixes().same_site("localhost", "localhost"));
  CHECK_FALSE(suffixes().same_site("", ""));
}

TEST_CASE("at or below a domain, by labels") {
  CHECK(host_is_or_below("example.no", "example.no"));
  CHECK(host_is_or_below("a.b.Example.no.", "example.NO"));
  CHECK_FALSE(host_is_or_below("myexample.no", "example.no"));
  CHECK_FALSE(host_is_or_below("example.no.evil.test", "example.no"));
  CHECK_FALSE(host_is_or_below("no", "example.no"));
  CHECK_FALSE(host_is_or_below("example.no", ""));
  CHECK_FALSE(host_is_or_below("example.no", "."));
  CHECK_FALSE(host_is_or_below("192.0.2.7", "2.7"));
  CHECK(host_is_or_below("192.0.2.7", "192.0.2.7"));
}

TEST_CASE("a list of the user's") {
  const ListFile file(
      "// ===BEGIN ICANN DOMAINS===\nno\nskoler.test\n*.fylke.test\n!eget.fylke.test\nøy.test\n"
      "// ===END ICANN DOMAINS===\n");
  auto loaded = PublicSuffixes::load(file.path);
  REQUIRE(std::holds_alternative<PublicSuffixes>(loaded));
  const auto& list = std::get<PublicSuffixes>(loaded);
  CHECK(list.rule_count() == 4);
  CHECK(list.registrable_domain("www.bergen.kommune.no") == "kommune.no");
  CHECK(list.registrable_domain("www.bergen.skoler.test") == "bergen.skoler.test");
  CHECK(list.registrable_domain("a.b.c.fylke.test") == "b.c.fylke.test");
  CHECK(list.registrable_domain("a.eget.fylke.test") == "eget.fylke.test");
  CHECK(list.registrable_domain("a.b.xn--y-4ga.test") == "b.xn--y-4ga.test");
}

TEST_CASE("what is no list is refused") {
  const auto message = [](const std::filesystem::path& path) {
    auto loaded = PublicSuffixes::load(path);
    const auto* problem = std::get_if<FileProblem>(&loaded);
    return problem ? problem->message : "loaded";
  };
  CHECK(message("/nowhere/list.dat") == "no such file");
  {
    const ListFile page("<html>not found</html>");
    CHECK(message(page.path).find("BEGIN ICANN DOMAINS") != std::string::npos);
  }
  const ListFile empty("// ===BEGIN ICANN DOMAINS===\n");
  CHECK(message(empty.path) == "no public suffix list: it holds no rule");
}
