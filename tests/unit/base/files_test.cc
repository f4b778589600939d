// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "base/digest.h"
#include "base/error.h"
#include "base/resources.h"

using namespace tilsyn;
namespace fs = std::filesystem;

namespace {

// A folder of its own that goes away.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "tilsyn-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
};

std::string problem(const fs::path& path, std::size_t limit) {
  const auto read = read_file(path, limit);
  const auto* found = std::get_if<FileProblem>(&read);
  return found == nullptr ? "" : found->message;
}

}  // namespace

TEST_CASE("a file is read up to its limit") {
  const Folder folder;
  const fs::path file = folder.path / "a.txt";
  write_file(file, "12345");
  CHECK(std::get<std::string>(read_file(file, 5)) == "12345");
  CHECK(problem(file, 4) == "larger than 4 bytes");
  CHECK(problem(folder.path / "none", 4) == "no such file");
  CHECK(problem(folder.path, 4) == "it is a folder");
  write_file(file, "");
  CHECK(std::get<std::string>(read_file(file, 0)).empty());
}

TEST_CASE("devices and pipes are refused without waiting") {
  const Folder folder;
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(problem(pipe, 10) == "it is not a regular file");
  CHECK(problem("/dev/zero", 10) == "it is not a regular file");
  // Says that it has 0 bytes and has more.
  CHECK(problem("/proc/self/status", 20) == "larger than 20 bytes");
  CHECK_FALSE(std::get<std::string>(read_file("/proc/self/status", 1 << 20)).empty());
}

TEST_CASE("writing replaces the file, keeps its mode and leaves nothing behind") {
  const Folder folder;
  const fs::path file = folder.path / "new" / "folder" / "a.txt";
  write_file(file, "one");
  REQUIRE(::chmod(file.c_str(), 0640) == 0);
  write_file(file, "two");
  CHECK(std::get<std::string>(read_file(file, 10)) == "two");
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
  CHECK(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator()) == 1);
}

TEST_CASE("a failed write leaves the old file") {
  const Folder folder;
  write_file(folder.path / "file", "old");
  CHECK_THROWS_AS(write_file(folder.path / "file" / "below", "new"), Error);
  CHECK(std::get<std::string>(read_file(folder.path / "file", 10)) == "old");
  fs::create_directory(folder.path / "taken");
  CHECK_THROWS_AS(write_file(folder.path / "taken", "new"), Error);
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 2);
}

TEST_CASE("files are listed by path") {
  const Folder folder;
  for (const char* name : {"b.yaml", "a/z.yaml", "a/c.yml", "a/d.txt"}) {
    write_file(folder.path / name, "x");
  }
  fs::create_directory_symlink(folder.path, folder.path / "a" / "loop");
  std::vector<std::string> names;
  for (const fs::path& path : list_files(folder.path, {".yaml", ".yml"})) {
    names.push_back(path.lexically_relative(folder.path).string());
  }
  CHECK(names == std::vector<std::string>{"a/c.yml", "a/z.yaml", "b.yaml"});
  CHECK(list_files(folder.path / "none", {".yaml"}).empty());
}

TEST_CASE("what cannot be read is listed, so that nobody loses it unnoticed") {
  const Folder folder;
  REQUIRE(::mkfifo((folder.path / "pipe.yaml").c_str(), 0600) == 0);
  fs::create_symlink("/nowhere", folder.path / "dead.yaml");
  fs::create_directory(folder.path / "folder.yaml");
  for (const char* name : {"B.YAML", ".a.yaml", ".git/c.yaml"}) write_file(folder.path / name, "x");
  std::vector<std::string> names;
  for (const fs::path& path : list_files(folder.path, {".yaml"})) {
    names.push_back(path.filename().string());
  }
  CHECK(names == std::vector<std::string>{"B.YAML", "dead.yaml", "pipe.yaml"});
  fs::create_directory(folder.path / "closed");
  REQUIRE(::chmod((folder.path / "closed").c_str(), 0) == 0);
  // Everything is open to root.
  if (::geteuid() != 0) {
    CHECK(list_files(folder.path, {".json"}) == std::vector{folder.path / "closed"});
    CHECK(list_files(folder.path / "closed", {".json"}) == std::vector{folder.path / "closed"});
  }
}

TEST_CASE("SHA-256 of FIPS 180-4") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("the data folder that was asked for is the only one looked at") {
  const Folder folder;
  std::vector<std::string> tried;
  CHECK_FALSE(find_data_folder(folder.path.string(), tried).has_value());
  CHECK(tried == std::vector<std::string>{folder.path.string()});
  write_file(folder.path / "schemas" / "facts.schema.json", "{}");
  CHECK(find_data_folder(folder.path.string(), tried) == folder.path);
  REQUIRE(::setenv("TILSYN_DATA", folder.path.c_str(), 1) == 0);
  CHECK(find_data_folder("", tried) == folder.path);
  ::unsetenv("TILSYN_DATA");
  CHECK(find_data_folder("", tried) != folder.path);
}
