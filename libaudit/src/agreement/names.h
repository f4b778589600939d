// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agreement/facts_view.h"

namespace tilsyn {

// Without blanks, marks of Markdown and quotes around it; a link is what it shows.
std::string plain_text(std::string_view piece);

// Whether the piece is a blank to be filled in or an example: "[name]", "____", "<navn>".
bool is_blank_or_example(std::string_view piece);

// Whether it can be the name of a company: not a role, not a kind of company, no sentence.
bool is_company_name(const FactView& view, std::string_view name);

// Moreover all its words are written as names are: "Hetzner Online GmbH", not "Hosting of data".
bool is_proper_name(const FactView& view, std::string_view name);

// "A (hosting), B Ltd, Ireland, and C": the name, and what is said of it.
struct NamedCompany {
  std::string name;
  std::string said;
};

// The name at the beginning of a list item: what stands before " (", " – ", ": " or ", ".
NamedCompany split_item(const FactView& view, std::string_view item);

// The companies of a running list; ends where no name follows. Empty where it begins with none.
std::vector<NamedCompany> split_list(const FactView& view, std::string_view list);

// A list without anything said of the names: "Mapbox, Maptiler and OpenStreetMap", "X Inc., Y".
std::vector<std::string> split_names(const FactView& view, std::string_view names);

}  // namespace tilsyn
