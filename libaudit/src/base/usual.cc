// SPDX-License-Identifier: Apache-2.0
#include "base/usual.h"

namespace tilsyn {

std::string usual_language(std::string_view country) {
  if (country == "NO") return "nb";
  if (country == "SE" || country == "FI") return "sv";
  if (country == "DK") return "da";
  return "en";
}

std::string usual_country(std::string_view language) {
  if (language == "nb" || language == "nn") return "NO";
  if (language == "sv") return "SE";
  if (language == "da") return "DK";
  return {};
}

}  // namespace tilsyn
