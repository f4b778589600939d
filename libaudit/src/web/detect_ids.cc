// SPDX-License-Identifier: Apache-2.0
#include "web/detect_ids.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"
#include "web/field_name.h"
#include "web/national_number.h"

namespace tilsyn {
namespace {

bool is_word_byte(char c) {
  return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

char at_or_blank(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : ' ';
}

// A digit, letter or decimal point beside the number makes it a part of something else.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0) {
    if (is_word_byte(text[begin - 1])) return false;
    if (text[begin - 1] == '.' && begin > 1 && is_ascii_digit(text[begin - 2])) return false;
  }
  const char after = at_or_blank(text, end);
  return !is_word_byte(after) && !(after == '.' && is_ascii_digit(at_or_blank(text, end + 1)));
}

// A group of a UUID, a telephone number, an order number.
bool beside_hyphen(std::string_view text, std::size_t begin, std::size_t end) {
  const auto joined = [&](std::size_t mark, std::size_t beyond) {
    return at_or_blank(text, mark) == '-' && is_word_byte(at_or_blank(text, beyond));
  };
  return (begin > 1 && joined(begin - 1, begin - 2)) || joined(end, end + 1);
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_ascii_digit(text[end])) ++end;
  return end - at;
}

std::string only_digits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_ascii_digit(c)) digits += c;
  }
  return digits;
}

// YYYYMMDDHHMM is a time far more often than a person.
bool ends_as_clock(std::string_view digits) {
  const std::string_view clock = digits.substr(digits.size() - 4);
  return clock < "2400" && clock[2] < '6';
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t begin, std::size_t end, const IdHint& hint)
      : text_(text), begin_(begin), end_(end), hint_(hint) {}

  std::optional<NationalId> read() {
    const std::size_t count = end_ - begin_;
    if (count == 11) norwegian(end_, hint_.person || hint_.id_number);
    if (count == 12) long_swedish();
    if (count == 10) bare_ten();
    if (count == 8) swedish_with_century();
    if (count == 6) separated();
    return best_;
  }

 private:
  bool alone(std::size_t end) const { return stands_alone(text_, begin_, end); }
  std::string digits(std::size_t end) const {
    return only_digits(text_.substr(begin_, end - begin_));
  }

  // The first that fits stays, unless the words name the other kind.
  void found(LeakKind kind, std::size_t end, bool checked, bool test, bool certain) {
    if (best_ && hint_.own != kind) return;
    const std::string_view written = text_.substr(begin_, end - begin_);
    best_ = NationalId{kind,
                       begin_,
                       end,
                       checked,
                       test,
                       certain,
                       kind == LeakKind::hetu ? std::string(written) : only_digits(written)};
  }

  void norwegian(std::size_t end, bool certain) {
    const auto number = read_norwegian(digits(end));
    // +12345678901 is a telephone number.
    if (!number || !alone(end) || (begin_ > 0 && text_[begin_ - 1] == '+')) return;
    found(number->d_number ? LeakKind::d_number : LeakKind::fodselsnummer, end, true, number->test,
          certain);
  }

  void swedish(std::size_t end, bool certain) {
    const auto number = read_swedish(digits(end));
    if (!number) return;
    found(number->coordination ? LeakKind::samordningsnummer : LeakKind::personnummer, end, true,
          false, certain);
  }

  void danish(std::size_t end, bool certain) {
    const auto number = read_danish(digits(end));
    if (!number) return;
    const bool named = hint_.own == LeakKind::cpr;
    if (number->checked || named) found(LeakKind::cpr, end, number->checked, false, certain);
  }

  void finnish(std::size_t end, bool certain) {
    const auto number = read_finnish(text_.substr(begin_, end - begin_));
    if (number) found(LeakKind::hetu, end, true, number->artificial, certain);
  }

  void long_swedish() {
    if (!alone(end_) || beside_hyphen(text_, begin_, end_)) return;
    const bool said = hint_.person || hint_.id_number;
    if (said || !ends_as_clock(text_.substr(begin_, end_ - begin_))) swedish(end_, said);
  }

  void bare_ten() {
    if (!hint_.id_number || !alone(end_)) return;
    swedish(end_, true);
    danish(end_, true);
  }

  void swedish_with_century() {
    const char mark = at_or_blank(text_, end_);
    const std::size_t end = end_ + 5;
    if ((mark != '-' && mark != '+') || digits_from(text_, end_ + 1) != 4) return;
    if (alone(end) && !beside_hyphen(text_, begin_, end)) swedish(end, true);
  }

  void separated() {
    const char mark = at_or_blank(text_, end_);
    const std::size_t after = digits_from(text_, end_ + 1);
    if (mark == ' ' || mark == '-' || mark == '+') {
      if (after == 5 && !beside_hyphen(text_, begin_, end_ + 6)) norwegian(end_ + 6, true);
      if (after == 4) six_and_four(mark, end_ + 5);
      if (after == 3) norwegian_in_groups(mark);
    }
    if (after == 3 && is_ascii_alnum(at_or_blank(text_, end_ + 4)) && alone(end_ + 5)) {
      finnish(end_ + 5, true);
    }
    if (after == 4 && mark >= 'A' && alone(end_ + 5)) finnish(end_ + 5, true);
  }

  void six_and_four(char mark, std::size_t end) {
    if (!alone(end) || beside_hyphen(text_, begin_, end)) return;
    const bool said = hint_.person || hint_.id_number;
    if (mark != ' ') swedish(end, said);
    if (mark != '+' && (mark == '-' || said)) danish(end, said);
    if (mark != ' ') finnish(end, said);
  }

  // 010170 123 45
  void norwegian_in_groups(char mark) {
    if (mark == ' ' && at_or_blank(text_, end_ + 4) == ' ' && digits_from(text_, end_ + 5) == 2) {
      norwegian(end_ + 7, true);
    }
  }

  std::string_view text_;
  std::size_t begin_, end_;
  const IdHint& hint_;
  std::optional<NationalId> best_;
};

// Anywhere in the words.
constexpr std::array<std::string_view, 12> id_words = {
    "fodselsn", "foedselsn", "personn",    "persnr",    "nationali", "idnummer",
    "idnumber", "personali", "samordning", "personbet", "identityn", "henkilotunnus"};
// Only where the words begin or end: "nin" is in "training", too.
constexpr std::array<std::string_view, 8> short_id_words = {"fnr", "pnr",  "ssn",     "nin",
                                                            "cpr", "hetu", "dnummer", "dnumber"};
constexpr std::array<std::string_view, 15> person_words = {
    "elev", "pupil", "student", "person",  "bruker",   "bruger", "user",   "anvandar",
    "barn", "child", "login",   "oppilas", "kayttaja", "member", "subject"};

bool at_an_end(std::string_view words, std::string_view word) {
  return words.starts_with(word) || words.ends_with(word);
}

}  // namespace

IdHint id_hint(std::string_view words) {
  const std::string name = plain_name(words.substr(0, 512));
  const auto says = [&](std::string_view word) { return name.find(word) != std::string::npos; };
  const auto ends = [&](std::string_view word) { return at_an_end(name, word); };
  IdHint hint;
  hint.person = std::any_of(person_words.begin(), person_words.end(), says);
  hint.id_number = std::any_of(id_words.begin(), id_words.end(), says) ||
                   std::any_of(short_id_words.begin(), short_id_words.end(), ends);
  if (says("samordning")) hint.own = LeakKind::samordningsnummer;
  if (says("fodselsn") || ends("fnr")) hint.own = LeakKind::fodselsnummer;
  if (ends("hetu") || says("henkilotunnus")) hint.own = LeakKind::hetu;
  if (ends("cpr") || says("cprn")) hint.own = LeakKind::cpr;
  hint.id_number = hint.id_number || hint.own;
  return hint;
}

bool may_be_national_id(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin;
  if (count >= 10 && count <= 12) return true;
  return (count == 6 || count == 8) && digits_from(text, end + 1) >= 3;
}

std::optional<NationalId> national_id_at(std::string_view text, std::size_t begin, std::size_t end,
                                         const IdHint& hint) {
  if (!may_be_national_id(text, begin, end)) return std::nullopt;
  return Reader(text, begin, end, hint).read();
}

std::vector<NationalId> find_national_ids(std::string_view text, const IdHint& hint) {
  std::vector<NationalId> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t count = digits_from(text, at);
    if (count == 0) {
      ++at;
      continue;
    }
    auto id = national_id_at(text, at, at + count, hint);
    at += count;
    if (!id) continue;
    at = std::max(at, id->end);
    found.push_back(*std::move(id));
  }
  return found;
}

}  // namespace tilsyn
