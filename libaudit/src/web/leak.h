// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tilsyn {

// What personal data it is.
enum class LeakKind : unsigned char {
  email,
  eppn,               // eduPersonPrincipalName, name@realm
  feide_id,           // "feide:name@realm"
  uni_id,             // UNI-Login
  saml_id,            // eduPersonTargetedID, a persistent SAML NameID
  group,              // membership of a school, class or group: "fc:gogroup:…", "urn:mace:…"
  fodselsnummer,      // NO
  d_number,           // NO, who is not a resident
  personnummer,       // SE
  samordningsnummer,  // SE, who is not a resident
  cpr,                // DK
  hetu,               // FI
  phone,
  name,
  birthdate,
  address,
  school,
  school_class,
  user_id,
  position,           // latitude and longitude
  hashed_identifier,  // a digest in a field that is for hashed e-mail addresses, phone numbers …
  canary,             // what the user gave to look for, when it is none of the above
};

enum class LeakPlace : unsigned char {
  url_query,
  url_path,
  fragment,
  referer,
  body,
  cookie,
  header
};

const char* to_string(LeakKind);
const char* to_string(LeakPlace);

// Personal data found in traffic. Holds nothing of the value but its masked form.
struct Leak {
  LeakKind kind;
  LeakPlace place;
  std::string field;       // name of the parameter, header, cookie or body field; may be empty
  std::string encoding;    // from outside in: "plain", "url", "url+base64", "sha256", "md5+base64"
  std::string masked;      // "ka***@***"
  std::string match_key;   // keyed hash of the value as it is compared: same value, same key
  bool certain = false;    // check digits, a full match or its own field prove it
  bool test = false;       // a synthetic national identifier, which is nobody's
  bool canary = false;     // the user gave it
  std::size_t offset = 0;  // in the text that was scanned, of what stands for the value there
  std::size_t length = 0;
};

}  // namespace tilsyn
