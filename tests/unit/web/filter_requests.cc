// SPDX-License-Identifier: Apache-2.0
#include "filter_requests.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <utility>
#include <variant>

#include "base/files.h"
#include "web/public_suffix.h"
#include "web/url.h"

namespace tilsyn {
namespace {

constexpr std::size_t largest_file = 64 << 20;

std::string host_of(const std::string& url) {
  const std::optional<Url> parsed = parse_url(url);
  return parsed ? parsed->host : std::string();
}

}  // namespace

std::string read_whole(const std::string& file) {
  auto text = read_file(file, largest_file);
  if (const auto* problem = std::get_if<FileProblem>(&text)) {
    throw std::runtime_error(file + ": " + problem->message);
  }
  return std::get<std::string>(std::move(text));
}

std::vector<KnownRequest> read_known_requests(const std::string& file) {
  const nlohmann::json entries = nlohmann::json::parse(read_whole(file));
  const PublicSuffixes suffixes;
  std::vector<KnownRequest> out;
  for (const nlohmann::json& entry : entries) {
    KnownRequest known;
    known.url = entry.at("url").get<std::string>();
    known.source_url = entry.value("sourceUrl", std::string());
    if (known.source_url == "http://" || known.source_url == "https://") {
      known.source_url = "http://unknown.example/";
    }
    known.source_host = host_of(known.source_url);
    known.source_domain = suffixes.registrable_domain(known.source_host);
    known.third_party =
        known.source_host.empty() || !suffixes.same_site(host_of(known.url), known.source_host);
    known.type =
        parse_resource_type(entry.value("type", std::string())).value_or(ResourceType::other);
    for (const nlohmann::json& rule : entry.at("filters")) {
      known.rules.push_back(rule.get<std::string>());
    }
    out.push_back(std::move(known));
  }
  return out;
}

}  // namespace tilsyn
