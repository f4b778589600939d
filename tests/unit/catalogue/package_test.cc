// SPDX-License-Identifier: Apache-2.0
#include "catalogue/package.h"

#include <archive.h>
#include <archive_entry.h>

#include "base/base64.h"
#include "catalogue/package_names.h"
#include "catalogue/package_text.h"
#include "made.h"
#include "media/zip.h"

using namespace tilsyn;
namespace fs = std::filesystem;

namespace {

// The id of what is wrong; empty when the package is read.
std::string problem_of(const fs::path& path, const Trust& trust) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto package = read_package(path, trust, diagnostics);
  CHECK(package.has_value() == diagnostics.ok());
  return package ? "" : diagnostics.all().front().id;
}

const SigningKey& our_key() {
  static const SigningKey key = make_signing_key();
  return key;
}

Trust strict() {
  return {true, {our_key().public_key}};
}

struct SignedFolder : made::Folder {
  SignedFolder() {
    add("pack.yaml", "name: x\n");
    add("area/rule.yaml", "title: y\n");
    Sources sources;
    Diagnostics diagnostics(sources);
    REQUIRE(sign_package(path(), our_key(), diagnostics).size() == 2);
  }
};

// What is changed in a signed folder, and what is said of it.
template <class Change>
std::string after(Change change) {
  SignedFolder folder;
  REQUIRE(problem_of(folder.path(), strict()).empty());
  change(folder);
  return problem_of(folder.path(), strict());
}

std::string archive_with(const std::vector<std::pair<std::string, std::string>>& files,
                         const std::string& link = "") {
  std::string out(1 << 20, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& file : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, file.first.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(file.second.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, file.second.data(), file.second.size());
    archive_entry_free(entry);
  }
  if (!link.empty()) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, "link.yaml");
    archive_entry_set_filetype(entry, AE_IFLNK);
    archive_entry_set_symlink(entry, link.c_str());
    archive_write_header(writer, entry);
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return out.substr(0, used);
}

std::string problem_of_archive(const std::string& bytes) {
  made::Folder folder;
  return problem_of(folder.add("x.zip", bytes), {});
}

}  // namespace

TEST_CASE("a signed folder is read, and says who signed it") {
  SignedFolder folder;
  folder.add(".git/config", "not ours");
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto package = read_package(folder.path(), strict(), diagnostics);
  REQUIRE(package);
  CHECK(package->signer == to_base64(our_key().public_key));
  CHECK(package->files.size() == 2);
  CHECK(package->files.at("area/rule.yaml") == "title: y\n");
}

TEST_CASE("whatever is altered in a signed folder is refused") {
  using Folder = SignedFolder;
  CHECK(after([](Folder& f) { f.add("pack.yaml", "name: X\n"); }) == "altered-file");
  CHECK(after([](Folder& f) { f.add("more.yaml", ""); }) == "unlisted-file");
  CHECK(after([](Folder& f) { f.add(".hidden", ""); }) == "unlisted-file");
  CHECK(after([](Folder& f) { f.add("area/.git/x", ""); }) == "unlisted-file");
  CHECK(after([](Folder& f) { fs::remove(f.path() / "pack.yaml"); }) == "missing-file");
  CHECK(after([](Folder& f) { fs::rename(f.path() / "pack.yaml", f.path() / "Pack.yaml"); }) ==
        "unlisted-file");
  CHECK(after([](Folder& f) { fs::remove(f.path() / manifest_name); }) == "unreadable-file");
  CHECK(after([](Folder& f) { fs::remove(f.path() / manifest_signature_name); }) == "not-signed");
  CHECK(after([](Folder& f) {
          fs::remove(f.path() / manifest_name);
          fs::remove(f.path() / manifest_signature_name);
        }) == "not-signed");
  CHECK(after([](Folder& f) { f.add(std::string(manifest_name), ""); }) == "bad-signature");
  CHECK(after([](Folder& f) { f.add(std::string(manifest_signature_name), "x"); }) ==
        "bad-signature");
  CHECK(after([](Folder& f) { fs::create_symlink("/etc/passwd", f.path() / "link.yaml"); }) ==
        "link-in-package");
  CHECK(after([](Folder& f) {
          fs::remove(f.path() / "pack.yaml");
          fs::create_symlink("area/rule.yaml", f.path() / "pack.yaml");
        }) == "link-in-package");
  CHECK(after([](Folder& f) { fs::create_directory_symlink("/etc", f.path() / "folder"); }) ==
        "link-in-package");
}

TEST_CASE("who signed it must be known where signatures are required") {
  SignedFolder folder;
  CHECK(problem_of(folder.path(), {true, {make_signing_key().public_key}}) == "unknown-key");
  CHECK(problem_of(folder.path(), {true, {}}) == "no-trusted-keys");
  CHECK(problem_of(folder.path(), {false, {}}).empty());
  CHECK(problem_of(folder.path(), {false, {make_signing_key().public_key}}).empty());
  Sources sources;
  Diagnostics diagnostics(sources);
  sign_package(folder.path(), make_signing_key(), diagnostics);
  CHECK(problem_of(folder.path(), strict()) == "unknown-key");
}

TEST_CASE("where signatures are optional, one that is there must be right") {
  made::Folder plain;
  plain.add("a.yaml", "a: 1\n");
  CHECK(problem_of(plain.path(), {}).empty());
  CHECK(problem_of(plain.path(), strict()) == "not-signed");
  SignedFolder folder;
  folder.add("pack.yaml", "name: changed\n");
  CHECK(problem_of(folder.path(), {}) == "altered-file");
}

TEST_CASE("an archive is signed over its bytes") {
  made::Folder folder;
  const fs::path zip = folder.add("x.zip", write_zip({{"a.yaml", "a: 1\n"}}));
  CHECK(problem_of(zip, {}).empty());
  CHECK(problem_of(zip, strict()) == "not-signed");
  Sources sources;
  Diagnostics diagnostics(sources);
  REQUIRE(sign_package(zip, our_key(), diagnostics).size() == 1);
  CHECK(problem_of(zip, strict()).empty());
  CHECK(problem_of(zip, {true, {make_signing_key().public_key}}) == "unknown-key");
  // A signature is over the very bytes, so others can check it too.
  const auto text = std::get<std::string>(read_file(zip.string() + ".sig", 4096));
  const auto signature = parse_signature(text);
  REQUIRE(signature);
  const std::string bytes = std::get<std::string>(read_file(zip, 1 << 20));
  CHECK(is_signed(bytes, signature->signature, our_key().public_key));
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    std::string altered = bytes;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    folder.add("x.zip", altered);
    CHECK(problem_of(zip, strict()) == "bad-signature");
  }
  folder.add("x.zip", bytes + " ");
  CHECK(problem_of(zip, strict()) == "bad-signature");
}

TEST_CASE("archives written here are read again") {
  const PackageFiles files = {
      {"a.yaml", "a: 1\n"}, {"b/c.yaml", std::string(100'000, 'x')}, {"æ", ""}};
  const std::string bytes = write_zip(files);
  CHECK(bytes == write_zip(files));
  CHECK(read_zip(bytes, [](std::string_view) { return true; }).files == files);
}

TEST_CASE("names that lead elsewhere, or to the same file") {
  CHECK(problem_of_archive(archive_with({{"a.yaml", "1"}, {"b/a.yaml", "2"}})).empty());
  for (const char* name :
       {"../a", "a/../b", "/etc/x", "c:x", "a//b", "./a", "a/.", "a/ /b", "x\n", "a/b."}) {
    CAPTURE(std::string(name));
    CHECK(problem_of_archive(archive_with({{name, "1"}})) == "unsafe-name");
  }
  CHECK(problem_of_archive(archive_with({{"a", "1"}, {"a", "2"}})) == "unsafe-name");
  CHECK(problem_of_archive(archive_with({{"a", "1"}, {"A", "2"}})) == "unsafe-name");
  CHECK(problem_of_archive(archive_with({{"a.yaml", "1"}}, "/etc/passwd")) == "link-in-package");
  CHECK(problem_of_archive("PK no archive") == "bad-archive");
  CHECK(problem_of_archive("") == "bad-archive");
  CHECK(problem_of_archive(write_zip({{"bomb", std::string(std::size_t{65} << 20, '\0')}})) ==
        "bad-archive");
}

TEST_CASE("names of a package") {
  PackageNames names;
  CHECK(names.add("skole/æ ø.yaml").empty());
  CHECK_FALSE(names.add("Skole/Æ Ø.yaml").empty());
  CHECK_FALSE(names.add("").empty());
  CHECK_FALSE(names.add("a/").empty());
  CHECK_FALSE(names.add("a\\b").empty());
  CHECK_FALSE(names.add("\xff").empty());
  CHECK_FALSE(names.add(std::string(600, 'a')).empty());
  for (std::size_t i = names.size(); i < PackageNames::most; ++i)
    REQUIRE(names.add(std::to_string(i)).empty());
  CHECK_FALSE(names.add("one-more").empty());
}

TEST_CASE("a manifest and a signature are read strictly") {
  const std::string digits(64, 'a');
  CHECK(parse_manifest(digits + "  a\n" + digits + "  b\n")->size() == 2);
  CHECK(parse_manifest("")->empty());
  for (const std::string& wrong :
       {digits + "  a", digits + " *a\n", digits + "  ../a\n", digits + "  a\n" + digits + "  a\n",
        std::string(64, 'A') + "  a\n", std::string("x  a\n")}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_manifest(wrong));
  }
  const std::string text = signature_text("x", our_key());
  CHECK(parse_signature(text)->key == our_key().public_key);
  CHECK_FALSE(parse_signature(text + "\n"));
  CHECK_FALSE(parse_signature(text.substr(0, text.size() - 1)));
  CHECK_FALSE(parse_signature("tilsyn-signature 2" + text.substr(18)));
}

TEST_CASE("keys that tilsyn.yaml trusts") {
  made::Folder folder;
  const fs::path pem = folder.add("key.pem", public_key_pem(our_key().public_key));
  Sources sources;
  Diagnostics diagnostics(sources);
  const Trust trust =
      make_trust(true, {pem.string(), to_base64(our_key().public_key)}, diagnostics);
  CHECK(trust.keys == std::vector<std::string>{our_key().public_key, our_key().public_key});
  CHECK(diagnostics.ok());
  make_trust(true, {"no-such-file.pem"}, diagnostics);
  CHECK(diagnostics.all().front().id == "bad-key");
}
