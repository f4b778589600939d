// SPDX-License-Identifier: Apache-2.0
#include "report/fact_review.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <tuple>

#include "report/wrap.h"

namespace tilsyn {
namespace {

auto group_of(const FactToConfirm& fact) {
  return std::tie(fact.role, fact.owner, fact.tool, fact.stated_on, fact.counts_until, fact.kept);
}

// Those that share a day stand on one line.
std::string group_text(const std::vector<FactToConfirm>& facts, std::size_t begin, std::size_t end,
                       std::size_t width) {
  const FactToConfirm& first = facts[begin];
  std::string text = fmt::format("stated {}, counts until {}{}: ", first.stated_on,
                                 first.counts_until, first.too_old ? " (past)" : "");
  for (std::size_t i = begin; i < end; ++i)
    text += fmt::format("{}{} ({})", i == begin ? "" : "; ", facts[i].label, facts[i].value);
  if (!first.kept.empty()) text += fmt::format(" – {}", kept_text(first.kept));
  return wrapped(text, width, first.too_old ? "    ! " : "    - ", "      ");
}

}  // namespace

std::string kept_text(const std::string& kept) {
  if (kept == "dossier")
    return "stands in the shared dossier: whoever keeps that confirms it there";
  if (kept == "correction") return "was corrected: bring the correction up to date";
  return "stands in another file: bring that up to date";
}

std::string write_fact_review_text(const std::vector<FactToConfirm>& facts, std::size_t width) {
  std::string out;
  std::size_t too_old = 0;
  for (std::size_t i = 0; i < facts.size();) {
    const FactToConfirm& fact = facts[i];
    const bool another_role = i == 0 || facts[i - 1].role != fact.role;
    if (another_role) {
      out += i == 0 ? "" : "\n";
      out += wrapped(fact.role.empty() ? "nobody named" : fact.role, width, "", "  ");
    }
    if (another_role || facts[i - 1].owner != fact.owner || facts[i - 1].tool != fact.tool)
      out += wrapped(fmt::format("{} ({}/{})", fact.tool_name, fact.owner, fact.tool), width, "  ",
                     "    ");
    std::size_t end = i;
    for (; end < facts.size() && group_of(facts[end]) == group_of(fact); ++end)
      too_old += facts[end].too_old ? 1 : 0;
    out += group_text(facts, i, end, width);
    i = end;
  }
  return out + fmt::format("{}{} too old, {} soon\n", facts.empty() ? "" : "\n", too_old,
                           facts.size() - too_old);
}

std::string write_fact_review_json(const std::vector<FactToConfirm>& facts) {
  using Json = nlohmann::ordered_json;
  const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  Json list = Json::array();
  for (const FactToConfirm& fact : facts) {
    list.push_back({{"owner", fact.owner},
                    {"tool", fact.tool},
                    {"tool_name", fact.tool_name},
                    {"role", or_null(fact.role)},
                    {"path", fact.path},
                    {"label", fact.label},
                    {"value", fact.value},
                    {"place", or_null(fact.place)},
                    {"stated_on", fact.stated_on},
                    {"counts_until", fact.counts_until},
                    {"too_old", fact.too_old},
                    {"kept", or_null(fact.kept)}});
  }
  const Json json = {{"format_version", 1}, {"facts", std::move(list)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tilsyn
