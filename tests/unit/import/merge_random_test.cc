// SPDX-License-Identifier: Apache-2.0
// Random lists, random work of people on the inventory, random changes of the list: what people did
// survives, the result is valid, and the same list again changes nothing.
#include <doctest/doctest.h>

#include <algorithm>

#include "../doc/random.h"
#include "merge_fixture.h"

namespace tilsyn::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

const std::vector<std::vector<std::string>>& vocabulary() {
  static const std::vector<std::vector<std::string>> all = {
      {"Poio", "Leseland", "Skriv: pluss", "#Tegn", "Mattemoro", "3-2-1", "Øvelse \"x\""},
      {"", "Firma AS", "Annet AS, Norge", "Uavklart", "Tredje: AS"},
      {"", "Godkjent", "Ikke godkjent", "Under vurdering", "Kanskje"},
      {"", "Lesing", "Regning", "a # b", "- strek", "{x}"},
      {"", "Elever", "Elever og ansatte", "Foresatte"},
      {"", "Ingen", "Sky AS (Norge)", "Sky AS, drift", "Nord AS"},
      {"", "30 dager etter slutt", "Følges opp", "Slettes etter 90 dager"}};
  return all;
}

std::string csv_of(const Rows& rows) {
  std::string text = "Navn;Leverandør;Status;Formål;Brukergruppe;Underleverandører;Lagringstid\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string cell = row[i];
      for (std::size_t q = cell.find('"'); q != std::string::npos; q = cell.find('"', q + 2))
        cell.insert(q, 1, '"');
      text += (i ? ";\"" : "\"") + cell + "\"";
    }
    text += "\n";
  }
  return text;
}

std::vector<std::string> random_row(Random& random) {
  std::vector<std::string> row;
  for (const auto& words : vocabulary()) row.push_back(random.pick(words));
  return row;
}

void change_list(Random& random, Rows& rows) {
  for (std::size_t n = random.below(5); n > 0; --n) {
    switch (random.below(4)) {
      case 0:
        rows.push_back(random_row(random));
        break;
      case 1:
        if (rows.size() > 1)
          rows.erase(rows.begin() + static_cast<long>(random.below(rows.size())));
        break;
      case 2:
        std::swap(rows[random.below(rows.size())], rows[random.below(rows.size())]);
        break;
      default: {
        const std::size_t column = 1 + random.below(vocabulary().size() - 1);
        rows[random.below(rows.size())][column] = random.pick(vocabulary()[column]);
      }
    }
  }
}

std::string indent_of(const std::string& line) {
  return line.substr(0, std::min(line.find_first_not_of(' '), line.size()));
}

// What a person does to the lines of an inventory; returns texts that must survive.
std::vector<std::string> work_on(Random& random, std::vector<std::string>& lines) {
  std::vector<std::string> marks;
  for (std::size_t n = 0; n < 8; ++n) {
    const std::size_t at = random.below(lines.size());
    const std::string mark = "lokal-" + std::to_string(n);
    const std::string line = lines[at];
    const auto insert = [&](std::size_t where, const std::string& text) {
      lines.insert(lines.begin() + static_cast<long>(where), text);
      marks.push_back(mark);
    };
    if (line.find("    declared:") == 0 && n == 0) {
      insert(at + 1, "      record_reference: " + mark + "  # why");
    } else if (line.ends_with("purposes:") && at + 1 < lines.size()) {
      insert(at + 1, indent_of(lines[at + 1]) + "- " + mark);
    } else if (line.find("status_note: ") != std::string::npos) {
      lines[at] = line.substr(0, line.find(": ") + 2) + mark;
      marks.push_back(mark);
    } else if (random.below(2) == 0 && line.find('|') == std::string::npos &&
               line.find('\'') == std::string::npos) {
      lines[at] = line + "  # " + mark;
      marks.push_back("# " + mark);
    } else {
      insert(at, indent_of(line) + "# " + mark);
    }
  }
  return marks;
}

std::vector<std::string> lines_of_text(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string join(const std::vector<std::string>& lines, const std::string& line_break) {
  std::string text;
  for (const std::string& line : lines) text += line + line_break;
  return text;
}

}  // namespace

TEST_CASE("what people did survives any update, which is valid and ends") {
  std::size_t updated = 0;
  std::size_t conflicts = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Rows rows;
    for (std::size_t n = 1 + random.below(5); n > 0; --n) rows.push_back(random_row(random));
    const std::string before = csv_of(rows);
    Imported imported = import_text(before);
    REQUIRE(imported.list);
    const MergeBase base = base_of(*imported.list);

    std::vector<std::string> lines = lines_of_text(imported.yaml);
    const std::vector<std::string> marks = work_on(random, lines);
    const std::string inventory = join(lines, seed % 3 == 0 ? "\r\n" : "\n");
    REQUIRE(problems_of_inventory(inventory) == problems_of_inventory(imported.yaml));

    change_list(random, rows);
    const std::string list = csv_of(rows);
    CAPTURE(inventory);
    CAPTURE(list);
    const Updated once = update(inventory, list, seed % 5 == 0 ? nullptr : &base);
    CAPTURE(once.text);
    CAPTURE(once.told);
    for (const std::string& mark : marks)
      CHECK_MESSAGE(once.text.find(mark) != std::string::npos, mark);
    CHECK(problems_of_inventory(once.text) == problems_of_inventory(inventory));

    const Updated twice = update(once.text, list, &once.merge.base);
    CHECK(twice.merge.edits.empty());
    CHECK(write_base(twice.merge.base) == write_base(once.merge.base));
    for (const MergeChange& change : once.merge.changes) {
      updated += change.kind == MergeKind::updated;
      conflicts += change.kind == MergeKind::conflict;
    }
  }
  CHECK(updated > 50);
  CHECK(conflicts > 10);
}

TEST_CASE("a list that did not change changes nothing, whatever people did") {
  for (unsigned seed = 200; seed <= 240; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Rows rows;
    for (std::size_t n = 1 + random.below(4); n > 0; --n) rows.push_back(random_row(random));
    Imported imported = import_text(csv_of(rows));
    REQUIRE(imported.list);
    const MergeBase base = base_of(*imported.list);
    std::vector<std::string> lines = lines_of_text(imported.yaml);
    work_on(random, lines);
    const std::string inventory = join(lines, "\n");
    CAPTURE(inventory);
    const Updated result = update(inventory, csv_of(rows), &base);
    CAPTURE(result.told);
    CHECK(result.merge.edits.empty());
  }
}

}  // namespace tilsyn::test
