// SPDX-License-Identifier: Apache-2.0
#include "web/field_name.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <unordered_map>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_name = 64;

// A word that means little alone, in front of which only a container may stand: "elev.navn" and
// "elev[navn]", but not "fil_navn".
enum class Stands : unsigned char { at_end, alone };

struct FieldWord {
  std::string_view word;
  FieldMeaning meaning;
  Stands stands = Stands::at_end;
};

using enum FieldMeaning;

constexpr FieldWord field_words[] = {
    {"email", email},
    {"mail", email, Stands::alone},
    {"epost", email},
    {"emailaddress", email},
    {"mailaddress", email},
    {"emailadresse", email},
    {"mailadresse", email},
    {"epostadresse", email},
    {"epostadress", email},
    {"sahkoposti", email},
    {"telefon", phone},
    {"telefonnummer", phone},
    {"telefonnr", phone},
    {"tlf", phone},
    {"tlfnr", phone},
    {"tel", phone, Stands::alone},
    {"mobil", phone},
    {"mobile", phone},
    {"mobilnr", phone},
    {"mobilnummer", phone},
    {"mobiltelefon", phone},
    {"mobilephone", phone},
    {"mobilenumber", phone},
    {"phone", phone},
    {"phoneno", phone},
    {"phonenumber", phone},
    {"msisdn", phone},
    {"puhelin", phone},
    {"puhelinnumero", phone},
    {"navn", name, Stands::alone},
    {"namn", name, Stands::alone},
    {"nimi", name, Stands::alone},
    {"fornavn", name},
    {"etternavn", name},
    {"efternavn", name},
    {"mellomnavn", name},
    {"mellemnavn", name},
    {"fornamn", name},
    {"etternamn", name},
    {"efternamn", name},
    {"fulltnavn", name},
    {"fullnavn", name},
    {"fulltnamn", name},
    {"fuldenavn", name},
    {"fuldtnavn", name},
    {"elevnavn", name},
    {"elevensnavn", name},
    {"elevnamn", name},
    {"elevensnamn", name},
    {"barnetsnavn", name},
    {"barnetsnamn", name},
    {"barnnavn", name},
    {"barnnamn", name},
    {"personnavn", name},
    {"personnamn", name},
    {"foresattnavn", name},
    {"laerernavn", name},
    {"larernavn", name},
    {"kallenavn", name},
    {"fullname", name},
    {"firstname", name},
    {"lastname", name},
    {"middlename", name},
    {"givenname", name},
    {"familyname", name},
    {"surname", name},
    {"displayname", name},
    {"realname", name},
    {"nickname", name},
    {"pupilname", name},
    {"studentname", name},
    {"childname", name},
    {"teachername", name},
    {"parentname", name},
    {"personname", name},
    {"etunimi", name},
    {"sukunimi", name},
    {"fodselsdato", birthdate},
    {"foedselsdato", birthdate},
    {"fodselsdag", birthdate},
    {"fodselsar", birthdate},
    {"fodedato", birthdate},
    {"fodelsedatum", birthdate},
    {"fodelsedag", birthdate},
    {"fodelsear", birthdate},
    {"birthdate", birthdate},
    {"birthday", birthdate},
    {"birthyear", birthdate},
    {"dateofbirth", birthdate},
    {"yearofbirth", birthdate},
    {"dob", birthdate},
    {"fodt", birthdate, Stands::alone},
    {"birth", birthdate, Stands::alone},
    {"syntymaaika", birthdate},
    {"adresse", address, Stands::alone},
    {"adress", address, Stands::alone},
    {"gateadresse", address},
    {"postadresse", address},
    {"bostedsadresse", address},
    {"hjemmeadresse", address},
    {"gatuadress", address},
    {"hemadress", address},
    {"streetaddress", address},
    {"homeaddress", address},
    {"postaladdress", address},
    {"katuosoite", address},
    {"osoite", address, Stands::alone},
    {"skole", school},
    {"skolenavn", school},
    {"skoleid", school},
    {"skolenr", school},
    {"skola", school},
    {"skolnamn", school},
    {"skolenhet", school},
    {"skolenhetskod", school},
    {"school", school},
    {"schoolname", school},
    {"schoolid", school},
    {"koulu", school},
    {"klasse", school_class},
    {"klassenavn", school_class},
    {"klasseid", school_class},
    {"klassetrinn", school_class},
    {"klasstrinn", school_class},
    {"klass", school_class},
    {"klassnamn", school_class},
    {"klassid", school_class},
    {"arskurs", school_class},
    {"trinn", school_class, Stands::alone},
    {"schoolclass", school_class},
    {"luokka", school_class},
    {"userid", user_id},
    {"username", user_id},
    {"uid", user_id, Stands::alone},
    {"loginid", user_id},
    {"loginname", user_id},
    {"brukerid", user_id},
    {"brukernavn", user_id},
    {"brugerid", user_id},
    {"brugernavn", user_id},
    {"anvandarid", user_id},
    {"anvandarnamn", user_id},
    {"kayttajatunnus", user_id},
    {"elevid", user_id},
    {"elevnr", user_id},
    {"elevnummer", user_id},
    {"pupilid", user_id},
    {"studentid", user_id},
    {"studentnumber", user_id},
    {"childid", user_id},
    {"personid", user_id},
    {"memberid", user_id},
    {"externalid", user_id},
    {"oppilasid", user_id},
    {"eppn", eppn},
    {"edupersonprincipalname", eppn},
    {"userprincipalname", eppn},
    {"upn", eppn, Stands::alone},
    {"feideid", feide_id},
    {"feideuser", feide_id},
    {"feidebruker", feide_id},
    {"feidenavn", feide_id},
    {"feideusername", feide_id},
    {"feidebrukernavn", feide_id},
    {"uniid", uni_id},
    {"unilogin", uni_id},
    {"uniloginid", uni_id},
    {"uniloginusername", uni_id},
    {"edupersontargetedid", saml_id},
    {"persistentid", saml_id},
    {"pairwiseid", saml_id},
    {"nameid", saml_id},
    {"edupersonentitlement", group},
    {"entitlement", group},
    {"lat", latitude},
    {"latitude", latitude},
    {"latitud", latitude},
    {"breddegrad", latitude},
    {"lon", longitude},
    {"lng", longitude},
    {"long", longitude, Stands::alone},
    {"longitude", longitude},
    {"longitud", longitude},
    {"lengdegrad", longitude},
    {"laengdegrad", longitude},
    {"ll", position, Stands::alone},
    {"latlng", position},
    {"latlon", position},
    {"latlong", position},
    {"coords", position},
    {"coordinates", position},
    {"koordinater", position},
    {"geo", position, Stands::alone},
    {"geoposition", position},
    {"geolocation", position},
    {"gps", position, Stands::alone},
    {"position", position},
    {"posisjon", position},
    {"em", digest, Stands::alone},
    {"ph", digest, Stands::alone},
    {"fn", digest, Stands::alone},
    {"ln", digest, Stands::alone},
    {"hem", digest, Stands::alone},
    {"emailhash", digest},
    {"emailhashed", digest},
    {"hashedemail", digest},
    {"hashemail", digest},
    {"mailhash", digest},
    {"eposthash", digest},
    {"emailsha", digest},
    {"emailmd", digest},
    {"emailsha256", digest},
    {"emailsha1", digest},
    {"emailmd5", digest},
    {"sha256email", digest},
    {"sha256emailaddress", digest},
    {"sha1email", digest},
    {"md5email", digest},
    {"phonehash", digest},
    {"hashedphone", digest},
    {"hashedphonenumber", digest},
    {"sha256phone", digest},
    {"sha256phonenumber", digest},
    {"sha256firstname", digest},
    {"sha256lastname", digest},
    {"hasheduserid", digest},
};

// "æ" is written "ae", all others as the letter below the mark. Second byte after 0xC3.
std::string_view plain_letter(unsigned char second) {
  switch (second | 0x20) {
    case 0xA6:
      return "ae";
    case 0xA4:
    case 0xA5:
      return "a";
    case 0xB6:
    case 0xB8:
      return "o";
    case 0xA8:
    case 0xA9:
      return "e";
    case 0xBC:
      return "u";
    default:
      return "";
  }
}

constexpr bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

enum class Before : unsigned char { nothing, word, container };

// A name with where its words begin.
struct Words {
  std::string plain;
  std::vector<std::pair<std::size_t, Before>> starts;
};

template <typename Start>
std::string plain_with(std::string_view name, Start&& start) {
  std::string plain;
  plain.reserve(name.size());
  Before before = Before::container;
  bool small = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool large = c >= 'A' && c <= 'Z';
    if (is_alnum(c)) {
      if (large && small && before == Before::nothing) before = Before::word;
      if (before != Before::nothing) start(plain.size(), before);
      before = Before::nothing;
      plain += large ? static_cast<char>(c | 0x20) : c;
      small = !large;
    } else if (c == '\xC3' && i + 1 < name.size()) {
      if (before != Before::nothing) start(plain.size(), before);
      before = Before::nothing;
      plain += plain_letter(static_cast<unsigned char>(name[++i]));
      small = true;
    } else if (c == '_' || c == '-' || c == ' ') {
      before = std::max(before, Before::word);
    } else {
      before = Before::container;
    }
  }
  return plain;
}

// "ud[em]" ends in "em", "email_2" in "email".
std::string_view without_tail(std::string_view name) {
  while (!name.empty() && (!is_alnum(name.back()) || is_ascii_digit(name.back()))) {
    if (static_cast<unsigned char>(name.back()) >= 0x80) break;
    name.remove_suffix(1);
  }
  return name;
}

class FieldTable {
 public:
  FieldTable() {
    for (const FieldWord& row : field_words) {
      rows_.emplace(row.word, &row);
      endings_.set(ending(without_tail(row.word)));
    }
  }

  // Whether any word ends as `name` does: most names stop here. Letters beyond ASCII have more than
  // one byte, and are not told apart.
  bool may_end(std::string_view name) const {
    for (const char c : name.substr(name.size() - std::min<std::size_t>(3, name.size()))) {
      if (static_cast<unsigned char>(c) >= 0x80) return true;
    }
    return endings_[ending(name)];
  }

  const FieldWord* find(std::string_view word) const {
    const auto row = rows_.find(word);
    return row == rows_.end() ? nullptr : row->second;
  }

 private:
  // The last three letters, what joins words left out; or two behind a container.
  static std::size_t ending(std::string_view word) {
    std::size_t code = 0;
    for (std::size_t at = word.size(), letters = 0; at > 0 && letters < 3; --at) {
      const char c = word[at - 1];
      if (c == '_' || c == '-' || c == ' ') continue;
      if (!is_alnum(c)) break;
      code |= static_cast<std::size_t>(c & 31) << 5 * letters++;
    }
    return code;
  }

  std::unordered_map<std::string_view, const FieldWord*> rows_;
  std::bitset<32768> endings_;
};

const FieldTable& field_table() {
  static const FieldTable table;
  return table;
}

}  // namespace

std::string plain_name(std::string_view name) {
  return plain_with(name, [](std::size_t, Before) {});
}

std::optional<FieldMeaning> field_meaning(std::string_view given) {
  if (given.size() > longest_name) given.remove_prefix(given.size() - longest_name);
  const std::string_view ended = without_tail(given);
  if (ended.size() < 2) return std::nullopt;
  const FieldTable& table = field_table();
  if (!table.may_end(ended)) return std::nullopt;
  std::array<std::pair<std::size_t, Before>, longest_name> starts;
  std::size_t count = 0;
  // With its digits first ("email_sha256"), then without ("email2").
  for (const std::string_view tried : {given, ended}) {
    count = 0;
    const std::string plain = plain_with(tried, [&](std::size_t at, Before before) {
      if (count < starts.size()) starts[count++] = {at, before};
    });
    for (std::size_t i = 0; i < count; ++i) {
      const FieldWord* row = table.find(std::string_view(plain).substr(starts[i].first));
      if (row && (row->stands == Stands::at_end || starts[i].second == Before::container)) {
        return row->meaning;
      }
    }
  }
  return std::nullopt;
}

}  // namespace tilsyn
