// SPDX-License-Identifier: Apache-2.0
#include "media/web_page_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/fold.h"

namespace tilsyn {
namespace {

struct Words {
  std::string_view kind;
  std::vector<std::string_view> words;
};

// Folded; the first row that has a word wins, so the narrower kinds come first.
const std::vector<Words>& link_words() {
  static const std::vector<Words> rows = {
      {"subprocessors",
       {"underdatabehandler", "underdatabehandlar", "underbiträde", "underleverandører for person",
        "subprocessor", "sub-processor", "sub processor", "alikäsittelijä", "unterauftrags"}},
      {"cookies", {"cookie", "informasjonskaps", "informationskaps", "kakor", "eväste", "kapsler"}},
      {"accessibility",
       {"tilgjengeleg", "tilgjengelig", "tillgänglighet", "tilgængelighed", "accessibility",
        "saavutettavuus", "uustatus", "uu-erklæring"}},
      {"privacy_notice",
       {"personvern", "personverne", "privacy", "integritetspolicy", "integritet", "personuppgift",
        "persondata", "personopplysning", "personoplysning", "databeskyttelse", "dataskydd",
        "privatliv", "tietosuoja", "datenschutz", "gdpr"}},
      {"terms",
       {"vilkår", "vilkår", "användarvillkor", "villkor", "betingelser", "brukeravtale",
        "brukaravtale", "terms of", "terms and", "terms & ", "user agreement", "käyttöehdot",
        "/terms", "tos"}},
  };
  return rows;
}

bool has_word(std::string_view text, std::string_view word) {
  if (word.size() > 3) return text.find(word) != std::string_view::npos;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const bool before = at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1]));
    const std::size_t end = at + word.size();
    const bool after = end == text.size() || !std::isalnum(static_cast<unsigned char>(text[end]));
    if (before && after) return true;
  }
  return false;
}

std::string_view first_kind(const std::vector<Words>& rows, std::string_view text) {
  for (const Words& row : rows) {
    for (const std::string_view word : row.words) {
      if (has_word(text, word)) return row.kind;
    }
  }
  return {};
}

struct Autocomplete {
  std::string_view token, field;
};
constexpr std::array<Autocomplete, 24> autocomplete_fields = {{
    {"email", "email"},
    {"name", "name"},
    {"given-name", "given_name"},
    {"additional-name", "name"},
    {"family-name", "family_name"},
    {"nickname", "name"},
    {"username", "username"},
    {"current-password", "password"},
    {"new-password", "password"},
    {"tel", "phone"},
    {"tel-national", "phone"},
    {"bday", "birth_date"},
    {"bday-day", "birth_date"},
    {"bday-month", "birth_date"},
    {"bday-year", "birth_date"},
    {"street-address", "address"},
    {"address-line1", "address"},
    {"address-line2", "address"},
    {"postal-code", "address"},
    {"sex", "sex"},
    {"cc-number", "payment"},
    {"cc-name", "payment"},
    {"photo", "photo"},
    {"organization", "school"},
}};

// Folded loosely, so that "e-post", "E_post" and "e post" are one.
const std::vector<Words>& field_words() {
  static const std::vector<Words> rows = {
      {"national_id",
       {"fødselsnummer", "fodselsnummer", "personnummer", "personnr", "fødselsnr", "fodselsnr",
        "cpr", "hetu", "henkilotunnus", "national id", "nationalid", "ssn"}},
      {"birth_date",
       {"fødselsdato", "fodselsdato", "födelsedatum", "fodelsedatum", "fødselsdag", "birth date",
        "birthdate", "birthday", "date of birth", "dateofbirth", "dob", "syntymaaika"}},
      {"email", {"email", "e mail", "epost", "e post", "sähköposti", "sahkoposti"}},
      {"phone", {"telefon", "phone", "mobil", "mobile", "puhelin", "tlf"}},
      {"given_name",
       {"fornavn", "fornamn", "förnamn", "first name", "firstname", "given name", "givenname",
        "etunimi"}},
      {"family_name",
       {"etternavn", "etternamn", "efternamn", "efternavn", "last name", "lastname", "surname",
        "family name", "familyname", "sukunimi"}},
      {"username",
       {"brukernavn", "brukarnamn", "användarnamn", "brugernavn", "username", "user name"}},
      {"password", {"passord", "lösenord", "adgangskode", "password", "salasana"}},
      {"class", {"klassetrinn", "klasse", "klass", "årskurs", "trinn"}},
      {"school", {"skole", "skule", "skola", "school", "koulu"}},
      {"name",
       {"navn på barn", "elevens navn", "elevnavn", "elevnamn", "pupil name", "student name",
        "studentname", "fullt navn", "full name", "fullname", "ditt navn", "ditt namn", "your name",
        "navn", "namn", "elev"}},
      {"address", {"gateadresse", "adresse", "adress", "postnummer", "postal", "street"}},
  };
  return rows;
}

// A whole word or words, so that "filnavn" or "emailing list" ask for nothing.
bool has_field_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool before = at == 0 || text[at - 1] == ' ';
    const bool after = end == text.size() || text[end] == ' ';
    if (before && after) return true;
  }
  return false;
}

// "firstName" -> "first Name", so that folding finds its words.
std::string words_of_name(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size() && i < 200; ++i) {
    const bool capital = name[i] >= 'A' && name[i] <= 'Z';
    if (capital && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z') out += ' ';
    out += name[i] == '_' || name[i] == '[' || name[i] == ']' ? ' ' : name[i];
  }
  return out;
}

struct Player {
  std::string_view host, path, service;
};
constexpr std::array<Player, 12> players = {{
    {"youtube.com", "/embed/", "youtube"},
    {"www.youtube.com", "/embed/", "youtube"},
    {"youtube-nocookie.com", "/embed/", "youtube"},
    {"www.youtube-nocookie.com", "/embed/", "youtube"},
    {"player.vimeo.com", "/video/", "vimeo"},
    {"www.dailymotion.com", "/embed/", "dailymotion"},
    {"geo.dailymotion.com", "/player", "dailymotion"},
    {"embed.ted.com", "/", "ted"},
    {"fast.wistia.net", "/embed/", "wistia"},
    {"fast.wistia.com", "/embed/", "wistia"},
    {"open.spotify.com", "/embed", "spotify"},
    {"w.soundcloud.com", "/player", "soundcloud"},
}};

}  // namespace

std::string_view document_kind_of_link(std::string_view text, std::string_view url) {
  if (text.size() <= 200) {
    const std::string_view kind = first_kind(link_words(), fold(text));
    if (!kind.empty()) return kind;
  }
  if (url.size() > 2000) return {};
  // Of an address only the path says what the page is about.
  const std::size_t scheme = url.find("://");
  const std::size_t path = scheme == std::string_view::npos ? 0 : url.find('/', scheme + 3);
  if (path == std::string_view::npos) return {};
  return first_kind(link_words(), fold(url.substr(path, url.find_first_of("?#", path) - path)));
}

std::string_view personal_field(std::string_view type, std::string_view autocomplete,
                                std::string_view name, std::string_view label) {
  for (const std::string_view idle : {"hidden", "submit", "button", "image", "reset", "search",
                                      "checkbox", "radio", "range", "color", "file"}) {
    if (type == idle) return {};
  }
  if (type == "email") return "email";
  if (type == "tel") return "phone";
  if (type == "password") return "password";
  const std::size_t last = autocomplete.find_last_of(" \t\n");
  const std::string token =
      fold(last == std::string_view::npos ? autocomplete : autocomplete.substr(last + 1));
  for (const Autocomplete& row : autocomplete_fields) {
    if (row.token == token) return row.field;
  }
  for (const std::string& text :
       {fold_loosely(words_of_name(name)), fold_loosely(label.substr(0, 200))}) {
    for (const Words& row : field_words()) {
      for (const std::string_view word : row.words) {
        if (has_field_word(text, word)) return row.kind;
      }
    }
  }
  return {};
}

std::string_view video_service(std::string_view host, std::string_view path) {
  for (const Player& player : players) {
    if (player.host == host && path.starts_with(player.path)) return player.service;
  }
  return {};
}

bool is_privacy_enhanced(std::string_view service, std::string_view host, std::string_view query) {
  if (service == "youtube") return host.ends_with("youtube-nocookie.com");
  if (service == "vimeo") {
    return ("&" + std::string(query) + "&").find("&dnt=1&") != std::string::npos;
  }
  return false;
}

}  // namespace tilsyn
