// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probe/har_bytes.h"

namespace tilsyn {

// Why a recording could not be read further.
struct HarFault {
  std::string message;
  StreamPlace place;
  bool at_end = false;  // the file ends too early
};

// JSON (RFC 8259) of any length, one value at a time: the caller asks for what it wants and passes
// over the rest, so that nothing is stored that nobody reads. Stricter parsers refuse what real
// recordings hold: half a surrogate pair where a body was cut, control characters, bytes that are
// no UTF-8, a comma too much. After a fault every call does nothing and returns nothing.
class HarJson {
 public:
  enum class Kind : unsigned char { none, object, array, text, number, truth, null };

  HarJson(HarBytes& bytes, std::size_t nesting) : bytes_(bytes), nesting_(nesting) {}

  // Of the value that comes next.
  Kind kind();

  // Goes into an object or array; anything else is passed over.
  bool enter_object() { return enter('{'); }
  bool enter_array() { return enter('['); }
  // The next member's name; its value must be read or passed over. False after the last one.
  bool next_member(std::string& name);
  bool next_element();

  // A string, number, true or false as text, of which at most `limit` bytes are kept; other values
  // are passed over. False where there was no such value.
  bool text(std::string& out, std::size_t limit);
  // A number, also one in quotation marks.
  std::optional<double> number();
  bool truth();
  void skip();
  // The literal text of a number, true, false or null.
  void literal(std::string& out);

  // Whether the last text() was longer than its limit.
  bool cut() const { return cut_; }
  // Bytes of the last text(), kept or not.
  std::size_t length() const { return length_; }

  // False when something else than blanks follows the value.
  bool at_end();
  void fail(std::string message);
  bool failed() const { return fault_.has_value(); }
  const std::optional<HarFault>& fault() const { return fault_; }
  std::size_t depth() const { return open_.size(); }

 private:
  int visible();
  bool enter(char bracket);
  bool next(char close);
  void leave() { open_.pop_back(); }
  void string(std::string* out, std::size_t limit);
  std::size_t part_of_string(std::string_view piece, std::string* out, std::size_t limit,
                             bool& closed);
  void fail_in_string();
  void keep(std::string* out, std::string_view bytes, std::size_t limit);
  void unexpected(std::string_view expected);

  struct Open {
    char bracket;
    bool first = true;
  };

  HarBytes& bytes_;
  std::size_t nesting_;
  std::vector<Open> open_;
  std::optional<HarFault> fault_;
  std::string scratch_;
  std::size_t length_ = 0;
  bool cut_ = false;
};

}  // namespace tilsyn
