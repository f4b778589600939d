// SPDX-License-Identifier: Apache-2.0
// Names and versions of software that headers tell.
#include <algorithm>
#include <array>

#include "web/ascii.h"
#include "web/page_headers.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_banners = 50;

// Headers whose whole value is the version of one product.
struct VersionHeader {
  std::string_view header, product;
};
constexpr std::array<VersionHeader, 3> version_headers = {{
    {"x-aspnet-version", "ASP.NET"},
    {"x-aspnetmvc-version", "ASP.NET MVC"},
    {"x-drupal-version", "Drupal"},
}};

constexpr std::array<std::string_view, 4> product_headers = {"server", "x-powered-by",
                                                             "x-generator", "x-powered-cms"};

std::string without_comments(std::string_view value) {
  std::string out;
  std::size_t depth = 0;
  for (const char c : value) {
    if (c == '(') ++depth;
    if (depth == 0) out += c == ',' || c == ';' ? ' ' : c;
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

bool is_version(std::string_view word) {
  if (word.starts_with('v') || word.starts_with('V')) word.remove_prefix(1);
  return !word.empty() && is_ascii_digit(word[0]);
}

// "nginx/1.18.0", "PHP/7.4.3 OpenSSL/1.1.1", "WordPress 5.8", "Phusion Passenger 6.0.4"
void read_products(const std::string& header, std::string_view value,
                   std::vector<SoftwareBanner>& banners) {
  const std::string plain = without_comments(value);
  std::string words;  // of a product that has not met its version yet
  const auto flush = [&](std::string_view version) {
    if (!words.empty() && banners.size() < max_banners) {
      banners.push_back({header, words, std::string(version)});
    }
    words.clear();
  };
  for (const std::string_view word : split_words(plain, 100)) {
    const std::size_t slash = word.find('/');
    if (slash != std::string_view::npos) {
      flush("");
      words = std::string(word.substr(0, slash));
      flush(word.substr(slash + 1));
    } else if (is_version(word)) {
      flush(word);
    } else {
      if (!words.empty()) words += ' ';
      words += word;
    }
  }
  flush("");
}

}  // namespace

std::vector<SoftwareBanner> read_banners(const HeaderList& headers) {
  std::vector<SoftwareBanner> banners;
  for (const HeaderField& field : headers) {
    const std::string name = ascii_lower(field.name);
    for (const VersionHeader& known : version_headers) {
      if (name == known.header && banners.size() < max_banners) {
        banners.push_back({name, std::string(known.product), std::string(ascii_trim(field.value))});
      }
    }
    const bool products =
        std::find(product_headers.begin(), product_headers.end(), name) != product_headers.end();
    if (products) read_products(name, field.value, banners);
  }
  return banners;
}

}  // namespace tilsyn
