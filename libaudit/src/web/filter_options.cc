// SPDX-License-Identifier: Apache-2.0
#include "web/filter_options.h"

#include <array>
#include <optional>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t npos = std::string_view::npos;
// A rule is not searched again and again for the $ that begins its options.
constexpr int most_tries = 8;

bool is_name(char c) {
  return is_ascii_alnum(c) || c == '_' || c == '-';
}

// (~?NAME(=VALUE)?)(,…)*, as Adblock Plus tells options from a pattern that holds a $.
bool has_option_form(std::string_view text) {
  while (true) {
    if (text.starts_with('~')) text.remove_prefix(1);
    std::size_t i = 0;
    while (i < text.size() && is_name(text[i])) ++i;
    if (i == 0) return false;
    if (i < text.size() && text[i] == '=') i = std::min(text.find(',', i), text.size());
    if (i == text.size()) return true;
    if (text[i] != ',') return false;
    text.remove_prefix(i + 1);
  }
}

struct Option {
  std::string_view name;
  std::string_view value;
  bool has_value = false;
  bool inverse = false;
};

Option split(std::string_view text) {
  Option out;
  if (text.starts_with('~')) {
    out.inverse = true;
    text.remove_prefix(1);
  }
  const std::size_t equals = text.find('=');
  out.name = text.substr(0, equals);
  out.has_value = equals != npos;
  if (out.has_value) out.value = text.substr(equals + 1);
  return out;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const std::string_view each : names) {
    if (name == each) return true;
  }
  return false;
}

std::string read_name(std::string_view name, bool all_excluded, std::vector<FilterDomain>& out) {
  const bool excluded = name.starts_with('~');
  if (excluded) name.remove_prefix(1);
  const bool entity = name.ends_with(".*");
  if (entity) name.remove_suffix(2);
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.empty()) return "empty domain";
  for (const char c : name) {
    if (c == '*') return "star in a domain";
    if (c == '/') return "regular expression as domain";
    if (static_cast<unsigned char>(c) >= 0x80) return "letters outside ASCII";
  }
  out.push_back(
      {hash_name(name, entity ? entity_seed : host_seed), excluded != all_excluded, entity});
  return {};
}

std::string read_names(const Option& option, bool all_excluded, std::vector<FilterDomain>& out) {
  if (option.inverse || option.value.empty()) return "option " + std::string(option.name);
  std::string_view rest = option.value;
  while (true) {
    const std::size_t bar = rest.find('|');
    std::string problem = read_name(rest.substr(0, bar), all_excluded, out);
    if (!problem.empty()) return problem;
    if (bar == npos) return {};
    rest.remove_prefix(bar + 1);
  }
}

std::optional<FilterTypes> types_of(std::string_view name) {
  if (name == "all") return all_filter_types;
  if (name == "background") return filter_type(ResourceType::image);
  // Words of browsers that no list uses would hide a misspelt option.
  static constexpr std::array known = {
      "document", "doc",   "main_frame", "subdocument",       "frame",
      "script",   "image", "font",       "stylesheet",        "css",
      "media",    "popup", "object",     "object-subrequest", "xmlhttprequest",
      "xhr",      "ping",  "beacon",     "websocket",         "other"};
  for (const char* each : known) {
    if (name == each) return filter_type(*parse_resource_type(name));
  }
  return std::nullopt;
}

struct Types {
  FilterTypes wanted = 0, unwanted = 0;
};

bool set_party(const Option& option, FilterOptions& out) {
  if (option.name == "strict1p" || option.name == "strict3p") {
    const bool other = (option.name == "strict3p") != option.inverse;
    out.party = other ? FilterParty::strict_third : FilterParty::strict_first;
    return true;
  }
  const bool third = is_one_of(option.name, {"third-party", "3p"});
  if (!third && !is_one_of(option.name, {"first-party", "1p"})) return false;
  out.party = third != option.inverse ? FilterParty::third : FilterParty::first;
  return true;
}

// method=post|put or method=~get
bool set_methods(std::string_view value, FilterOptions& out) {
  FilterMethods wanted = 0, unwanted = 0;
  for (std::string_view name : split_trimmed(value, '|', 20)) {
    const bool inverse = name.starts_with('~');
    const FilterMethods method = filter_method(name.substr(inverse));
    if (method == 0) return false;
    (inverse ? unwanted : wanted) |= method;
  }
  const unsigned base = wanted != 0 ? wanted : 0xFFFFU;
  out.methods = static_cast<FilterMethods>(base & ~unsigned{unwanted});
  return (wanted | unwanted) != 0 && out.methods != 0;
}

// Options of a word alone.
bool set_flag(const Option& option, FilterOptions& out) {
  if (option.inverse || option.has_value) return false;
  if (option.name == "match-case") return out.match_case = true;
  if (option.name == "important") return out.important = true;
  if (option.name == "badfilter") return out.badfilter = true;
  if (is_one_of(option.name,
                {"elemhide", "ehide", "generichide", "ghide", "specifichide", "shide"})) {
    return out.cosmetic = true;
  }
  if (option.name == "collapse") return true;         // what becomes of the space on the page
  return option.name.find_first_not_of('_') == npos;  // uBlock Origin's filler
}

std::string read_option(const Option& option, bool exception, FilterOptions& out, Types& types) {
  if (!option.has_value) {
    if (set_party(option, out) || set_flag(option, out)) return {};
    if (const auto named = types_of(option.name)) {
      (option.inverse ? types.unwanted : types.wanted) |= *named;
      return {};
    }
  }
  if (is_one_of(option.name, {"domain", "from"})) return read_names(option, false, out.domains);
  if (option.name == "to") return read_names(option, false, out.hosts);
  if (option.name == "denyallow") return read_names(option, true, out.hosts);
  if (option.name == "method" && set_methods(option.value, out)) return {};
  if (option.name == "reason") return {};
  // A request that would be answered by a stand-in is still one that the list names. As an
  // exception, the option only takes back the stand-in.
  if (!exception && is_one_of(option.name, {"redirect", "rewrite"})) {
    out.modifier = option.name;
    return {};
  }
  return "option " + std::string(option.name.substr(0, 40));
}

}  // namespace

FilterMethods filter_method(std::string_view name) {
  static constexpr std::array names = {"get",     "post",  "put",   "head",   "delete",
                                       "options", "patch", "trace", "connect"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (same_ascii(names[i], name)) return static_cast<FilterMethods>(1U << i);
  }
  return 0;
}

std::size_t options_begin(std::string_view rule) {
  std::size_t dollar = rule.find('$');
  for (int i = 0; i < most_tries && dollar != npos; ++i) {
    if (has_option_form(rule.substr(dollar + 1))) return dollar;
    dollar = rule.find('$', dollar + 1);
  }
  return rule.size();
}

std::string read_filter_options(std::string_view text, bool exception, FilterOptions& out) {
  Types types;
  while (true) {
    const std::size_t comma = text.find(',');
    std::string problem = read_option(split(text.substr(0, comma)), exception, out, types);
    if (!problem.empty()) return problem;
    if (comma == npos) break;
    text.remove_prefix(comma + 1);
  }
  if (types.wanted == 0 && types.unwanted == 0) return {};
  const FilterTypes base = types.wanted != 0 ? types.wanted : default_filter_types;
  out.types = static_cast<FilterTypes>(base & ~types.unwanted);
  out.cosmetic = false;
  return out.types == 0 ? "no type left" : std::string();
}

}  // namespace tilsyn
