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

bool is_end_mark(char c) {
  return c == '.' || c == '?' || c == '!' || c == ':' || c == ' ';
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
  auto first = static_cast<unsigned char>(folded[0]);
  if (first < first_.size()) first_.set(first);
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

bool Placeholders::matches(std::string_view text) const {
  std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  auto first = static_cast<unsigned char>(text[begin]);
  if (first >= 'A' && first <= 'Z') first = static_cast<unsigned char>(first - 'A' + 'a');
  if (first < first_.size() && !first_.test(first)) return false;
  constexpr std::size_t limit = 1000;
  if (text.size() > limit) return false;
  std::string folded = fold(text);
  bool one_sentence = is_one_sentence(text.substr(begin));
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
