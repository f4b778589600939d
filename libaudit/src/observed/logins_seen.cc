// SPDX-License-Identifier: Apache-2.0
// Which login services were met, and what they are asked for.
#include <algorithm>
#include <array>
#include <map>

#include "observed/analysis_view.h"
#include "web/ascii.h"
#include "web/login_path.h"

namespace tilsyn {
namespace {

// `federation` of facts.schema.json.
std::string federation_word(std::string_view provider) {
  for (const char* word :
       {"feide", "id_porten", "skolfederation", "unilogin", "mpassid", "microsoft", "google"}) {
    if (provider == word) return word;
  }
  return "other";
}

// What a scope stands for, as words of `attribute`; the provider's own row comes first.
struct ScopeRow {
  std::string_view provider, scope, attributes;
};
constexpr std::array<ScopeRow, 68> scope_rows = {{
    // Feide: what customer portal and API documentation call the scopes.
    {"feide", "openid", "pseudonymous_id"},
    {"feide", "userid", "pseudonymous_id"},
    {"feide", "userid-feide", "user_id"},
    {"feide", "userid-nin", "national_id"},
    {"feide", "profile", "name photo"},
    {"feide", "userinfo-name", "name"},
    {"feide", "userinfo-photo", "photo"},
    {"feide", "userinfo-mobile", "mobile"},
    {"feide", "userinfo-language", "language"},
    {"feide", "userinfo-entitlement", "entitlements"},
    {"feide", "userinfo-birthdate", "birth_date"},
    {"feide", "groups", "groups"},
    {"feide", "groups-edu", "groups"},
    {"feide", "groups-org", "school affiliation"},
    {"feide", "groups-other", "groups"},
    {"feide", "groups-memberids", "group_members"},
    {"feide", "peoplesearch", "all_users"},
    {"id_porten", "openid", "national_id"},
    {"id_porten", "profile", "national_id language"},
    {"unilogin", "openid", "user_id"},
    // Microsoft identity platform and Graph
    {"microsoft", "openid", "pseudonymous_id"},
    {"microsoft", "profile", "name user_id"},
    {"microsoft", "user.read", "name email mobile user_id"},
    {"microsoft", "user.readbasic.all", "all_users"},
    {"microsoft", "user.read.all", "all_users"},
    {"microsoft", "user.readwrite.all", "all_users"},
    {"microsoft", "directory.read.all", "all_users groups"},
    {"microsoft", "directory.readwrite.all", "all_users groups"},
    {"microsoft", "people.read", "all_users"},
    {"microsoft", "people.read.all", "all_users"},
    {"microsoft", "group.read.all", "groups group_members"},
    {"microsoft", "group.readwrite.all", "groups group_members"},
    {"microsoft", "groupmember.read.all", "groups group_members"},
    {"microsoft", "eduroster.read", "school groups group_members"},
    {"microsoft", "eduroster.readbasic", "school groups group_members"},
    {"microsoft", "eduroster.read.all", "school groups group_members all_users"},
    {"microsoft", "eduroster.readbasic.all", "school groups group_members all_users"},
    {"microsoft", "eduroster.readwrite.all", "school groups group_members all_users"},
    {"microsoft", "edugrades.read", "grade"},
    {"microsoft", "profilephoto.read.all", "photo"},
    // Google
    {"google", "profile", "name photo language"},
    {"google", "userinfo.profile", "name photo language"},
    {"google", "userinfo.email", "email"},
    {"google", "plus.login", "name photo"},
    {"google", "user.birthday.read", "birth_date"},
    {"google", "user.phonenumbers.read", "mobile"},
    {"google", "user.addresses.read", "address"},
    {"google", "classroom.courses", "groups"},
    {"google", "classroom.courses.readonly", "groups"},
    {"google", "classroom.rosters", "groups group_members"},
    {"google", "classroom.rosters.readonly", "groups group_members"},
    {"google", "classroom.profile.emails", "email group_members"},
    {"google", "classroom.profile.photos", "photo group_members"},
    {"google", "classroom.guardianlinks.students", "guardians"},
    {"google", "classroom.guardianlinks.students.readonly", "guardians"},
    {"google", "classroom.guardianlinks.me.readonly", "guardians"},
    {"google", "admin.directory.user", "all_users"},
    {"google", "admin.directory.user.readonly", "all_users"},
    {"google", "admin.directory.group", "groups"},
    {"google", "admin.directory.group.readonly", "groups"},
    // OpenID Connect Core §5.4
    {"", "openid", "user_id"},
    {"", "profile", "name photo birth_date language"},
    {"", "email", "email"},
    {"", "phone", "mobile"},
    {"", "address", "address"},
    {"", "groups", "groups"},
    {"", "ssn", "national_id"},
    {"", "nnin", "national_id"},
}};

// OpenID Connect Core §5.1 and what Nordic providers add.
struct ClaimRow {
  std::string_view claim, attribute;
};
constexpr std::array<ClaimRow, 21> claim_rows = {{
    {"sub", "user_id"},
    {"name", "name"},
    {"given_name", "name"},
    {"family_name", "name"},
    {"middle_name", "name"},
    {"nickname", "name"},
    {"preferred_username", "user_id"},
    {"picture", "photo"},
    {"email", "email"},
    {"phone_number", "mobile"},
    {"birthdate", "birth_date"},
    {"locale", "language"},
    {"address", "address"},
    {"groups", "groups"},
    {"pid", "national_id"},
    {"nin", "national_id"},
    {"ssn", "national_id"},
    {"dk.cpr", "national_id"},
    {"personal_identity_number", "national_id"},
    {"upn", "user_id"},
    {"eduPersonAffiliation", "affiliation"},
}};

// "https://graph.microsoft.com/User.Read", "https://www.googleapis.com/auth/userinfo.email"
std::string bare_scope(std::string_view scope) {
  const std::size_t slash = scope.rfind('/');
  return ascii_lower(slash == scope.npos ? scope : scope.substr(slash + 1));
}

std::string_view attributes_of(std::string_view provider, std::string_view scope) {
  const std::string bare = bare_scope(scope);
  std::string_view general;
  for (const ScopeRow& row : scope_rows) {
    if (row.scope != bare) continue;
    if (row.provider == provider) return row.attributes;
    if (row.provider.empty()) general = row.attributes;
  }
  return general;
}

// What was stored keeps the names of parameters: a value that was masked was long enough to be one.
std::string unmasked(std::string text) {
  constexpr std::string_view masked = "=***", stand_in = "=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
  for (std::size_t at = text.find(masked); at != text.npos; at = text.find(masked, at + 1)) {
    text.replace(at, masked.size(), stand_in);
  }
  return text;
}

bool is_navigation(const ObservedRequest& request) {
  return request.type == "document" || request.type == "subdocument" || request.redirect_of;
}

class LoginReader {
 public:
  explicit LoginReader(AnalysisView& view) : view_(view) {}

  std::vector<LoginSeen> read() {
    for (std::size_t i = 0; i < view_.seen.requests.size(); ++i) {
      if (view_.of_request[i] && is_navigation(view_.seen.requests[i])) add(i);
    }
    std::vector<LoginSeen> all;
    for (LoginSeen& login : logins_) {
      sort_unique(login.attributes);
      sort_unique(login.tokens_in_address);
      all.push_back(std::move(login));
    }
    return all;
  }

 private:
  // The tool's own login server is no provider; where it sends on to is.
  void add(std::size_t index) {
    const std::string& text = view_.seen.requests[index].url;
    const auto url = parse_url(view_.seen.redacted ? unmasked(text) : text);
    if (!url) return;
    const LoginStep step = read_login_step(*url);
    if (!is_login_step(step)) return;
    const bool foreign = !view_.of_request[index]->own;
    const bool met = !step.provider.empty() || (foreign && step.protocol != LoginProtocol::none);
    if (met && step.direction != LoginDirection::response) {
      last_ = find(federation_word(step.provider), index);
      add_step(step, logins_[*last_]);
    }
    for (const UrlToken& token : step.tokens) {
      if (!last_ || !token.certain || token.one_time()) continue;
      logins_[*last_].tokens_in_address.push_back(token.name.empty() ? token.kind : token.name);
    }
  }

  std::size_t find(const std::string& provider, std::size_t request) {
    for (std::size_t i = 0; i < logins_.size(); ++i) {
      if (logins_[i].provider == provider) return i;
    }
    LoginSeen login;
    login.provider = provider;
    login.request = request;
    logins_.push_back(std::move(login));
    return logins_.size() - 1;
  }

  static void add_step(const LoginStep& step, LoginSeen& login) {
    constexpr std::size_t most = 200;
    if (login.protocol.empty() && step.protocol != LoginProtocol::none) {
      login.protocol = to_string(step.protocol);
    }
    for (const std::string& scope : step.scopes) {
      const auto& known = login.scopes;
      if (known.size() >= most) break;
      if (std::find(known.begin(), known.end(), scope) == known.end())
        login.scopes.push_back(scope);
      for (const std::string_view word : split_words(attributes_of(login.provider, scope))) {
        login.attributes.emplace_back(word);
      }
    }
    for (const std::string& claim : step.claims) {
      for (const ClaimRow& row : claim_rows) {
        if (row.claim == claim) login.attributes.emplace_back(row.attribute);
      }
    }
  }

  AnalysisView& view_;
  std::vector<LoginSeen> logins_;
  std::optional<std::size_t> last_;
};

}  // namespace

void read_logins(AnalysisView& view, Observed& observed) {
  observed.logins = LoginReader(view).read();
}

}  // namespace tilsyn
