// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "export/export.h"
#include "import/own_columns.h"

namespace tilsyn {

// What people read when they point at a heading.
class ColumnNotes {
 public:
  // Reads the questions that an audit would ask (rules/data/questions.yaml).
  explicit ColumnNotes(const ExportInput& input);
  std::string note(const OwnColumn& column) const;

 private:
  std::string how(const OwnColumn& column) const;
  std::string label(const Field& field) const;

  const Messages& messages_;
  std::map<std::string, std::string> questions_, recipients_;
};

}  // namespace tilsyn
