// SPDX-License-Identifier: Apache-2.0
#include "web/public_suffix.h"

#include <libpsl.h>

#include <cstdio>

#include "base/error.h"
#include "web/ascii.h"
#include "web/url_host.h"

namespace tilsyn {
namespace {

constexpr std::size_t largest_list = std::size_t{16} << 20;
constexpr std::size_t longest_name = 253;  // RFC 1035 §2.3.4, as text

std::string_view without_last_dot(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return host;
}

// What libpsl may be asked: it counts an empty label as one more.
bool is_name(std::string_view host) {
  return !host.empty() && host.size() <= longest_name && !host.starts_with('.') &&
         host.find("..") == std::string_view::npos && !is_ip_address(host);
}

}  // namespace

PublicSuffixes::PublicSuffixes() : list_(psl_builtin(), [](const psl_ctx_st*) {}) {
  if (!list_) throw Error("libpsl has no list built in");
}

std::variant<PublicSuffixes, FileProblem> PublicSuffixes::load(const std::filesystem::path& file) {
  auto bytes = read_file(file, largest_list);
  if (auto* problem = std::get_if<FileProblem>(&bytes)) return std::move(*problem);
  auto& text = std::get<std::string>(bytes);
  if (text.find("===BEGIN ICANN DOMAINS===") == std::string::npos)
    return FileProblem{"no public suffix list: its line BEGIN ICANN DOMAINS is missing"};
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(
      fmemopen(text.data(), text.size(), "r"), std::fclose);
  if (!stream) throw Error("no memory for the public suffix list");
  std::shared_ptr<const psl_ctx_st> list(psl_load_fp(stream.get()), [](const psl_ctx_st* loaded) {
    psl_free(const_cast<psl_ctx_st*>(loaded));
  });
  if (!list || psl_suffix_count(list.get()) == 0)
    return FileProblem{"no public suffix list: it holds no rule"};
  return PublicSuffixes(std::move(list));
}

bool PublicSuffixes::is_public_suffix(std::string_view host) const {
  const std::string name = ascii_lower(without_last_dot(host));
  return is_name(name) && psl_is_public_suffix(list_.get(), name.c_str()) != 0;
}

std::string PublicSuffixes::registrable_domain(std::string_view host) const {
  std::string name = ascii_lower(without_last_dot(host));
  if (!is_name(name)) return name;
  const char* found = psl_registrable_domain(list_.get(), name.c_str());
  return found ? std::string(found) : name;
}

bool PublicSuffixes::same_site(std::string_view a, std::string_view b) const {
  const std::string site = registrable_domain(a);
  return !site.empty() && site == registrable_domain(b);
}

std::size_t PublicSuffixes::rule_count() const {
  return static_cast<std::size_t>(psl_suffix_count(list_.get()));
}

bool host_is_or_below(std::string_view host, std::string_view domain) {
  host = without_last_dot(host);
  domain = without_last_dot(domain);
  if (domain.empty() || host.size() < domain.size()) return false;
  const std::size_t above = host.size() - domain.size();
  if (!same_ascii(host.substr(above), domain)) return false;
  return above == 0 || (host[above - 1] == '.' && !is_ip_address(host));
}

}  // namespace tilsyn
