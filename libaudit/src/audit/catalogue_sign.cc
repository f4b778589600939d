// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/catalogue.h>

#include "audit/catalogue_folder.h"
#include "base/base64.h"
#include "catalogue/package.h"

namespace tilsyn {
namespace {

// One call of a verb that needs neither schemas nor rules.
struct Call {
  Sources sources;
  Diagnostics diagnostics{sources};
  SigningResult result;

  SigningResult finish() {
    result.problems = to_problems(diagnostics);
    return std::move(result);
  }
};

}  // namespace

std::optional<SigningKey> load_signing_key(const std::string& file, Diagnostics& diagnostics) {
  constexpr std::size_t largest_key = 16384;
  auto read = read_file(file, largest_key);
  std::optional<SigningKey> key;
  if (const auto* text = std::get_if<std::string>(&read)) key = read_signing_key(*text);
  if (!key)
    diagnostics.error("bad-key", {}, fmt::format("'{}' is no Ed25519 key that can sign", file),
                      "`tilsyn catalogue keygen FILE.pem` makes one");
  return key;
}

SigningResult make_key(const std::string& file) {
  Call call;
  const SigningKey key = make_signing_key();
  std::error_code error;
  for (const std::string& name : {file, file + ".pub"}) {
    if (std::filesystem::exists(std::filesystem::symlink_status(name, error)))
      call.diagnostics.error("exists", {}, fmt::format("'{}' exists already", name));
  }
  if (!call.diagnostics.ok()) return call.finish();
  write_secret_file(file, key.private_pem);
  write_file(file + ".pub", public_key_pem(key.public_key));
  call.result.key = to_base64(key.public_key);
  call.result.written = {file, file + ".pub"};
  return call.finish();
}

SigningResult sign_package(const std::string& path, const std::string& key_file) {
  Call call;
  if (const auto key = load_signing_key(key_file, call.diagnostics)) {
    call.result.key = to_base64(key->public_key);
    call.result.written = sign_package(std::filesystem::path(path), *key, call.diagnostics);
  }
  return call.finish();
}

SigningResult verify_package(const std::string& path, const std::vector<std::string>& keys) {
  Call call;
  Trust trust = make_trust(!keys.empty(), keys, call.diagnostics);
  if (!call.diagnostics.ok()) return call.finish();
  const auto package = read_package(path, trust, call.diagnostics);
  if (package && package->signer.empty())
    call.diagnostics.error("not-signed", {}, fmt::format("'{}': it is not signed", path));
  if (package) call.result.key = package->signer;
  return call.finish();
}

}  // namespace tilsyn
