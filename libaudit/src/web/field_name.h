// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// Small ASCII letters and digits of `name`, what people write differently made the same:
// "Fødselsdato", "fodsels_dato" -> "fodselsdato"; "förnamn" -> "fornamn".
std::string plain_name(std::string_view name);

// What the name of a parameter, a cookie or a field of a body says about its value.
enum class FieldMeaning : unsigned char {
  email,
  phone,
  name,
  birthdate,
  address,
  school,
  school_class,
  user_id,
  eppn,
  feide_id,
  uni_id,
  saml_id,
  group,
  latitude,
  longitude,
  position,  // both in one
  digest,    // of an e-mail address, a phone number, a name
};

// "ud[em]", "elev.fornavn", "userEmail", "student_first_name": the words of the end decide.
std::optional<FieldMeaning> field_meaning(std::string_view name);

}  // namespace tilsyn
