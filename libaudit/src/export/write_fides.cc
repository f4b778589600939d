// SPDX-License-Identifier: Apache-2.0
#include "export/write_fides.h"

#include <fmt/format.h>

#include <algorithm>

#include "doc/yaml_writer.h"
#include "export/declared_tool.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

// One privacy declaration, of an activity or of a tool that none names.
struct Declaration {
  std::string name;
  std::vector<std::string> purposes, categories, subjects, specials, articles;
  std::string retention;
};

class FidesWriter {
 public:
  explicit FidesWriter(const ExportInput& input) : input_(input), words_(*input.words) {
    for (const Record* activity : input.inventory.activities) {
      for (const std::string& tool : texts_of(*activity, "tools"))
        activities_[tool].push_back(activity);
    }
  }

  std::string write(Diagnostics& diagnostics) {
    out_.begin_map();
    out_.comment(
        "What is not stated here is not known. Fides shows some of it with a default: personal "
        "data as true, "
        "profiling and transfers as false.");
    out_.key("system").begin_seq();
    for (const ToolRow& row : input_.inventory.tools) write_system(row);
    out_.end_seq();
    out_.end_map();
    left_out_.tell(diagnostics);
    return out_.text();
  }

 private:
  void entry(std::string_view key, const std::string& text) {
    if (!text.empty()) out_.key(key).string(text);
  }
  void entry(std::string_view key, std::optional<bool> flag) {
    if (flag) out_.key(key).plain(*flag ? "true" : "false");
  }

  void write_system(const ToolRow& row) {
    const DeclaredTool facts(row, input_);
    out_.begin_map();
    out_.key("fides_key").string(row.id);
    out_.key("name").string(facts.name());
    entry("description", facts.text("description"));
    out_.key("system_type").string("Service");
    entry("administrating_department", facts.text("system_owner"));
    entry("legal_name", facts.vendor());
    entry("privacy_policy", facts.text("links.privacy_notice"));
    entry("processes_personal_data", facts.flag("personal_data"));
    entry("uses_profiling", facts.flag("profiling"));
    entry("does_international_transfers", facts.flag("third_country_transfer"));
    entry("requires_data_protection_assessments", facts.flag("dpia.needed"));
    entry("dpa_location", facts.text("dpia.document"));
    const std::vector<Declaration> declarations = declarations_of(row, facts);
    out_.key("privacy_declarations");
    if (declarations.empty()) {
      out_.plain("[]");
    } else {
      out_.begin_seq();
      for (const Declaration& each : declarations) write_declaration(each, row.id);
      out_.end_seq();
    }
    out_.end_map();
  }

  std::vector<Declaration> declarations_of(const ToolRow& row, const DeclaredTool& facts) const {
    std::vector<Declaration> all;
    if (const auto named = activities_.find(row.id); named != activities_.end()) {
      for (const Record* activity : named->second) all.push_back(of_activity(*activity));
    }
    if (!all.empty()) return all;
    Declaration own{{},
                    facts.words("purposes"),
                    facts.words("data_categories"),
                    facts.words("data_subjects"),
                    {},
                    articles_of(facts.records("legal_basis")),
                    facts.text("retention.text")};
    if (const std::string special = facts.text("special_basis.condition"); !special.empty())
      own.specials.push_back(special);
    const bool says_something =
        !own.purposes.empty() || !own.categories.empty() || !own.subjects.empty();
    if (says_something) all.push_back(std::move(own));
    return all;
  }

  static Declaration of_activity(const Record& activity) {
    const Record* retention = record_of(activity, "retention");
    return {std::string(text_of(activity, "name")),
            texts_of(activity, "purposes"),
            texts_of(activity, "data_categories"),
            texts_of(activity, "data_subjects"),
            texts_of(activity, "special_basis"),
            articles_of(records_of(activity, "legal_basis")),
            retention ? std::string(text_of(*retention, "text")) : std::string()};
  }

  static std::vector<std::string> articles_of(const std::vector<const Record*>& bases) {
    std::vector<std::string> articles;
    for (const Record* basis : bases) {
      const std::string article(text_of(*basis, "article"));
      const bool known = std::find(articles.begin(), articles.end(), article) != articles.end();
      if (!article.empty() && !known) articles.push_back(article);
    }
    return articles;
  }

  void write_declaration(const Declaration& what, const std::string& tool) {
    out_.begin_map();
    const std::string use = use_of(what, tool);
    const bool purpose_as_name = what.name.empty() && use == "collect" && what.purposes.size() == 1;
    entry("name", purpose_as_name ? what.purposes.front() : what.name);
    write_keys("data_categories", "fides_category", "data category", what.categories, tool);
    out_.key("data_use").string(use);
    write_keys("data_subjects", "fides_subject", "data subject", what.subjects, tool);
    write_one("legal_basis_for_processing", "fides_basis", what.articles, tool);
    if (!what.specials.empty()) entry("processes_special_category_data", std::optional(true));
    write_one("special_category_legal_basis", "fides_special_basis", what.specials, tool);
    entry("retention_period", what.retention);
    out_.end_map();
  }

  // A declaration has one purpose, a key of the taxonomy; `collect` is its word for one that "has
  // not yet been expressly defined".
  std::string use_of(const Declaration& what, const std::string& tool) {
    if (what.purposes.size() == 1) {
      const KnownPhrase* known = words_.whole("fides_use", what.purposes.front());
      if (known && known->language == "any") return known->text;
    }
    const bool told =
        what.purposes.size() == 1 && (what.name.empty() || what.name == what.purposes.front());
    if (!what.purposes.empty() && !told)
      left_out_.add("purposes without a key of Fides (data_use is 'collect')", tool);
    return "collect";
  }

  void write_keys(std::string_view key, std::string_view group, std::string_view what,
                  const std::vector<std::string>& values, const std::string& tool) {
    std::vector<std::string> keys;
    for (const std::string& value : values) {
      const std::string_view written = words_.written(group, value, "any");
      if (written.empty()) {
        left_out_.add(fmt::format("{} '{}' has no key of Fides", what, value), tool);
      } else {
        keys.emplace_back(written);
      }
    }
    out_.key(key);
    if (keys.empty()) {
      out_.plain("[]");
      return;
    }
    out_.begin_seq();
    for (const std::string& each : keys) out_.string(each);
    out_.end_seq();
  }

  void write_one(std::string_view key, std::string_view group,
                 const std::vector<std::string>& values, const std::string& tool) {
    if (values.size() == 1) return entry(key, std::string(words_.written(group, values[0], "any")));
    if (!values.empty()) left_out_.add(fmt::format("more than one {}", key), tool);
  }

  const ExportInput& input_;
  const ImportWords& words_;
  std::map<std::string, std::vector<const Record*>> activities_;  // by the tools that they name
  YamlWriter out_;
  LeftOut left_out_;
};

}  // namespace

std::string write_fides(const ExportInput& input, Diagnostics& diagnostics) {
  if (!input.words) {
    diagnostics.error("no-words", {}, "the words of Fides are not at hand");
    return {};
  }
  return FidesWriter(input).write(diagnostics);
}

}  // namespace tilsyn
