// SPDX-License-Identifier: Apache-2.0
// A filled-in sheet of attribute groups as a source of what is sent.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "federation/federation_source.h"
#include "import/clauses.h"
#include "import/csv.h"
#include "import/dates.h"
#include "import/open_workbook.h"
#include "import/words.h"

namespace tilsyn {
namespace {

// The first sheet with rows, or the text as rows.
std::optional<Table> read_table(const ImportFile& file, Diagnostics& diagnostics) {
  if (file.bytes.starts_with("PK")) {
    const auto opened = open_workbook(file, diagnostics);
    if (!opened) return {};
    for (const Sheet& sheet : opened->book.sheets) {
      if (sheet.empty()) continue;
      report_sheet(sheet, true, diagnostics);
      return whole_table(sheet);
    }
    return Table();
  }
  std::string encoding;
  return parse_csv(add_text(file, encoding, diagnostics), diagnostics);
}

struct SheetColumns {
  std::size_t heading_row = 0;
  std::map<std::string, std::size_t> fixed;                 // "tool" -> column
  std::vector<std::pair<std::size_t, std::string>> groups;  // column, "userinfo-name"
  std::vector<const TableCell*> unknown;
};

const std::string& text_at(const TableRow& row, std::size_t column) {
  static const std::string nothing;
  return column < row.size() ? row[column].text : nothing;
}

class SheetReader {
 public:
  SheetReader(const Table& table, const ImportWords& words, const ToolFinder& tools,
              const AttributeNames& names, Diagnostics& diagnostics)
      : table_(table), words_(words), tools_(tools), names_(names), diagnostics_(diagnostics) {}

  bool find_columns() {
    for (std::size_t i = 0; i < std::min<std::size_t>(table_.rows.size(), 30); ++i) {
      columns_ = SheetColumns();
      columns_.heading_row = i;
      const TableRow& row = table_.rows[i];
      for (std::size_t c = 0; c < row.size(); ++c) add_column(row[c], c);
      if (!columns_.groups.empty() &&
          (columns_.fixed.contains("tool") || columns_.fixed.contains("entity")))
        return true;
    }
    return false;
  }

  void read(FederationSource& source) {
    for (const TableCell* cell : columns_.unknown) {
      diagnostics_.warning(
          "unknown-heading", cell->span,
          fmt::format("'{}' is no attribute group that is known; it is not read", cell->text));
    }
    std::vector<std::pair<ServiceMatch, SentToService>> found;
    for (std::size_t i = columns_.heading_row + 1; i < table_.rows.size(); ++i) {
      auto service = read_row(table_.rows[i]);
      if (!service) continue;
      ServiceMatch match = tools_.find(*service);
      if (match.tools.empty() && !service->tool.empty()) {
        diagnostics_.warning("unknown-tool", table_.rows[i].front().span,
                             fmt::format("the inventory has no tool '{}'", service->tool));
      }
      found.emplace_back(std::move(match), std::move(*service));
    }
    settle(std::move(found), source);
    if (empty_rows_ > 0) {
      source.remarks.push_back(
          fmt::format("rows that are not filled in, of which nothing is said: {}", empty_rows_));
    }
  }

 private:
  void add_column(const TableCell& cell, std::size_t column) {
    const std::string text(trimmed(cell.text));
    if (text.empty()) return;
    if (!meanings(text).empty()) {
      columns_.groups.emplace_back(column, text);
    } else if (const KnownPhrase* fixed = words_.whole("sheet_column", text)) {
      columns_.fixed.emplace(fixed->value, column);
    } else if (!names_.is_other(AttributeVocabulary::scope, text)) {
      columns_.unknown.push_back(&cell);
    }
  }

  const std::vector<std::string>& meanings(std::string_view group) const {
    const auto& strict = names_.find(AttributeVocabulary::scope, group);
    return strict.empty() ? names_.find(AttributeVocabulary::scope_beside, group) : strict;
  }

  std::string fixed(const TableRow& row, const char* name) const {
    const auto column = columns_.fixed.find(name);
    if (column == columns_.fixed.end()) return {};
    return std::string(trimmed(text_at(row, column->second)));
  }

  std::optional<SentToService> read_row(const TableRow& row) {
    SentToService service;
    service.tool = fixed(row, "tool");
    service.entity = fixed(row, "entity");
    service.hosts = hosts_of(service.entity, {});
    if (service.tool.empty() && service.entity.empty()) return {};
    const std::string activated = fixed(row, "activated");
    if (const KnownPhrase* answer = words_.start("yes_no", activated))
      service.activated = answer->value == "yes";
    service.since = find_date(fixed(row, "since"));
    service.told = false;
    for (const auto& [column, group] : columns_.groups) {
      if (column >= row.size()) continue;
      switch (read_mark(row[column], group, service)) {
        case Mark::empty:
          break;
        case Mark::told:
          service.told = true;
          break;
        case Mark::unclear:
          diagnostics_.warning("unclear-mark", row[column].span,
                               fmt::format("'{}' does not say whether {} is sent; the row is not "
                                           "taken",
                                           row[column].text.substr(0, 60), group));
          return {};
      }
    }
    if (!service.told && !service.activated) {
      ++empty_rows_;
      return {};
    }
    add_justifications(fixed(row, "justification"), service);
    return service;
  }

  enum class Mark { empty, told, unclear };

  Mark read_mark(const TableCell& cell, const std::string& group, SentToService& service) {
    const std::string_view text = trimmed(cell.text);
    if (text.empty()) return Mark::empty;
    const KnownPhrase* mark = words_.whole("sheet_mark", text);
    const KnownPhrase* answer = mark ? nullptr : words_.whole("yes_no", text);
    if (answer && answer->value == "no") return Mark::told;
    const bool sent = mark || answer || text == "✓" || text == "✔";
    if (!sent) return Mark::unclear;
    const bool required = mark && mark->value == "required";
    add_sent(service, meanings(group), group, required ? std::optional(true) : std::nullopt);
    return Mark::told;
  }

  // "userid-nin: eksamen" is of one group; what names none is of all that have nothing else.
  void add_justifications(std::string_view text, SentToService& service) {
    std::string general;
    for (const std::string_view line : lines_of(text)) {
      const std::size_t colon = line.find(':');
      const auto& of = colon == line.npos ? meanings({}) : meanings(trimmed(line.substr(0, colon)));
      if (of.empty()) {
        general += (general.empty() ? "" : " ") + std::string(line);
        continue;
      }
      for (SentAttribute& attribute : service.attributes) {
        if (std::find(of.begin(), of.end(), attribute.name) != of.end())
          attribute.justification = trimmed(line.substr(colon + 1));
      }
    }
    for (SentAttribute& attribute : service.attributes) {
      if (attribute.justification.empty()) attribute.justification = general;
    }
  }

  const Table& table_;
  const ImportWords& words_;
  const ToolFinder& tools_;
  const AttributeNames& names_;
  Diagnostics& diagnostics_;
  SheetColumns columns_;
  std::size_t empty_rows_ = 0;
};

}  // namespace

std::optional<FederationSource> read_sheet_source(const ImportFile& file,
                                                  const std::filesystem::path& data_folder,
                                                  const ToolFinder& tools,
                                                  const AttributeNames& names,
                                                  Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const auto table = read_table(file, diagnostics);
  if (!table || diagnostics.error_count() > errors) return {};
  const ImportWords words =
      ImportWords::load(data_folder / "rules" / "data" / "import", diagnostics);
  SheetReader reader(*table, words, tools, names, diagnostics);
  if (!reader.find_columns()) {
    diagnostics.error("no-sheet", {},
                      fmt::format("{}: this is neither metadata, nor a template, nor a sheet of "
                                  "attribute groups",
                                  file.path),
                      "tilsyn federation --sheet FILE writes a sheet to fill in");
    return {};
  }
  FederationSource source;
  source.evidence.kind = "sheet";
  source.federation = "feide";
  reader.read(source);
  return source;
}

}  // namespace tilsyn
