// SPDX-License-Identifier: Apache-2.0
#include "base/child_process.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <string>

using namespace tilsyn;
using End = ChildResult::End;

namespace {

ChildResult shell(const std::string& script, const ChildLimits& limits = {},
                  std::string_view input = {}) {
  return run_child("/bin/sh", {"-c", script}, input, limits);
}

}  // namespace

TEST_CASE("a child gets its input and gives its output, errors and exit code") {
  const ChildResult result = shell("cat; echo wrong >&2; exit 3", {}, "given");
  CHECK(result.end == End::exited);
  CHECK(result.exit_code == 3);
  CHECK(result.output == "given");
  CHECK(result.errors == "wrong\n");
}

TEST_CASE("input larger than a pipe does not hang") {
  const std::string large(std::size_t{5} << 20, 'x');
  CHECK(shell("cat", {}, large).output == large);
  CHECK(shell("true", {}, large).end == End::exited);
}

TEST_CASE("a child sees no environment, no other descriptors and may write no files") {
  ::setenv("TILSYN_SECRET", "x", 1);
  CHECK(shell("env").output.find("TILSYN_SECRET") == std::string::npos);
  CHECK(shell("ls /proc/self/fd | wc -l").output.substr(0, 1) == "4");  // 0-2 and the folder
  std::string folder = (std::filesystem::temp_directory_path() / "tilsyn-child-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const ChildResult written = shell("echo x > " + folder + "/file");
  CHECK((written.end != End::exited || written.exit_code != 0));
  std::error_code none;
  CHECK(std::filesystem::file_size(folder + "/file", none) == 0);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a child and what it started end in time") {
  ChildLimits limits;
  limits.time = std::chrono::seconds(1);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(shell("sleep 30 & sleep 30", limits).end == End::out_of_time);
  // The shell has ended, its child holds the pipe.
  CHECK(shell("sleep 30 &", limits).end == End::out_of_time);
  CHECK(shell("exec >&- 2>&-; sleep 30", limits).end == End::out_of_time);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("output and memory of a child are limited") {
  ChildLimits limits;
  limits.output = 1000;
  const ChildResult much = shell("while :; do echo xxxxxxxxxxxxxxxx; done", limits);
  CHECK(much.end == End::output_cut);
  CHECK(much.output.size() == 1000);
  limits.memory = std::size_t{100} << 20;
  const ChildResult large = shell("x=x; while :; do x=$x$x; done", limits);
  CHECK((large.end == End::crashed || large.exit_code != 0));
}

TEST_CASE("programs that are not there or fail to start") {
  CHECK(run_child("/nonexistent/program", {}, {}, {}).end == End::not_started);
  CHECK(shell("kill -9 $$").end == End::crashed);
  CHECK(find_program("sh").has_value());
  CHECK_FALSE(find_program("no-such-program-anywhere").has_value());
  CHECK_FALSE(find_program("").has_value());
}
