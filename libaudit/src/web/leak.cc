// SPDX-License-Identifier: Apache-2.0
#include "web/leak.h"

namespace tilsyn {

const char* to_string(LeakKind kind) {
  switch (kind) {
    case LeakKind::email:
      return "email";
    case LeakKind::eppn:
      return "eppn";
    case LeakKind::feide_id:
      return "feide_id";
    case LeakKind::uni_id:
      return "uni_id";
    case LeakKind::saml_id:
      return "saml_id";
    case LeakKind::group:
      return "group";
    case LeakKind::fodselsnummer:
      return "fodselsnummer";
    case LeakKind::d_number:
      return "d_number";
    case LeakKind::personnummer:
      return "personnummer";
    case LeakKind::samordningsnummer:
      return "samordningsnummer";
    case LeakKind::cpr:
      return "cpr";
    case LeakKind::hetu:
      return "hetu";
    case LeakKind::phone:
      return "phone";
    case LeakKind::name:
      return "name";
    case LeakKind::birthdate:
      return "birthdate";
    case LeakKind::address:
      return "address";
    case LeakKind::school:
      return "school";
    case LeakKind::school_class:
      return "school_class";
    case LeakKind::user_id:
      return "user_id";
    case LeakKind::position:
      return "position";
    case LeakKind::hashed_identifier:
      return "hashed_identifier";
    case LeakKind::canary:
      return "canary";
  }
  return "";
}

const char* to_string(LeakPlace place) {
  switch (place) {
    case LeakPlace::url_query:
      return "url_query";
    case LeakPlace::url_path:
      return "url_path";
    case LeakPlace::fragment:
      return "fragment";
    case LeakPlace::referer:
      return "referer";
    case LeakPlace::body:
      return "body";
    case LeakPlace::cookie:
      return "cookie";
    case LeakPlace::header:
      return "header";
  }
  return "";
}

}  // namespace tilsyn
