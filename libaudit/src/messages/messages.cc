// SPDX-License-Identifier: Apache-2.0
#include "messages/messages.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "doc/node.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 5> languages = {"nb", "nn", "sv", "da", "en"};

// Whoever reads one Scandinavian language reads the others; English readers start with English.
constexpr std::array<std::array<std::string_view, 5>, 5> orders = {{
    {"nb", "nn", "da", "sv", "en"},
    {"nn", "nb", "da", "sv", "en"},
    {"sv", "nb", "en", "da", "nn"},
    {"da", "nb", "nn", "sv", "en"},
    {"en", "nb", "sv", "da", "nn"},
}};

using Forms = std::map<std::string, Messages::Form, std::less<>>;

bool is_plural(const Node& node) {
  return node.entries.size() == 2 && node.find("one") && node.find("other");
}

void flatten(const Node& node, const std::string& prefix, Forms& out, Diagnostics& diagnostics) {
  for (const Entry& entry : node.entries) {
    std::string key = prefix.empty() ? entry.key : prefix + "." + entry.key;
    const Node& value = entry.value;
    if (value.kind == NodeKind::mapping && is_plural(value)) {
      out[key] = {value.find("one")->text, value.find("other")->text};
    } else if (value.kind == NodeKind::mapping) {
      flatten(value, key, out, diagnostics);
    } else if (value.kind == NodeKind::sequence || value.text.empty()) {
      diagnostics.error("message-text", value.span, "a message must be a text");
    } else {
      out[key] = {"", value.text};
    }
  }
}

// Puts values where their {names} stand; a name without a value stays as it is written.
std::string fill_in(std::string_view text, std::string_view n, Messages::Values values) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) return out.append(text.substr(at));
    out.append(text.substr(at, open - at));
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto* found = std::find_if(values.begin(), values.end(),
                                     [&](const auto& value) { return value.first == name; });
    if (found != values.end()) {
      out.append(found->second);
    } else {
      out.append(name == "n" && !n.empty() ? n : text.substr(open, close - open + 1));
    }
    at = close + 1;
  }
  return out;
}

}  // namespace

std::span<const std::string_view> catalogue_languages() {
  return languages;
}

std::span<const std::string_view> reading_order(std::string_view language) {
  for (const auto& order : orders) {
    if (order.front() == language) return order;
  }
  return orders.back();
}

std::optional<Messages> Messages::load(const std::filesystem::path& folder,
                                       std::string_view language, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  const std::filesystem::path path = folder / (std::string(language) + ".yaml");
  const Node node = load_document(path.string(), diagnostics, {.bytes = 1u << 20});
  Messages messages;
  messages.language_ = language;
  flatten(node, "", messages.texts_, diagnostics);
  if (diagnostics.error_count() != before || messages.texts_.empty()) return std::nullopt;
  return messages;
}

const Messages::Form& Messages::form(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) {
    throw Error("the message catalogue '" + language_ + "' has no text '" + std::string(key) + "'");
  }
  return found->second;
}

std::string Messages::text(std::string_view key, Values values) const {
  return fill_in(form(key).other, "", values);
}

std::string Messages::count(std::string_view key, std::int64_t n, Values values) const {
  const Form& forms = form(key);
  const bool one = n == 1 && !forms.one.empty();
  return fill_in(one ? forms.one : forms.other, number(n), values);
}

std::string Messages::text_or(std::string_view key, std::string_view otherwise) const {
  return has(key) ? text(key) : std::string(otherwise);
}

std::vector<std::string> placeholders_of(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; (at = text.find('{', at)) != text.npos;) {
    const std::size_t close = text.find('}', at);
    if (close == text.npos) break;
    names.emplace_back(text.substr(at + 1, close - at - 1));
    at = close + 1;
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace tilsyn
