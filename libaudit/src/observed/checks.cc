// SPDX-License-Identifier: Apache-2.0
#include "observed/checks.h"

#include <algorithm>
#include <array>

namespace tilsyn {
namespace {

// Ids are stable: they are written to JSON.
constexpr std::array<CheckRow, 31> rows = {{
    {"undeclared_recipient", check_undeclared_recipient},
    {"declared_recipient_not_seen", check_declared_not_seen},
    {"tracker_on_page", check_tracker},
    {"cookie_before_choice", check_cookie_before_choice},
    {"blocked_set_attempts", check_blocked_cookies},
    {"storage", check_storage},
    {"consent_choices", check_consent_choices},
    {"personal_data_in_traffic", check_personal_data},
    {"form_with_personal_data", check_forms},
    {"referrer_policy", check_referrer_policy},
    {"key_logging_and_replay", check_replay},
    {"fingerprinting", check_fingerprinting},
    {"third_party_script_without_sri", check_scripts},
    {"cname_cloaking", check_cname_cloaking},
    {"bounce_or_decoration", check_bounce_or_decoration},
    {"cache_identifier", check_cache_identifier},
    {"country_of_address", check_country},
    {"tls", check_tls},
    {"https_and_hsts", check_https},
    {"content_policy", check_content_policy},
    {"cookie_flags", check_cookie_flags},
    {"cors_with_credentials", check_cors},
    {"reporting_to_third_parties", check_reporting},
    {"login_path", check_login_path},
    {"pupil_identifiers_to_third_parties", check_pupil_identifiers},
    {"video_embed", check_videos},
    {"notice_reachable", check_notice},
    {"security_txt_and_dns", check_domains},
    {"server_banner", check_banner},
    {"behind_login", check_behind_login},
    {"evidence_quality", check_evidence},
}};

constexpr std::size_t most_evidence = 20;

bool anything_answered(const Observation& seen) {
  return std::any_of(seen.requests.begin(), seen.requests.end(),
                     [](const ObservedRequest& request) { return request.status != 0; });
}

}  // namespace

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

bool CheckNotes::saw(NotSeen what) const {
  return std::find(seen.not_seen.begin(), seen.not_seen.end(), what) == seen.not_seen.end();
}

void CheckNotes::found(std::string what, std::optional<std::size_t> request) {
  constexpr std::size_t longest = 500;
  // The same of ten pages, or of each time that a cookie was set, is one thing to look at.
  if (!told_.insert(what).second) return;
  if (out_.evidence.size() >= most_evidence) {
    ++out_.more;
    return;
  }
  if (what.size() > longest) {
    std::size_t end = longest;
    while (end > 0 && (what[end] & 0xC0) == 0x80) --end;
    what.resize(end);
    what += "…";
  }
  if (request && *request >= seen.requests.size()) request.reset();
  out_.evidence.push_back({std::move(what), request});
}

void CheckNotes::need(bool seen_it, std::string_view what) {
  if (seen_it || out_.why.find(what) != std::string::npos) return;
  if (!out_.why.empty()) out_.why += "; ";
  out_.why += what;
}

void CheckNotes::need_scripts() {
  need(saw(NotSeen::script_requests), "what scripts ask for, in a browser or a recording");
}

void CheckNotes::need_page_source() {
  const auto read = [](const ObservedVisit& page) { return page.content && !page.content->cut; };
  const bool any = std::any_of(seen.pages.begin(), seen.pages.end(), read);
  need(any, "the source of a page");
}

void CheckNotes::finish() {
  if (!out_.evidence.empty()) {
    out_.outcome = CheckSeen::Outcome::found;
    out_.why.clear();
    return;
  }
  if (!applicable_) {
    out_.outcome = CheckSeen::Outcome::not_applicable;
    out_.why.clear();
    return;
  }
  need(anything_answered(seen), "an answer");
  need(seen.complete, "the rest of the visit, which was cut short");
  out_.outcome = out_.why.empty() ? CheckSeen::Outcome::clear : CheckSeen::Outcome::unknown;
}

void judge_checks(const Observation& observation, const ObservedContext& context,
                  Observed& observed) {
  std::vector<CheckSeen> checks;
  for (const CheckRow& row : rows) {
    CheckSeen& check = checks.emplace_back();
    check.id = row.id;
    CheckNotes notes(observation, context, observed, check);
    row.look(notes);
    notes.finish();
  }
  observed.checks = std::move(checks);
}

}  // namespace tilsyn
