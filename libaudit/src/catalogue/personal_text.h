// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

struct PersonalText {
  std::string kind;  // "email", "phone", "name", a national number …
  std::string text;  // what looks so
};

// What in a free text looks as if it were about a person: e-mail addresses, telephone and national
// numbers, names behind a word for a role ("kontaktperson: Kari Nordmann"). A hint for a person who
// is about to give the text away, no proof; a name alone in a sentence is not found.
class PersonalTextFinder {
 public:
  PersonalTextFinder();
  ~PersonalTextFinder();
  // `role`: the text should be a role or an organisation and nothing else; then a name alone
  // counts.
  std::vector<PersonalText> find(std::string_view text, bool role = false) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tilsyn
