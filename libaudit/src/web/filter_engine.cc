// SPDX-License-Identifier: Apache-2.0
#include "web/filter_engine.h"

#include <algorithm>
#include <limits>
#include <unordered_set>
#include <utility>

#include "base/error.h"
#include "web/ascii.h"
#include "web/filter_keys.h"
#include "web/filter_text.h"
#include "web/filter_tokens.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_url = 1 << 16;
// An address longer than this might repeat a token so often that looking at its rules each time
// would cost the square of its length.
constexpr std::size_t long_url = 2048;

// The address in lower case; a copy only where it differs.
class LowerUrl {
 public:
  explicit LowerUrl(std::string_view url) : view_(url) {
    if (std::none_of(url.begin(), url.end(), is_filter_upper)) return;
    char* out = buffer_;
    if (url.size() > sizeof buffer_) {
      kept_.resize(url.size());
      out = kept_.data();
    }
    std::transform(url.begin(), url.end(), out, filter_lower);
    view_ = {out, url.size()};
  }
  LowerUrl(const LowerUrl&) = delete;
  LowerUrl& operator=(const LowerUrl&) = delete;
  std::string_view view() const { return view_; }

 private:
  char buffer_[512];
  std::string kept_;
  std::string_view view_;
};

}  // namespace

struct FilterEngine::Data {
  FilterRules rules;
  std::vector<FilterListSummary> lists;
  FilterIndexes indexes;

  FilterRuleText text_of(const FilterRule& rule) const {
    const FilterListSummary& list = lists[rule.list];
    return {rule.text, list.name, list.sha256, rule.line};
  }
};

namespace {

// One request and the rules that it is compared with.
class Matching {
 public:
  Matching(const FilterRules& rules, const FilterRequest& request)
      : rules_(rules),
        request_(request),
        url_(request.url.substr(0, longest_url)),
        lower_(url_),
        address_(filter_address(url_, lower_.view())),
        host_(address_.host()),
        source_(request.source_host, request.source_domain),
        type_(filter_type(request.type)),
        method_(request.method.empty() ? FilterMethods{0} : filter_method(request.method)) {}

  // The first rule of the index that matches and that `admit` admits.
  template <typename Admit>
  const FilterRule* find(const FilterIndex& index, const Admit& admit) {
    if (index.empty()) return nullptr;
    const FilterRule* found = nullptr;
    const auto check = [&](std::uint32_t number) {
      const FilterRule& rule = rules_.rules[number];
      if (!admit(rule) || !holds(rule)) return false;
      found = &rule;
      return true;
    };
    if (find_by_host(index, admit, found)) return found;
    if (find_by_token(index, check)) return found;
    for (std::size_t i = 0; i < source_.names.count; ++i) {
      if (index.visit(source_.names.suffixes[i].hash ^ source_salt, check)) return found;
    }
    index.visit(common_key, check);
    return found;
  }

 private:
  template <typename Admit>
  bool find_by_host(const FilterIndex& index, const Admit& admit, const FilterRule*& found) {
    for (std::size_t i = host_.count; i > 0; --i) {
      const NameSuffixes::Suffix& suffix = host_.suffixes[i - 1];
      const auto check = [&](std::uint32_t number) {
        const FilterRule& rule = rules_.rules[number];
        if (!admit(rule) || !holds_on_host(rule, suffix.begin)) return false;
        found = &rule;
        return true;
      };
      if (index.visit(suffix.hash, check)) return true;
    }
    return false;
  }

  template <typename Check>
  bool find_by_token(const FilterIndex& index, const Check& check) {
    std::unordered_set<std::uint64_t> seen;
    bool found = false;
    for_each_token(address_.lower, [&](std::uint64_t token) {
      if (found || (url_.size() > long_url && !seen.insert(token).second)) return;
      found = index.visit(token, check);
    });
    return found;
  }

  // All but the pattern.
  bool options_hold(const FilterRule& rule) const {
    if ((rule.types & type_) == 0) return false;
    if (rule.methods != 0 && (rule.methods & method_) == 0) return false;
    return rule.party == FilterParty::any || party_holds(rule.party);
  }

  bool party_holds(FilterParty party) const {
    if (party == FilterParty::third || party == FilterParty::first) {
      return (party == FilterParty::third) == request_.third_party;
    }
    const bool same_host = same_ascii(address_.host(), request_.source_host);
    return (party == FilterParty::strict_first) == same_host;
  }

  bool sites_hold(const FilterRule& rule) {
    if (rule.domains != 0 && !rules_.domains.admits(rule.domains, source_)) return false;
    if (rule.hosts == 0) return true;
    FilterSite target;
    target.names = host_;
    return rules_.domains.admits(rule.hosts, target);
  }

  bool holds(const FilterRule& rule) {
    if (!options_hold(rule)) return false;
    if (rule.regex != 0) {
      return sites_hold(rule) && rules_.regexes[rule.regex - 1].found_in(url_);
    }
    return matches(rule.pattern, address_) && sites_hold(rule);
  }

  bool holds_on_host(const FilterRule& rule, std::size_t begin) {
    const std::size_t size = rule.pattern.host_size;
    const std::string_view host = address_.host().substr(begin);
    const auto same = [](char a, char b) { return filter_lower(a) == b; };
    // Two keys that fell together, or a rule found by another key.
    if (size != host.size() || !std::equal(host.begin(), host.end(), rule.pattern.text.begin(),
                                           [&](char a, char b) { return same(b, a); })) {
      return holds(rule);
    }
    return options_hold(rule) &&
           matches_after_host(rule.pattern, address_, address_.host_begin + begin) &&
           sites_hold(rule);
  }

  const FilterRules& rules_;
  const FilterRequest& request_;
  std::string_view url_;
  LowerUrl lower_;
  FilterAddress address_;
  NameSuffixes host_;
  FilterSite source_;
  FilterTypes type_;
  FilterMethods method_;
};

}  // namespace

FilterEngine::FilterEngine() : data_(std::make_unique<const Data>()) {}
FilterEngine::FilterEngine(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
FilterEngine::FilterEngine(FilterEngine&&) noexcept = default;
FilterEngine& FilterEngine::operator=(FilterEngine&&) noexcept = default;
FilterEngine::~FilterEngine() = default;

const std::vector<FilterListSummary>& FilterEngine::lists() const {
  return data_->lists;
}

std::optional<FilterMatch> FilterEngine::match(const FilterRequest& request) const {
  Matching matching(data_->rules, request);
  const auto any = [](const FilterRule&) { return true; };
  const auto as_important = [](const FilterRule& rule) { return rule.important; };
  const FilterIndexes& indexes = data_->indexes;
  if (const FilterRule* rule = matching.find(indexes.important, any)) {
    FilterMatch out{data_->text_of(*rule), std::nullopt};
    const FilterRule* exception = matching.find(indexes.exceptions, as_important);
    if (exception != nullptr) out.exception = data_->text_of(*exception);
    return out;
  }
  const FilterRule* rule = matching.find(indexes.blocks, any);
  if (rule == nullptr) return std::nullopt;
  FilterMatch out{data_->text_of(*rule), std::nullopt};
  const FilterRule* exception = matching.find(indexes.exceptions, any);
  if (exception != nullptr) out.exception = data_->text_of(*exception);
  return out;
}

FilterListSummary FilterEngineBuilder::add_list(std::string name, std::string text) {
  if (lists_.size() >= std::numeric_limits<std::uint16_t>::max()) throw Error("too many lists");
  const auto number = static_cast<std::uint16_t>(lists_.size());
  return lists_.emplace_back(read_filter_list(std::move(name), std::move(text), number, rules_));
}

FilterEngine FilterEngineBuilder::build() && {
  auto data = std::make_unique<FilterEngine::Data>();
  data->rules = std::move(rules_);
  data->lists = std::move(lists_);
  apply_badfilters(data->rules);
  data->indexes = index_filter_rules(data->rules);
  return FilterEngine(std::move(data));
}

}  // namespace tilsyn
