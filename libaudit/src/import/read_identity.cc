// SPDX-License-Identifier: Apache-2.0
// The name, its vendor and where it stands with the owner.
#include "import/clauses.h"
#include "import/countries.h"
#include "import/fields.h"

namespace tilsyn {
namespace {

// "Name (piloting)" and "Name - approved": the name, and the status that stands behind it.
struct NamedStatus {
  std::string_view name;
  const KnownPhrase* status = nullptr;
};

NamedStatus split_status(std::string_view text, const ImportWords& words) {
  if (text.ends_with(")")) {
    const std::size_t open = text.rfind('(');
    const std::string_view inner = text.substr(open + 1, text.size() - open - 2);
    if (open > 0 && open != std::string_view::npos) {
      if (const KnownPhrase* status = words.whole("status", inner)) {
        return {trimmed(text.substr(0, open)), status};
      }
    }
  }
  for (const std::string_view dash : {std::string_view(" - "), std::string_view(" – ")}) {
    const std::size_t at = text.rfind(dash);
    if (at == std::string_view::npos || at == 0) continue;
    if (const KnownPhrase* status = words.whole("status", text.substr(at + dash.size()))) {
      return {trimmed(text.substr(0, at)), status};
    }
  }
  return {text, nullptr};
}

std::string on_one_line(std::string_view text) {
  std::string result;
  for (const std::string_view line : lines_of(text)) {
    if (!result.empty()) result += ", ";
    result += line;
  }
  return result;
}

void note_status(CellImport& cell, const KnownPhrase& status) {
  if (cell.interpret("declared.status", status.value)) return;
  const Draft* known = cell.tool().draft.find("declared.status");
  if (known && known->text() != status.value) {
    cell.remark("the list says both " + known->text() + " and " + status.value);
  }
}

}  // namespace

void read_name(CellImport& cell) {
  const NamedStatus split = split_status(cell.text(), cell.words());
  std::string name = on_one_line(split.name);
  if (name == cell.text()) return cell.take("name");
  if (name.empty()) return cell.refuse();
  cell.interpret_text("name", name);
  if (split.status) note_status(cell, *split.status);
}

void read_vendor(CellImport& cell) {
  std::string name(without_full_stop(cell.text()));
  const std::size_t comma = name.rfind(',');
  if (comma != std::string::npos) {
    if (const KnownPhrase* country = cell.words().whole("country", name.substr(comma + 1))) {
      cell.tool().vendor_country = country->value;
      name = std::string(trimmed(std::string_view(name).substr(0, comma)));
    }
  }
  name = on_one_line(name);
  if (name == cell.text()) return cell.take("vendor");
  if (name.empty()) return cell.refuse();
  cell.interpret_text("vendor", name);
}

void read_nothing(CellImport& cell) {
  cell.text_is_kept();
}

void read_vendor_country(CellImport& cell) {
  const auto countries = countries_in(cell.words(), cell.text());
  if (countries.size() != 1) return cell.refuse();
  cell.tool().vendor_country = countries.front();
  cell.interpreted_item("vendor's country", countries.front());
}

// What stands behind the status word is its note: "in the queue (waits for an agreement)".
void read_status(CellImport& cell) {
  const KnownPhrase* status = cell.words().whole("status", cell.text());
  if (!status) status = cell.words().start("status", cell.text());
  if (!status) return cell.refuse();
  note_status(cell, *status);
  cell.tool().status_text = cell.text();
  cell.text_is_kept();
}

void read_status_note(CellImport& cell) {
  cell.take("declared.status_note");
  if (const KnownPhrase* status = cell.words().start("status", cell.text()))
    note_status(cell, *status);
}

}  // namespace tilsyn
