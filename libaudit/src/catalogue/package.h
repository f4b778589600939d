// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/signature.h"
#include "diag/diagnostic.h"

namespace tilsyn {

using PackageFiles = std::map<std::string, std::string, std::less<>>;

// Whose packages are read.
struct Trust {
  bool required = false;
  std::vector<std::string> keys;  // of 32 bytes each
};
// `keys` are files or keys in base64, as tilsyn.yaml names them.
Trust make_trust(bool required, const std::vector<std::string>& keys, Diagnostics& diagnostics);

// A catalogue or a rule pack of others, in memory: what was checked is what is read.
struct Package {
  std::string name;  // as it was asked for
  bool zip = false;
  PackageFiles files;  // by path, with '/'
  std::string signer;  // public key in base64; empty: not signed

  // Where a file stands, for messages: "folder/a.yaml", "shared.zip!a.yaml".
  std::string place(std::string_view file) const;
};

inline constexpr std::string_view manifest_name = "MANIFEST.sha256";
inline constexpr std::string_view manifest_signature_name = "MANIFEST.sha256.sig";

// Whether a folder says that it is signed.
bool has_manifest(const std::filesystem::path& folder);

// Reads a folder (also a git checkout: `.git` is no part of it) or a ZIP archive. The signature is
// checked before anything is unpacked or parsed, and every file against it. Nothing, with
// diagnostics, when the package may not be read: altered, not signed or by an unknown key where
// that is required, with files that nobody signed, links, or names that lead elsewhere.
std::optional<Package> read_package(const std::filesystem::path& path, const Trust& trust,
                                    Diagnostics& diagnostics);

// The text of a signature file over `bytes`.
std::string signature_text(std::string_view bytes, const SigningKey& key);
// "<sha-256>  <path>" for each file, as sha256sum writes it.
std::string manifest_text(const PackageFiles& files);
// Writes FILE.sig beside an archive; MANIFEST.sha256 and its signature into a folder. Says which
// files it wrote; nothing with diagnostics when the package cannot be one.
std::vector<std::string> sign_package(const std::filesystem::path& path, const SigningKey& key,
                                      Diagnostics& diagnostics);

}  // namespace tilsyn
