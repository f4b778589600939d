// SPDX-License-Identifier: Apache-2.0
#include "probe/resolver.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "probe/once_cache.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_cnames = 32;
constexpr int max_questions = 8;

// "HOST:PORT:ADDRESS[,ADDRESS]" as curl reads it; HOST may be an IPv6 address in brackets.
struct Override {
  std::string host;
  int port = 0;
  std::vector<NetAddress> addresses;
};

bool parse_override(std::string_view text, Override& out) {
  if (text.starts_with('+')) text.remove_prefix(1);  // curl: forget it after a while
  const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
  const std::size_t colon = bracket == text.npos ? bracket : text.find(':', bracket);
  const std::size_t second = colon == text.npos ? colon : text.find(':', colon + 1);
  if (colon == 0 || second == text.npos) return false;
  out.host = ascii_lower(text.substr(0, colon));
  const std::string_view port = text.substr(colon + 1, second - colon - 1);
  const auto end = port.data() + port.size();
  if (std::from_chars(port.data(), end, out.port).ptr != end) return false;
  if (out.port < 1 || out.port > 65535) return false;
  for (const std::string_view each : split_trimmed(text.substr(second + 1), ',')) {
    const auto address = parse_net_address(each);
    if (!address) return false;
    out.addresses.push_back(*address);
  }
  return !out.addresses.empty();
}

// Follows what the answers say of a name, and asks again where a chain of names stops early.
class Chain {
 public:
  Chain(std::string host, const DnsClientOptions& client)
      : host_(std::move(host)), client_(client) {}

  ResolvedName find() {
    ask(host_);
    std::string end = walk();
    for (int i = 1; i < max_questions && addresses_.empty() && end != asked_; ++i) {
      ask(end);
      end = walk();
    }
    ResolvedName name{cnames_, {addresses_.begin(), addresses_.end()}, {}};
    if (!addresses_.empty()) return name;
    if (!problem_.empty()) {
      name.problem = problem_;
    } else {
      name.problem = no_such_name_ ? "no such name" : "no address";
    }
    return name;
  }

 private:
  void ask(const std::string& name) {
    asked_ = name;
    no_such_name_ = false;
    for (const DnsAnswer& answer : ask_dns(name, {DnsType::a, DnsType::aaaa}, client_)) {
      records_.insert(records_.end(), answer.records.begin(), answer.records.end());
      no_such_name_ = no_such_name_ || answer.no_such_name;
      if (!answer.problem.empty()) problem_ = answer.problem;
    }
  }

  std::string walk() {
    std::map<std::string, std::string> next;
    for (const DnsRecord& record : records_) {
      if (record.type == DnsType::cname) next.emplace(record.owner, record.text);
    }
    cnames_.clear();
    std::string at = ascii_lower(host_);
    std::set<std::string> seen{at};
    while (cnames_.size() < max_cnames) {
      const auto found = next.find(at);
      if (found == next.end()) break;
      at = found->second;
      if (!seen.insert(at).second) break;  // the names lead in a circle
      cnames_.push_back(at);
    }
    for (const DnsRecord& record : records_) {
      const bool is_address = record.type == DnsType::a || record.type == DnsType::aaaa;
      if (is_address && record.owner == at) addresses_.insert(record.address);
    }
    return at;
  }

  std::string host_, asked_;
  const DnsClientOptions& client_;
  std::vector<DnsRecord> records_;
  std::vector<std::string> cnames_;
  std::set<NetAddress> addresses_;  // sorted, IPv4 first
  bool no_such_name_ = false;
  std::string problem_;
};

class CaresResolver : public Resolver {
 public:
  CaresResolver(const ResolverOptions& options, std::vector<Override> overrides)
      : overrides_(std::move(overrides)) {
    client_.server = options.dns_server;
    client_.timeout = options.timeout;
    client_.stop = options.stop;
  }

  ResolvedName addresses_of(const std::string& host, int port) override {
    if (const auto address = parse_net_address(host)) return {{}, {*address}, {}};
    const std::string name = without_dot(host);
    for (const Override& each : overrides_) {
      if (each.port == port && (each.host == "*" || each.host == name)) {
        return {{}, each.addresses, {}};
      }
    }
    if (is_localhost(name)) return localhost();
    return names_.get(name, [&] { return look_up(name); });
  }

  ResolvedRecords txt_of(const std::string& name) override { return records(name, DnsType::txt); }
  ResolvedRecords caa_of(const std::string& name) override { return records(name, DnsType::caa); }

 private:
  // These names are this machine, whatever a name server says (RFC 6761 §6.3).
  static bool is_localhost(const std::string& name) {
    return name == "localhost" || name.ends_with(".localhost");
  }
  static ResolvedName localhost() {
    return {{}, {*parse_net_address("127.0.0.1"), *parse_net_address("::1")}, {}};
  }

  static std::string without_dot(const std::string& host) {
    std::string name = ascii_lower(host);
    if (!name.empty() && name.back() == '.') name.pop_back();
    return name;
  }

  ResolvedName look_up(const std::string& name) const {
    if (client_.server.empty()) {
      if (auto found = addresses_in_hosts_file(name); !found.empty()) {
        return {{}, std::move(found), {}};
      }
    }
    return Chain(name, client_).find();
  }

  ResolvedRecords records(const std::string& asked, DnsType type) {
    const std::string name = without_dot(asked);
    const std::string key = std::to_string(static_cast<int>(type)) + " " + name;
    return records_.get(key, [&] {
      const DnsAnswer answer = ask_dns(name, {type}, client_).front();
      ResolvedRecords found{{}, answer.problem};
      for (const DnsRecord& record : answer.records) {
        if (record.type == type) found.records.push_back(record.text);
      }
      std::sort(found.records.begin(), found.records.end());
      return found;
    });
  }

  DnsClientOptions client_;
  std::vector<Override> overrides_;
  OnceCache<ResolvedName> names_;
  OnceCache<ResolvedRecords> records_;
};

}  // namespace

MadeResolver make_resolver(const ResolverOptions& options) {
  std::vector<Override> overrides;
  for (const std::string& text : options.overrides) {
    Override read;
    if (!parse_override(text, read)) {
      return {nullptr,
              "'" + text + "' is not HOST:PORT:ADDRESS, such as app.example:443:192.0.2.7"};
    }
    overrides.push_back(std::move(read));
  }
  if (!options.dns_server.empty()) {
    if (std::string problem = problem_with_dns_server(options.dns_server); !problem.empty()) {
      return {nullptr, std::move(problem)};
    }
  }
  return {std::make_unique<CaresResolver>(options, std::move(overrides)), {}};
}

}  // namespace tilsyn
