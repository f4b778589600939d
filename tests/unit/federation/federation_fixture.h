// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "federation/federation_file.h"
#include "federation/federation_source.h"

namespace tilsyn::test {

// A workspace with a few tools, whose owner reads what the federation says.
class FederationFixture {
 public:
  FederationFixture();
  ~FederationFixture();
  FederationFixture(const FederationFixture&) = delete;
  FederationFixture& operator=(const FederationFixture&) = delete;

  // Reads `text` as a file of that name.
  std::optional<FederationSource> read(const std::string& name, const std::string& text,
                                       const std::string& tool = {},
                                       const std::string& certificate = {});
  // The file of the owner after reading it, in the place of `previous`.
  std::string write(const FederationSource& source, const std::string& previous = {},
                    const std::string& on = "2026-11-22");
  std::string report(const FederationSource& source);
  std::string problems() const;
  // "" when the text is a federation file.
  std::string schema_problems(const std::string& text);
  const ToolFinder& tools() const { return *tools_; }
  std::string sheet(const std::string& language);

  FederationFile last;

 private:
  void save(const std::string& name, const std::string& text);

  std::string folder_;
  Sources sources_;
  std::shared_ptr<const Schemas> schemas_;
  Placeholders placeholders_;
  std::optional<Workspace> workspace_;
  std::optional<Inventory> inventory_;
  std::optional<ToolFinder> tools_;
  AttributeNames names_;

 public:
  Diagnostics diagnostics{sources_};
};

}  // namespace tilsyn::test
