// SPDX-License-Identifier: Apache-2.0
#include "export/record_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "export/declared_tool.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 21> columns = {"id",
                                                      "number",
                                                      "unit",
                                                      "name",
                                                      "purpose",
                                                      "data_subjects",
                                                      "data",
                                                      "recipients",
                                                      "third_country",
                                                      "retention",
                                                      "security",
                                                      "legal_basis",
                                                      "special_basis",
                                                      "source",
                                                      "automated_decisions",
                                                      "large_scale",
                                                      "vulnerable_subjects",
                                                      "sensitive_data",
                                                      "system",
                                                      "processor",
                                                      "updated"};

class RecordWriter {
 public:
  explicit RecordWriter(const ExportInput& input)
      : input_(input), words_(*input.words), language_(input.messages.language()) {
    for (const ToolRow& row : input.inventory.tools) tools_.emplace(row.id, &row);
  }

  RecordTable write() {
    RecordTable table;
    table.titles = titles();
    for (const std::string_view column : columns)
      table.headings.emplace_back(word("activity_heading", column));
    std::set<std::string, std::less<>> named;
    for (const Record* activity : input_.inventory.activities) {
      for (std::string& tool : texts_of(*activity, "tools")) named.insert(std::move(tool));
      table.rows.push_back(row_of(*activity));
    }
    for (const ToolRow& tool : input_.inventory.tools) {
      if (!named.contains(tool.id)) table.rows.push_back(row_of(tool));
    }
    return table;
  }

 private:
  using Cells = std::map<std::string_view, std::string>;

  std::string word(std::string_view group, std::string_view value) const {
    return std::string(words_.written(group, value, language_));
  }
  std::string unknown() const { return word("activity_title", "unknown"); }

  std::vector<std::string> titles() const {
    const Record* owner = input_.inventory.owner;
    const Record* dpo = owner ? record_of(*owner, "dpo") : nullptr;
    std::string contact = dpo ? std::string(text_of(*dpo, "contact")) : std::string();
    if (contact.empty() && dpo) contact = text_of(*dpo, "role");
    std::string controller = owner ? std::string(text_of(*owner, "controller")) : std::string();
    if (controller.empty()) controller = input_.inventory.name;
    return {word("activity_title", "record"),
            fmt::format("{}: {}", word("activity_title", "controller"),
                        controller.empty() ? unknown() : controller),
            fmt::format("{}: {}", word("activity_title", "dpo"),
                        contact.empty() ? unknown() : contact)};
  }

  // In the order of the columns; a number and an id are not asked for, the rest is unknown.
  std::vector<std::string> arranged(Cells cells) const {
    std::vector<std::string> row;
    for (const std::string_view column : columns) {
      std::string& text = cells[column];
      const bool asked = column != "id" && column != "number";
      row.push_back(text.empty() && asked ? unknown() : std::move(text));
    }
    return row;
  }

  std::string labels(std::string_view group, const std::vector<std::string>& values) const {
    std::vector<std::string> out;
    for (const std::string& value : values) out.push_back(word(group, value));
    return joined(out, "\n");
  }

  std::string yes_no(std::optional<bool> flag) const {
    return flag ? word("automated", *flag ? "yes" : "no") : std::string();
  }

  static std::string articles(const std::vector<std::string>& ids) {
    std::vector<std::string> out;
    for (const std::string& id : ids) {
      // "gdpr/9-2-g"
      if (id.size() == 10) out.push_back(fmt::format("Art. {}.{}.{}", id[5], id[7], id[9]));
    }
    return joined(out, "; ");
  }

  // "Art. 6.1.e, jf. opplæringslova § 25-1"
  static std::string basis_text(const std::vector<const Record*>& bases) {
    std::vector<std::string> out;
    for (const Record* basis : bases) {
      const std::string article = articles({std::string(text_of(*basis, "article"))});
      std::string act(text_of(*basis, "act"));
      if (const std::string_view section = text_of(*basis, "section"); !section.empty())
        act += (act.empty() ? "" : " ") + std::string(section);
      const bool both = !article.empty() && !act.empty();
      out.push_back(fmt::format("{}{}{}", article, both ? ", jf. " : "", act));
    }
    return joined(out, "; ");
  }

  std::string retention_text(const Record* retention) const {
    if (!retention) return {};
    std::string text(text_of(*retention, "text"));
    const auto days = number_of(*retention, "days");
    if (!days) return text;
    std::string limit = fmt::format("{} {}", *days, word("activity_title", "days"));
    if (const std::string_view event = text_of(*retention, "event"); !event.empty())
      limit += fmt::format(" {} {}", word("after", "yes"), event);
    if (text.empty()) return limit;
    const bool told = text.find_first_of("0123456789") != std::string::npos;
    return told ? text : fmt::format("{} ({})", text, limit);
  }

  std::string countries(const std::vector<std::string>& codes) const {
    std::vector<std::string> names;
    for (const std::string& code : codes) names.push_back(input_.messages.country(code));
    return joined(names, ", ");
  }

  std::string third_country_text(const Record* transfer) const {
    if (!transfer) return {};
    std::string text(text_of(*transfer, "text"));
    if (!text.empty()) return text;
    text = word("activity_transfer", text_of(*transfer, "transfer"));
    const std::string names = countries(texts_of(*transfer, "countries"));
    if (!names.empty()) text += (text.empty() ? "" : ", ") + names;
    return text;
  }

  // Nobody: a list that is there and empty. Unknown: no list.
  std::string recipients_text(const Record& activity) const {
    if (!find_value(activity, "recipients")) return {};
    const std::vector<std::string> all = texts_of(activity, "recipients");
    return all.empty() ? word("no_recipients", "none") : joined(all, "\n");
  }

  // As written; in our words where nothing is written.
  std::string kinds_text(const Record& activity, std::string_view field,
                         std::string_view group) const {
    std::string text(text_of(activity, fmt::format("{}_text", field)));
    return text.empty() ? labels(group, texts_of(activity, field)) : text;
  }

  void add_tools(const std::vector<std::string>& ids, Cells& cells) const {
    std::vector<std::string> names, vendors;
    for (const std::string& id : ids) {
      const auto row = tools_.find(id);
      if (row == tools_.end()) {
        names.push_back(id);
        continue;
      }
      const DeclaredTool facts(*row->second, input_);
      names.push_back(facts.name());
      const std::string vendor = facts.vendor();
      if (!vendor.empty() && std::find(vendors.begin(), vendors.end(), vendor) == vendors.end())
        vendors.push_back(vendor);
    }
    cells["system"] = joined(names, "\n");
    cells["processor"] = joined(vendors, "\n");
  }

  std::vector<std::string> row_of(const Record& activity) const {
    Cells cells;
    for (const std::string_view field : {"id", "name", "number", "unit", "security"})
      cells[field] = text_of(activity, field);
    cells["source"] = text_of(activity, "data_source");
    cells["purpose"] = joined(texts_of(activity, "purposes"), "\n");
    cells["data_subjects"] = kinds_text(activity, "data_subjects", "activity_data_subject");
    cells["data"] = kinds_text(activity, "data_categories", "activity_data_category");
    cells["recipients"] = recipients_text(activity);
    cells["third_country"] = third_country_text(record_of(activity, "third_country"));
    cells["retention"] = retention_text(record_of(activity, "retention"));
    cells["legal_basis"] = text_of(activity, "legal_basis_text");
    if (cells["legal_basis"].empty())
      cells["legal_basis"] = basis_text(records_of(activity, "legal_basis"));
    cells["special_basis"] = articles(texts_of(activity, "special_basis"));
    cells["automated_decisions"] = yes_no(flag_of(activity, "automated_decisions"));
    for (const std::string& criterion : texts_of(activity, "dpia_criteria")) {
      for (const std::string_view column : columns) {
        if (column == criterion) cells[column] = yes_no(true);
      }
    }
    cells["updated"] = date_text(activity, "updated");
    add_tools(texts_of(activity, "tools"), cells);
    return arranged(std::move(cells));
  }

  // A tool that no activity names: what is declared of it, under its own name.
  std::vector<std::string> row_of(const ToolRow& row) const {
    const DeclaredTool facts(row, input_);
    Cells cells;
    cells["name"] = facts.name();
    cells["unit"] = facts.text("system_owner");
    cells["purpose"] = joined(facts.words("purposes"), "\n");
    cells["data_subjects"] = labels("activity_data_subject", facts.words("data_subjects"));
    cells["data"] = labels("activity_data_category", facts.words("data_categories"));
    cells["recipients"] = recipients_of(facts);
    cells["third_country"] = transfers_of(facts);
    const Value* retention = facts.find("retention");
    if (retention && retention->is(ValueKind::record))
      cells["retention"] = retention_text(&retention->as_record());
    cells["legal_basis"] = basis_text(facts.records("legal_basis"));
    cells["special_basis"] = articles({facts.text("special_basis.condition")});
    cells["automated_decisions"] = yes_no(facts.flag("automated_decisions"));
    add_tools({row.id}, cells);
    return arranged(std::move(cells));
  }

  std::string recipients_of(const DeclaredTool& facts) const {
    const Value* list = facts.find("recipients");
    if (!list || !list->is(ValueKind::list)) return {};
    std::vector<std::string> out;
    for (const Record* recipient : facts.records("recipients")) {
      std::string text = party_name(text_of(*recipient, "party"), input_);
      const std::string_view country = text_of(*recipient, "country");
      if (!country.empty()) text += fmt::format(" ({})", input_.messages.country(country));
      out.push_back(std::move(text));
    }
    return out.empty() ? word("no_recipients", "none") : joined(out, "\n");
  }

  std::string transfers_of(const DeclaredTool& facts) const {
    const auto flag = facts.flag("third_country_transfer");
    std::vector<std::string> codes;
    for (const Record* transfer : facts.records("transfers")) {
      const std::string code(text_of(*transfer, "country"));
      const bool known = std::find(codes.begin(), codes.end(), code) != codes.end();
      if (!code.empty() && !known) codes.push_back(code);
    }
    std::string text = flag ? word("activity_transfer", *flag ? "some" : "none") : std::string();
    const std::string names = countries(codes);
    if (!names.empty()) text += (text.empty() ? "" : ", ") + names;
    return text;
  }

  const ExportInput& input_;
  const ImportWords& words_;
  const std::string language_;
  std::map<std::string, const ToolRow*, std::less<>> tools_;
};

}  // namespace

RecordTable record_table(const ExportInput& input) {
  return RecordWriter(input).write();
}

}  // namespace tilsyn
