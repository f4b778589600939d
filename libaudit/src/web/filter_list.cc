// SPDX-License-Identifier: Apache-2.0
#include "web/filter_list.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/digest.h"
#include "web/ascii.h"
#include "web/filter_condition.h"

namespace tilsyn {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_line = 1 << 16;
constexpr std::size_t most_rules = 4'000'000;
constexpr std::size_t most_reasons = 100;  // told apart; a hostile list invents options

// Between two # stand the signs of the dialects: ## #@# #?# #$# #%# and so on; AdGuard has $$.
bool is_cosmetic(std::string_view line) {
  for (std::size_t hash = line.find('#'); hash != npos; hash = line.find('#', hash + 1)) {
    const std::size_t end = line.find_first_not_of("@?$%", hash + 1);
    if (end != npos && line[end] == '#' && end - hash <= 4) return true;
  }
  return line.find("$$") != npos;
}

bool is_comment(std::string_view line) {
  if (line.empty() || line.front() == '!') return true;
  if (line.front() == '[') return line.ends_with(']') && !line.starts_with("[$");
  if (line.front() != '#') return false;
  return line.size() < 2 || std::string_view("#@?$%").find(line[1]) == npos;
}

// The names after the address of a line in a hosts file; npos where it is none.
std::size_t hosts_begin(std::string_view line) {
  for (const std::string_view address : {"0.0.0.0", "127.0.0.1", "::1", "::"}) {
    if (line.size() > address.size() && line.starts_with(address) &&
        (line[address.size()] == ' ' || line[address.size()] == '\t')) {
      return address.size();
    }
  }
  return npos;
}

// Names that hosts files give to the machine itself.
bool is_own_name(std::string_view host) {
  return host == "localhost" || host == "localhost.localdomain" || host == "local" ||
         host == "broadcasthost" || host == "0.0.0.0" || host.starts_with("ip6-");
}

class ListReader {
 public:
  ListReader(FilterListSummary& summary, std::uint16_t list, FilterRules& rules)
      : summary_(summary), list_(list), rules_(rules) {}

  void read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      ++summary_.lines;
      read_line(trim(text.substr(0, end)));
      if (end == npos) break;
      text.remove_prefix(end + 1);
    }
  }

 private:
  static std::string_view trim(std::string_view line) {
    if (line.empty() || (line.front() > ' ' && line.back() > ' ')) return line;
    return ascii_trim(line);
  }

  void read_line(std::string_view line) {
    if (is_comment(line)) {
      ++summary_.comments;
      if (!conditions_.read(line)) read_header(line);
    } else if (!conditions_.hold()) {
      ++summary_.for_others;
    } else if (line.size() > longest_line) {
      refuse("line too long");
    } else if (rules_.rules.size() >= most_rules) {
      refuse("too many rules");
    } else if (const std::size_t hosts = hosts_begin(line); hosts != npos) {
      read_hosts(line, hosts);
    } else if (is_cosmetic(line)) {
      ++summary_.cosmetic;
    } else {
      count(read_filter_rule(line, list_, line_number(), rules_));
    }
  }

  std::uint32_t line_number() const { return static_cast<std::uint32_t>(summary_.lines); }

  void read_hosts(std::string_view line, std::size_t begin) {
    const std::string_view names = line.substr(begin, line.find('#') - begin);
    for (const std::string_view host : split_words(names)) {
      if (!is_own_name(host)) count(read_hosts_rule(host, line, list_, line_number(), rules_));
    }
  }

  void read_header(std::string_view line) {
    if (line.starts_with("!#include")) return refuse("!#include");
    if (summary_.title.empty()) summary_.title = header(line, "! Title:");
    if (summary_.version.empty()) summary_.version = header(line, "! Version:");
    if (summary_.version.empty()) summary_.version = header(line, "! Last modified:");
  }

  static std::string header(std::string_view line, std::string_view name) {
    if (!starts_with_ascii(line, name)) return {};
    const std::string_view value = ascii_trim(line.substr(name.size()));
    return value.starts_with('%') ? std::string() : std::string(value.substr(0, 200));
  }

  void count(const FilterReading& reading) {
    if (reading.cosmetic) {
      ++summary_.cosmetic;
    } else if (!reading.understood) {
      refuse(reading.reason);
    } else {
      ++summary_.rules;
      summary_.exceptions += rules_.rules.back().exception;
      if (!reading.modifier.empty()) ++summary_.simplified[reading.modifier];
    }
  }

  void refuse(const std::string& reason) {
    const bool room = summary_.unsupported.size() < most_reasons;
    ++summary_.unsupported[room || summary_.unsupported.count(reason) > 0 ? reason : "others"];
  }

  FilterListSummary& summary_;
  FilterConditions conditions_;
  std::uint16_t list_;
  FilterRules& rules_;
};

}  // namespace

FilterListSummary read_filter_list(std::string name, std::string text, std::uint16_t list,
                                   FilterRules& rules) {
  FilterListSummary out;
  out.name = std::move(name);
  out.sha256 = sha256_hex(text);
  const std::string& kept = rules.texts.emplace_back(std::move(text));
  rules.rules.reserve(rules.rules.size() + std::min(kept.size() / 20, most_rules));
  ListReader(out, list, rules).read(kept);
  return out;
}

}  // namespace tilsyn
