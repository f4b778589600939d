// SPDX-License-Identifier: Apache-2.0
#include "made_inventory.h"

#include <fmt/format.h>

namespace tilsyn {
namespace {

constexpr const char* countries[] = {"NO", "SE", "IE", "US", "DE"};
constexpr const char* statuses[] = {"approved", "approved", "pilot", "under_review", "rejected"};
constexpr const char* retentions[] = {
    "{text: End of school year, days: 90, event: end of school year}", "{text: Uavklart}",
    "{days: 365, event: pupil leaves}"};

std::string tool(std::size_t i) {
  std::string out = fmt::format(
      "  - id: tool-{0}\n    name: Tool number {0}\n    vendor: Vendor {1} AS\n    declared:\n"
      "      status: {2}\n      personal_data: {3}\n",
      i, i % 200, statuses[i % 5], i % 11 != 0);
  if (i % 11 == 0) return out + "      no_personal_data: {reason: Runs on the device}\n";
  out += fmt::format(
      "      purposes: [teaching, feedback]\n"
      "      data_categories: [name, school_and_class, pupil_work{0}]\n"
      "      data_subjects: [pupils, staff]\n"
      "      storage:\n        - {{country: {1}, place: Data centre {2}}}\n"
      "      login: {{method: federation, federation: feide, mfa_staff: {3}}}\n",
      i % 7 == 0 ? ", health" : "", countries[i % 5], i % 30, i % 2 == 0);
  if (i % 3 != 0)
    out +=
        "      legal_basis:\n        - {article: gdpr/6-1-e, act: opplæringslova, section: § "
        "25-1}\n";
  if (i % 4 != 0)
    out += fmt::format(
        "      risk_assessment: {{state: done, on: 2025-{:02}-15}}\n"
        "      dpia: {{needed: true, state: done, on: 2025-{:02}-20, dpo_advice: 2025-03-01}}\n",
        i % 12 + 1, i % 12 + 1);
  out += fmt::format("      retention: {}\n", retentions[i % 3]);
  out += fmt::format(
      "    released:\n      activated: true\n      attributes:\n"
      "        - {{name: name}}\n        - {{name: {}}}\n",
      i % 9 == 0 ? "national_id" : "email");
  return out;
}

}  // namespace

std::string made_inventory(std::size_t tools) {
  std::string out =
      "owner: {id: made, name: Made kommune, country: 'NO', language: nb}\n"
      "stated: {on: 2026-06-01, by: system_owner}\ntools:\n";
  for (std::size_t i = 0; i < tools; ++i) out += tool(i);
  return out;
}

}  // namespace tilsyn
