// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/value_shapes.h"

namespace tilsyn {

// Which field something in a text belongs to, told from the text around it, so that one reader
// serves forms, JSON, multipart bodies, XML, cookies and what is nested in them.

// The name that ends at the separator `at` (one of = : >); empty where there is none: `"name":`,
// `name=`, `name="…"`, `<name>`, and `form-data; name="name"`.
Stretch name_before(std::string_view text, std::size_t at);

// The value of the field that name_before() found: quoted, or up to what ends a parameter; the
// first of a list. Empty for objects.
Stretch value_after(std::string_view text, std::size_t at, const Stretch& name);

// The name of the field whose value holds the byte `at`; looks back some hundred bytes at most.
std::string field_holding(std::string_view text, std::size_t at);

}  // namespace tilsyn
