// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "facts/mentions.h"
#include "facts/observed_account.h"
#include "facts/observed_record.h"
#include "observed/observed.h"

namespace tilsyn {

// Everything that was observed of one tool, on its way to one record.
class AccountBuilder {
 public:
  AccountBuilder(Record& account, Arena& arena, Mentions& mentions)
      : account_(account), arena_(arena), mentions_(mentions) {}

  void add(const ObservationFile& file, const Observed& observed);
  void finish();

 private:
  struct Looked {  // at least one observation could see it
    bool requests = false, cookies = false, traffic = false, pages = false, servers = false,
         domains = false, documents = false, published = false;
  };

  void add_head(const ObservationFile& file);
  void add_requests(const Recipient& recipient, const Observation& seen, Record& record);
  void add_third_parties(const Observation& seen, const Observed& observed);
  void add_pages(const Observed& observed);
  void add_cookies(const Observation& seen, const Observed& observed);
  void add_leaks(const Observation& seen, const Observed& observed);
  void add_servers(const Observation& seen, const Observed& observed);
  void add_page_parts(const Observed& observed);
  void add_ways(const Observation& seen, const Observed& observed);
  void add_documents(const Observed& observed);
  void add_published(const Observed& observed);
  void add_page_changes(const Observed& observed);
  void add_domains(const Observed& observed);
  ObservedRecord fields(Record& record) { return {arena_, record, origin_}; }
  ObservedRecord fields(const ObservedList::Found& found) {
    return {arena_, found.record, origin_, !found.is_new};
  }
  // Who a domain belongs to; a domain that nobody knows is a party of its own, by its name.
  std::string_view party(std::string_view id, std::string_view domain) {
    return mentions_.resolve(id.empty() ? domain : id, origin_.span);
  }
  std::string request(const Observation& seen, std::size_t index) const {
    return index < seen.requests.size() ? request_line(seen.requests[index]) : std::string();
  }

  Record& account_;
  Arena& arena_;
  Mentions& mentions_;
  Origin origin_;
  Looked looked_;
  std::set<std::string> by_;
  bool logged_in_ = false, complete_ = true, first_ = true;
  ObservedList third_parties_{arena_, account_, "third_parties"};
  ObservedList visits_{arena_, account_, "visits"};
  ObservedList cookies_{arena_, account_, "cookies"};
  ObservedList leaks_{arena_, account_, "leaks"};
  ObservedList servers_{arena_, account_, "servers"};
  ObservedList scripts_{arena_, account_, "scripts"};
  ObservedList forms_{arena_, account_, "forms"};
  ObservedList videos_{arena_, account_, "videos"};
  ObservedList snippets_{arena_, account_, "snippets"};
  ObservedList logins_{arena_, account_, "logins"};
  ObservedList documents_{arena_, account_, "documents"};
  ObservedList published_{arena_, account_, "published_subprocessors"};
  ObservedList page_changes_{arena_, account_, "page_changes"};
  ObservedList domains_{arena_, account_, "domains"};
  ObservedList bounces_{arena_, account_, "bounces"};
  ObservedList decorations_{arena_, account_, "decorations"};
  ObservedList cache_identifiers_{arena_, account_, "cache_identifiers"};
};

}  // namespace tilsyn
