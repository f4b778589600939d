// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

#include "base/files.h"
#include "base/near.h"
#include "doc/node.h"
#include "probe/observation_fields.h"
#include "probe/observation_file.h"

namespace tilsyn {
namespace {

class Reader {
 public:
  explicit Reader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void value(const Node& node, std::string& text) {
    if (expect(node, NodeKind::string, "a text")) text = node.text;
  }
  void value(const Node& node, bool& yes) {
    if (expect(node, NodeKind::boolean, "true or false")) yes = node.text == "true";
  }
  template <typename Number>
  requires(std::is_integral_v<Number> && !std::is_same_v<Number, bool>) void value(const Node& node,
                                                                                   Number& number) {
    if (!expect(node, NodeKind::integer, "a whole number")) return;
    const auto read = read_integer(node.text);
    const bool fits =
        read && (std::is_signed_v<Number> || *read >= 0) && std::in_range<Number>(*read);
    if (fits) {
      number = static_cast<Number>(*read);
    } else {
      wrong(node, "a whole number within its limits");
    }
  }
  void value(const Node& node, Producer& word) { read_word(node, word, parse_producer); }
  void value(const Node& node, NotSeen& word) { read_word(node, word, parse_not_seen); }
  void value(const Node& node, Offered& word) { read_word(node, word, parse_offered); }
  template <typename Item>
  void value(const Node& node, std::optional<Item>& item) {
    value(node, item.emplace());
  }
  template <typename Item>
  void value(const Node& node, std::vector<Item>& items) {
    if (!expect(node, NodeKind::sequence, "a list")) return;
    items.reserve(node.items.size());
    for (const Node& child : node.items) value(child, items.emplace_back());
  }
  template <typename Record>
  requires std::is_class_v<Record>
  void value(const Node& node, Record& record) {
    if (!expect(node, NodeKind::mapping, "an object")) return;
    std::vector<std::string> names;
    auto each = [&](const char* name, auto& field) {
      names.emplace_back(name);
      if (const Node* found = node.find(name)) value(*found, field);
    };
    visit_fields(each, record);
    const std::set<std::string_view> known(names.begin(), names.end());
    for (const Entry& entry : node.entries) {
      if (known.contains(entry.key)) continue;
      const std::string_view near = nearest(entry.key, names);
      diagnostics_.error("unknown-key", entry.key_span,
                         fmt::format("an observation has no field '{}' here", entry.key),
                         near.empty() ? "" : fmt::format("did you mean '{}'?", near));
    }
  }

 private:
  bool expect(const Node& node, NodeKind kind, const char* what) {
    if (node.kind == kind) return true;
    wrong(node, what);
    return false;
  }
  void wrong(const Node& node, const char* what) {
    diagnostics_.error("wrong-type", node.span, fmt::format("this should be {}", what));
  }
  template <typename Enum>
  void read_word(const Node& node, Enum& word, std::optional<Enum> (*parse)(std::string_view)) {
    const auto read = node.kind == NodeKind::string ? parse(node.text) : std::nullopt;
    if (read) {
      word = *read;
    } else {
      wrong(node, "one of the words of the schema");
    }
  }

  Diagnostics& diagnostics_;
};

// Every index points into its list, and redirects come from earlier requests.
const char* wrong_index(const Observation& seen) {
  const std::size_t requests = seen.requests.size();
  for (const ObservedVisit& page : seen.pages) {
    if (page.document.value_or(0) >= std::max<std::size_t>(requests, 1)) return "pages";
    if (page.document && requests == 0) return "pages";
  }
  for (std::size_t i = 0; i < requests; ++i) {
    const ObservedRequest& request = seen.requests[i];
    if (request.page >= seen.pages.size()) return "requests";
    if (request.redirect_of && *request.redirect_of >= i) return "requests";
  }
  for (const ObservedCookie& cookie : seen.cookies) {
    if (cookie.request >= requests) return "cookies";
  }
  for (const ObservedLeak& leak : seen.leaks) {
    if (leak.request >= requests) return "leaks";
  }
  return nullptr;
}

}  // namespace

std::optional<Observation> parse_observation(SourceId source, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const Node node = parse_json(source, diagnostics);
  if (diagnostics.error_count() != errors) return std::nullopt;
  Observation seen;
  Reader(diagnostics).value(node, seen);
  if (diagnostics.error_count() != errors) return std::nullopt;
  if (!seen.redacted) {
    diagnostics.error("not-redacted", node.span, "this observation is not marked as redacted",
                      "observations are written by tilsyn; this one was changed");
    return std::nullopt;
  }
  if (const char* list = wrong_index(seen)) {
    const Node* at = node.find(list);
    diagnostics.error("wrong-index", at ? at->span : node.span,
                      fmt::format("'{}' points to a request or page that is not there", list),
                      "observations are written by tilsyn; this one was changed");
    return std::nullopt;
  }
  return seen;
}

std::optional<Observation> load_observation(const std::string& path, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const auto bytes = read_file(path, std::size_t{256} << 20);
  if (const auto* problem = std::get_if<FileProblem>(&bytes)) {
    diagnostics.error("unreadable-file", {}, fmt::format("{}: {}", path, problem->message));
    return std::nullopt;
  }
  const SourceId source = diagnostics.sources().add(path, std::get<std::string>(bytes));
  auto seen = parse_observation(source, diagnostics);
  return diagnostics.error_count() == errors ? std::move(seen) : std::nullopt;
}

}  // namespace tilsyn
