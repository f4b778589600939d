// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// Enough to recognise a value, too little to know it: "kari@skole.no" -> "ka***@***",
// "01017012345" -> "01***". Short values show less. What holds a * is masked already and may come
// back as it is.
std::string mask_value(std::string_view value);

// The first 16 digits of HMAC-SHA-256: the same values in one run have the same key, and nobody
// without the run's random key can try values.
std::string keyed_hash(std::string_view key, std::string_view value);

}  // namespace tilsyn
