// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agreement/facts_data.h"
#include "agreement/reading.h"
#include "agreement/text_model.h"
#include "diag/diagnostic.h"

namespace tilsyn {

// A known body of agreements, by the titles of its sections.
struct BodyTemplate {
  struct SectionAt {
    std::string version;
    std::string title;  // folded
    std::string number;
  };
  struct Marks {
    std::string version;
    Patterns patterns;
  };
  std::string id;
  std::size_t least = 1;              // so many sections have to be there
  std::vector<std::string> sections;  // as written
  std::vector<std::string> annexes;
  bool sections_in_annexes = false;  // the annexes are what it is told by
  std::vector<std::string> current;  // versions that are not replaced; empty: nobody knows of any
  std::string always;                // a version that needs no mark
  std::vector<std::string> never;    // titles that only another body has
  std::vector<Marks> marks;
  std::vector<SectionAt> sections_at;
};

// rules/data/clauses/templates.yaml. Immutable, thread-safe.
struct TemplateData {
  std::vector<BodyTemplate> bodies;
};

// What is wrong in the file is reported; what could be read is returned.
TemplateData load_templates(const std::filesystem::path& file, Diagnostics& diagnostics);

// The known body that most of the headings belong to; the id is empty where none is.
TemplateReading read_template(const TextModel& model, const TemplateData& data);

}  // namespace tilsyn
