// SPDX-License-Identifier: Apache-2.0
#include "catalogue/package.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/base64.h"
#include "base/digest.h"
#include "base/files.h"
#include "catalogue/package_folder.h"
#include "catalogue/package_names.h"
#include "catalogue/package_text.h"
#include "media/zip.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_signature = 4096;
constexpr std::size_t largest_manifest = std::size_t{8} << 20;

// The reading of one package.
class Reader {
 public:
  Reader(const fs::path& path, const Trust& trust, Diagnostics& diagnostics)
      : path_(path), trust_(trust), diagnostics_(diagnostics) {
    package_.name = path.string();
  }

  std::optional<Package> read() {
    std::error_code error;
    const bool folder = fs::is_directory(path_, error);
    if (trust_.required && trust_.keys.empty()) {
      refuse("no-trusted-keys", "tilsyn.yaml asks for signatures and trusts no key",
             "name the keys under `trusted_keys`");
      return {};
    }
    if (!(folder ? read_folder() : read_archive())) return {};
    return std::move(package_);
  }

 private:
  bool refuse(std::string_view id, std::string_view why, std::string hint = {}) {
    diagnostics_.error(std::string(id), {}, fmt::format("'{}': {}", package_.name, why),
                       std::move(hint));
    return false;
  }

  // The bytes of a file; nothing with a diagnostic.
  std::optional<std::string> bytes_of(const fs::path& file, std::size_t limit) {
    auto read = read_file(file, limit);
    if (const auto* problem = std::get_if<FileProblem>(&read)) {
      refuse("unreadable-file",
             fmt::format("cannot read '{}': {}", file.filename().string(), problem->message));
      return {};
    }
    return std::get<std::string>(std::move(read));
  }

  // Whether `bytes` may be read, by the signature file beside them.
  bool check_signature(std::string_view bytes, const fs::path& file) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(file, error))) {
      if (!trust_.required) return true;
      return refuse("not-signed", "it is not signed, and tilsyn.yaml asks for signatures",
                    "whoever made it signs it with `tilsyn catalogue sign`");
    }
    const auto text = bytes_of(file, largest_signature);
    if (!text) return false;
    const auto signature = parse_signature(*text);
    if (!signature)
      return refuse("bad-signature", fmt::format("'{}' is no signature", file.filename().string()));
    if (!is_signed(bytes, signature->signature, signature->key))
      return refuse("bad-signature", "it was altered after it was signed");
    package_.signer = to_base64(signature->key);
    return check_signer(signature->key);
  }

  bool check_signer(const std::string& key) {
    const auto& keys = trust_.keys;
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) return true;
    const std::string why =
        fmt::format("it is signed by a key that is not trusted: {}", package_.signer);
    if (trust_.required)
      return refuse("unknown-key", why, "trust it under `trusted_keys` once you know whose it is");
    if (!keys.empty())
      diagnostics_.warning("unknown-key", {}, fmt::format("'{}': {}", package_.name, why));
    return true;
  }

  bool read_archive() {
    package_.zip = true;
    const auto bytes = bytes_of(path_, largest_package);
    if (!bytes || !check_signature(*bytes, path_.string() + ".sig")) return false;
    PackageNames names;
    std::string problem, wrong;
    const auto wanted = [&](std::string_view name) {
      if (name.ends_with('/')) name.remove_suffix(1);  // a folder: nothing is in its name
      std::string why = names.add(name);
      if (!why.empty() && problem.empty()) {
        problem = std::move(why);
        wrong = name;
      }
      return problem.empty();
    };
    ZipParts parts = read_zip(*bytes, wanted);
    if (!problem.empty())
      return refuse("unsafe-name", fmt::format("'{}' in it: {}", wrong.substr(0, 200), problem));
    if (!parts.special.empty())
      return refuse("link-in-package",
                    fmt::format("'{}' in it is a link or a device", parts.special.front()));
    if (!parts.problem.empty()) return refuse("bad-archive", parts.problem);
    package_.files = std::move(parts.files);
    return true;
  }

  bool read_folder() {
    const fs::path manifest = path_ / manifest_name;
    std::error_code error;
    const bool listed = fs::exists(fs::symlink_status(manifest, error));
    std::map<std::string, std::string, std::less<>> digests;
    if (listed || fs::exists(fs::symlink_status(path_ / manifest_signature_name, error))) {
      const auto bytes = bytes_of(manifest, largest_manifest);
      if (!bytes || !check_signature(*bytes, path_ / manifest_signature_name)) return false;
      auto parsed = parse_manifest(*bytes);
      if (!parsed) return refuse("bad-manifest", fmt::format("'{}' is no list", manifest_name));
      digests = std::move(*parsed);
    } else if (!check_signature({}, path_ / manifest_signature_name)) {
      return false;
    }
    FolderReading reading = read_package_folder(path_);
    if (!reading.problem.empty()) return refuse(reading.id, reading.problem);
    package_.files = std::move(reading.files);
    return !listed || check_files(digests);
  }

  // Every file is as it was listed, and none was not.
  bool check_files(const std::map<std::string, std::string, std::less<>>& digests) {
    for (const auto& [name, bytes] : package_.files) {
      const auto listed = digests.find(name);
      if (listed == digests.end())
        return refuse("unlisted-file", fmt::format("'{}' is not in its {}", name, manifest_name));
      if (listed->second != sha256_hex(bytes))
        return refuse("altered-file", fmt::format("'{}' was altered", name));
    }
    for (const auto& [name, digest] : digests) {
      if (!package_.files.contains(name))
        return refuse("missing-file", fmt::format("'{}' is missing", name));
    }
    return true;
  }

  const fs::path& path_;
  const Trust& trust_;
  Diagnostics& diagnostics_;
  Package package_;
};

}  // namespace

std::string Package::place(std::string_view file) const {
  if (zip) return fmt::format("{}!{}", name, file);
  return (fs::path(name) / file).string();
}

bool has_manifest(const fs::path& folder) {
  std::error_code error;
  return fs::exists(fs::symlink_status(folder / manifest_name, error)) ||
         fs::exists(fs::symlink_status(folder / manifest_signature_name, error));
}

Trust make_trust(bool required, const std::vector<std::string>& keys, Diagnostics& diagnostics) {
  constexpr std::size_t largest_key = 16384;
  Trust trust{required, {}};
  for (const std::string& key : keys) {
    std::optional<std::string> bytes = read_public_key(key);
    if (!bytes) {
      auto read = read_file(key, largest_key);
      if (const auto* text = std::get_if<std::string>(&read)) bytes = read_public_key(*text);
    }
    if (bytes) {
      trust.keys.push_back(std::move(*bytes));
    } else {
      diagnostics.error("bad-key", {}, fmt::format("'{}' is no public key", key),
                        "a PEM file of an Ed25519 public key, or its 32 bytes in base64");
    }
  }
  return trust;
}

std::optional<Package> read_package(const fs::path& path, const Trust& trust,
                                    Diagnostics& diagnostics) {
  return Reader(path, trust, diagnostics).read();
}

std::vector<std::string> sign_package(const fs::path& path, const SigningKey& key,
                                      Diagnostics& diagnostics) {
  std::error_code error;
  const auto refuse = [&](std::string_view id, std::string_view why) {
    diagnostics.error(std::string(id), {}, fmt::format("'{}': {}", path.string(), why));
    return std::vector<std::string>();
  };
  if (fs::is_directory(path, error)) {
    const FolderReading reading = read_package_folder(path);
    if (!reading.problem.empty()) return refuse(reading.id, reading.problem);
    const std::string manifest = manifest_text(reading.files);
    write_file(path / manifest_name, manifest);
    write_file(path / manifest_signature_name, signature_text(manifest, key));
    return {(path / manifest_name).string(), (path / manifest_signature_name).string()};
  }
  const auto read = read_file(path, largest_package);
  if (const auto* problem = std::get_if<FileProblem>(&read))
    return refuse("unreadable-file", problem->message);
  const std::string file = path.string() + ".sig";
  write_file(file, signature_text(std::get<std::string>(read), key));
  return {file};
}

}  // namespace tilsyn
