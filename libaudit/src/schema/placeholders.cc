// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/files.h"
#include "base/fold.h"
#include "schema/schema.h"

namespace tilsyn {
namespace {

// The shape of placeholders.schema.json by hand, because placeholders are needed to read what the
// schemas describe; a test holds the two together.
struct FileType {
  FileType() {
    match.values = {"whole", "start"};
    text.kind = word.kind = TypeKind::string;
    word.enumeration = &match;
    item_record.name = "placeholder";
    item_record.fields.resize(2);
    set(item_record.fields[0], "text", text);
    set(item_record.fields[1], "match", word);
    item_record.key = {0};
    item_record.index();
    item.kind = file.kind = TypeKind::record;
    item.record = &item_record;
    list.kind = TypeKind::list;
    list.element = &item;
    file_record.name = "placeholders";
    file_record.fields.resize(2);
    set(file_record.fields[0], "language", text);
    set(file_record.fields[1], "placeholders", list);
    file_record.index();
    file.record = &file_record;
  }

  static void set(Field& field, const char* name, const Type& type) {
    field.name = name;
    field.type = &type;
    field.required = true;
  }

  Type text, word, item, list, file;
  EnumType match;
  RecordType item_record, file_record;
};

constexpr std::string_view end_marks = ".?!: ";

bool is_end_mark(char c) {
  return end_marks.find(c) != std::string_view::npos;
}

// Where in `begins_` a pair of ASCII characters stands; -1 when one of them is not ASCII.
int pair_index(char first, char second) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  auto a = static_cast<unsigned char>(lower(first)), b = static_cast<unsigned char>(lower(second));
  return a < 128 && b < 128 ? a * 128 + b : -1;
}

void mark(std::bitset<128 * 128>& begins, char first, char second) {
  int index = pair_index(first, second);
  if (index >= 0) begins.set(static_cast<std::size_t>(index));
}

// What people put behind a word that they are not sure of.
void trim_end(std::string& text) {
  while (text.size() > 1 && is_end_mark(text.back())) text.pop_back();
}

// Anything outside ASCII counts as a letter.
bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// "Usikkert, ikke beskrevet" is no answer, "Usikkert hvem. Alt lagres i Norge." has one behind it:
// what follows a start is short and of one sentence.
bool is_one_sentence(std::string_view text) {
  constexpr std::size_t limit = 120;
  return text.size() <= limit && text.find_first_of(";\n") == std::string_view::npos &&
         text.find(". ") == std::string_view::npos;
}

}  // namespace

void Placeholders::add(std::string_view text, bool start) {
  std::string folded = fold(text);
  if (!start) trim_end(folded);
  if (folded.empty()) return;
  if (folded.size() > 1) {
    mark(begins_, folded[0], folded[1]);
  } else {
    for (char next : end_marks) mark(begins_, folded[0], next);
  }
  (start ? starts_ : whole_).push_back(std::move(folded));
}

Placeholders Placeholders::load(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  const FileType types;
  Placeholders result;
  for (const std::filesystem::path& path : list_files(folder, {".yaml"})) {
    Node node = load_document(path.string(), diagnostics);
    Arena arena;
    Value file = read_value(node, types.file, {}, arena, nullptr, diagnostics);
    const Value& list = file.as_record().slots[1];
    if (!list.is(ValueKind::list)) continue;
    for (std::uint32_t i = 0; i < list.as_list().size; ++i) {
      const Value* slots = list.as_list().items[i].as_record().slots;
      if (slots[0].is(ValueKind::string) && slots[1].is(ValueKind::string)) {
        result.add(slots[0].as_string(), slots[1].as_string() == "start");
      }
    }
  }
  std::sort(result.whole_.begin(), result.whole_.end());
  return result;
}

// Without folding: false for what cannot be one.
bool Placeholders::may_match(std::string_view text) const {
  // Longer than any of them with what may follow, blanks included.
  constexpr std::size_t limit = 400;
  if (text.size() > limit) return false;
  // Letters in two code points (U+0300 to U+036F) change their first byte when they are folded.
  if (text.size() == 1 || text.find_first_of("\xCC\xCD") != std::string_view::npos) return true;
  int index = pair_index(text[0], text[1]);
  return index < 0 || begins_.test(static_cast<std::size_t>(index));
}

bool Placeholders::matches(std::string_view text) const {
  std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
  if (!may_match(text)) return false;
  std::string folded = fold(text);
  bool one_sentence = is_one_sentence(text);
  for (const std::string& start : starts_) {
    if (folded.starts_with(start) &&
        (folded.size() == start.size() || (one_sentence && !is_word_byte(folded[start.size()])))) {
      return true;
    }
  }
  trim_end(folded);
  return std::binary_search(whole_.begin(), whole_.end(), folded);
}

}  // namespace tilsyn
