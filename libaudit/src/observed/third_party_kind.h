// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// third_party_kind of facts.schema.json for a purpose of the party table; empty where the purpose
// says nothing, or less than a list would.
std::string_view kind_of_purpose(std::string_view purpose);
// And for a list by its title: EasyPrivacy names trackers, EasyList advertising.
std::string_view kind_of_list(std::string_view title);
// How much it says of a recipient that is several things: advertising most.
int weight_of_kind(std::string_view kind);
// Watches users, whatever it is called.
bool is_tracking_kind(std::string_view kind);

// Where a snippet of a product leads: the host that its loader comes from; empty where that is the
// customer's own (Matomo, Snowplow) or nobody told.
std::string_view host_of_snippet(std::string_view product);

}  // namespace tilsyn
