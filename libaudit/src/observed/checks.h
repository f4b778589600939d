// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "observed/observed.h"

namespace tilsyn {

// What a check looks at, and where it writes what it finds.
class CheckNotes {
 public:
  CheckNotes(const Observation& observation, const ObservedContext& with, const Observed& all,
             CheckSeen& out)
      : seen(observation), context(with), observed(all), out_(out) {}

  const Observation& seen;
  const ObservedContext& context;
  const Observed& observed;

  bool saw(NotSeen what) const;
  void found(std::string what, std::optional<std::size_t> request = {});
  // What would have to be seen before a check can be clear.
  void need(bool seen_it, std::string_view what);
  // The commonest: what scripts ask for.
  void need_scripts();
  // A page of the tool whose source was read to its end.
  void need_page_source();
  void not_applicable() { applicable_ = false; }
  void finish();

 private:
  CheckSeen& out_;
  std::set<std::string> told_;
  bool applicable_ = true;
};

// "a, b"
std::string joined(const std::vector<std::string>& words);

struct CheckRow {
  const char* id;
  void (*look)(CheckNotes& notes);
};

// In groups, by what they look at. Rows of the table: checks.cc.
void check_undeclared_recipient(CheckNotes& notes);
void check_declared_not_seen(CheckNotes& notes);
void check_tracker(CheckNotes& notes);
void check_cookie_before_choice(CheckNotes& notes);
void check_blocked_cookies(CheckNotes& notes);
void check_storage(CheckNotes& notes);
void check_consent_choices(CheckNotes& notes);
void check_personal_data(CheckNotes& notes);
void check_cname_cloaking(CheckNotes& notes);
void check_bounce_or_decoration(CheckNotes& notes);
void check_cache_identifier(CheckNotes& notes);
void check_country(CheckNotes& notes);
void check_pupil_identifiers(CheckNotes& notes);

void check_forms(CheckNotes& notes);
void check_referrer_policy(CheckNotes& notes);
void check_replay(CheckNotes& notes);
void check_fingerprinting(CheckNotes& notes);
void check_scripts(CheckNotes& notes);
void check_content_policy(CheckNotes& notes);
void check_reporting(CheckNotes& notes);
void check_videos(CheckNotes& notes);
void check_notice(CheckNotes& notes);

void check_tls(CheckNotes& notes);
void check_https(CheckNotes& notes);
void check_cookie_flags(CheckNotes& notes);
void check_cors(CheckNotes& notes);
void check_login_path(CheckNotes& notes);
void check_domains(CheckNotes& notes);
void check_banner(CheckNotes& notes);
void check_behind_login(CheckNotes& notes);
void check_evidence(CheckNotes& notes);

}  // namespace tilsyn
