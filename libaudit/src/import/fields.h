// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "import/cell.h"

namespace tilsyn {

// A field that a heading can stand for (rules/data/import/headings.yaml).
struct ImportField {
  std::string_view name;
  // Where the text goes as it stands, when it is a placeholder or there is nothing to interpret.
  std::string_view path;
  void (*read)(CellImport& cell);  // nullptr: the text itself
  // Several columns may hold it, and each adds to it.
  bool several = false;
};

const ImportField* find_import_field(std::string_view name);
// "name, vendor, …", for a person who has to choose.
std::string import_field_names();

// One file each.
void read_name(CellImport& cell);
void read_vendor(CellImport& cell);
void read_nothing(CellImport& cell);  // what is read before all cells
void read_vendor_country(CellImport& cell);
void read_status(CellImport& cell);
void read_status_note(CellImport& cell);
void read_conditions(CellImport& cell);
void read_data(CellImport& cell);
void read_released(CellImport& cell);
void read_personal_data(CellImport& cell);
void read_version_kind(CellImport& cell);
void read_user_groups(CellImport& cell);
void read_data_subjects(CellImport& cell);
void read_year_groups(CellImport& cell);
void read_storage(CellImport& cell);
void read_recipients(CellImport& cell);
void read_third_country(CellImport& cell);
void read_agreement(CellImport& cell);
void read_agreement_signatory(CellImport& cell);
void read_privacy_notice(CellImport& cell);
void read_terms(CellImport& cell);
void read_accessibility_statement(CellImport& cell);
void read_retention(CellImport& cell);
void read_purpose(CellImport& cell);
void read_legal_basis(CellImport& cell);
void read_risk_assessment(CellImport& cell);
void read_dpia(CellImport& cell);
void read_last_review(CellImport& cell);
void read_decision_on(CellImport& cell);
void read_pupil_count(CellImport& cell);

// A period in a clause, as days, months or years: "90 days after the end"; false where none stands.
bool read_period(CellImport& cell, std::string_view clause);
// "Login: Feide", "no login".
void read_login(CellImport& cell, std::string_view clause);

}  // namespace tilsyn
