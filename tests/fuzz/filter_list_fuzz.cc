// SPDX-License-Identifier: Apache-2.0
// The first line is an address, the second the site that asks and the type of the request, the rest
// a filter list.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "web/filter_engine.h"

using namespace tilsyn;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

FilterEngine engine_of(std::string text) {
  FilterEngineBuilder builder;
  builder.add_list("list", std::move(text));
  return std::move(builder).build();
}

FilterRequest read_request(std::string_view& text) {
  FilterRequest request;
  request.url = take_line(text);
  std::string_view source = take_line(text);
  if (!source.empty()) {
    request.type = static_cast<ResourceType>(static_cast<unsigned char>(source.front()) % 13);
    request.third_party = source.front() & 64;
    source.remove_prefix(1);
  }
  request.source_host = source;
  request.source_domain = source.substr(source.find('.') + 1);
  return request;
}

// A comment at the beginning moves the lines and changes nothing else.
void check_comment(const FilterRequest& request, std::string_view list,
                   const std::optional<FilterMatch>& match) {
  const FilterEngine engine = engine_of("! x\n" + std::string(list));
  const auto again = engine.match(request);
  require(again.has_value() == match.has_value());
  if (!match) return;
  require(again->rule.rule == match->rule.rule && again->rule.line == match->rule.line + 1);
  require(again->blocked() == match->blocked());
  if (match->exception) require(again->exception->rule == match->exception->rule);
}

// A rule among others finds what it finds alone: the index hides nothing.
void check_each_alone(const FilterRequest& request, std::string_view list, bool matched) {
  for (const std::string_view about_others : {"badfilter", "!#if", "!#else"}) {
    if (list.find(about_others) != std::string_view::npos) return;
  }
  if (std::count(list.begin(), list.end(), '\n') > 20) return;
  bool any = false;
  while (!list.empty()) {
    any |= engine_of(std::string(take_line(list))).match(request).has_value();
  }
  require(any == matched);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const FilterRequest request = read_request(text);
  // A byte order mark means something at the beginning only, and lines become beginnings.
  if (text.find("\xEF\xBB\xBF") != std::string_view::npos) return 0;
  const FilterEngine engine = engine_of(std::string(text));
  const auto match = engine.match(request);
  if (match) {
    require(text.find(match->rule.rule) != std::string_view::npos);
    require(match->rule.line >= 1 && match->rule.line <= engine.lists()[0].lines);
  }
  check_comment(request, text, match);
  check_each_alone(request, text, match.has_value());
  return 0;
}
