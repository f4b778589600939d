// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "base/files.h"

struct psl_ctx_st;

namespace tilsyn {

// The public suffix list, with its private part (github.io): under which names anybody can have a
// domain. A name under no rule of the list counts its last label as the suffix. Hosts are as a Url
// has them; capitals and a dot at the end make no difference and are not in what is returned.
class PublicSuffixes {
 public:
  PublicSuffixes();  // the list that libpsl was built with

  // A list from publicsuffix.org, such as Debian's /usr/share/publicsuffix/public_suffix_list.dat.
  static std::variant<PublicSuffixes, FileProblem> load(const std::filesystem::path& file);

  bool is_public_suffix(std::string_view host) const;

  // The suffix and one label more. The host itself when it is an address, a public suffix (then no
  // two hosts share it) or longer than a name can be.
  std::string registrable_domain(std::string_view host) const;

  // As browsers do for cookies, but for the scheme: the same registrable domain, or the same host.
  bool same_site(std::string_view a, std::string_view b) const;

  std::size_t rule_count() const;  // without the exceptions

 private:
  explicit PublicSuffixes(std::shared_ptr<const psl_ctx_st> list) : list_(std::move(list)) {}

  std::shared_ptr<const psl_ctx_st> list_;
};

// Whether `host` is `domain` or a name below it, label by label: kart.example.no is below
// example.no, myexample.no is not. Nothing is below an address.
bool host_is_or_below(std::string_view host, std::string_view domain);

}  // namespace tilsyn
