// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/leak.h"

namespace tilsyn {

// What the words around a number say it is.
struct IdHint {
  bool person = false;          // "elev", "user": something about a person
  bool id_number = false;       // "fnr", "personnummer", "ssn": an identifier of a state
  std::optional<LeakKind> own;  // the words name this kind
};

// `words`: a field name or a few words before the number, in any case.
IdHint id_hint(std::string_view words);

// A number that could be a national identifier of the Nordic countries: date, century and check
// digits hold as far as `checked` says.
//
// How often random numbers that are none pass without words around them (detect_ids_test.cc
// measures it): 11 digits 0.22 % (0.05 % as a real fødselsnummer or D-number, the rest as test
// numbers); 12 digits 0.02 %, none of the form YYYYMMDDHHMM; 6 digits, hyphen and 4 digits 1.1 %;
// 10 digits alone and time stamps in seconds or milliseconds never.
struct NationalId {
  LeakKind kind;
  std::size_t begin = 0, end = 0;
  bool checked = false;  // the check digits hold
  bool test = false;     // made for tests: a date that nobody is born on
  bool certain = false;  // without any words around it
  std::string digits;    // as registers write it, without separators
};

// What stands at the digits [begin, end) of `text`, which must be a whole run of digits and may be
// the beginning of "DDMMYY-12345". Nothing unless the hint is enough for the form found: a CPR
// number whose check digit fails (as many since 2007) needs its name, ten digits without a hyphen
// the word for an identifier.
std::optional<NationalId> national_id_at(std::string_view text, std::size_t begin, std::size_t end,
                                         const IdHint& hint);

// Whether anything at all could stand there, with whatever words: cheap, to ask before the words
// are looked for.
bool may_be_national_id(std::string_view text, std::size_t begin, std::size_t end);

// All of `text`, with one hint for all numbers.
std::vector<NationalId> find_national_ids(std::string_view text, const IdHint& hint = {});

}  // namespace tilsyn
