// SPDX-License-Identifier: Apache-2.0
#include "import/fields.h"

#include <array>

namespace tilsyn {
namespace {

constexpr bool several = true;

constexpr auto fields = std::to_array<ImportField>({
    {"id", "", read_nothing},
    {"name", "name", read_name},
    {"vendor", "vendor", read_vendor},
    {"vendor_country", "", read_vendor_country},
    {"status", "declared.status", read_status},
    {"status_note", "declared.status_note", read_status_note},
    {"purpose", "", read_purpose, several},
    {"description", "declared.description", nullptr},
    {"conditions", "declared.decision.conditions", read_conditions},
    {"user_groups", "declared.user_groups", read_user_groups, several},
    {"year_groups", "declared.age_groups", read_year_groups},
    {"data_subjects", "declared.data_subjects", read_data_subjects, several},
    {"data", "declared.data_categories", read_data, several},
    {"released", "released.attributes", read_released},
    {"personal_data", "declared.personal_data", read_personal_data},
    {"version_kind", "declared.version_kind", read_version_kind},
    {"platform", "declared.platform", nullptr},
    {"storage", "declared.storage", read_storage},
    {"privacy_notice", "declared.links.privacy_notice", read_privacy_notice},
    {"terms", "declared.links.terms", read_terms},
    {"accessibility_statement", "declared.links.accessibility_statement",
     read_accessibility_statement},
    {"recipients", "declared.recipients", read_recipients},
    {"agreement", "declared.agreement_note", read_agreement},
    {"agreement_signatory", "declared.agreement_signed_level", read_agreement_signatory},
    {"third_country", "declared.third_country_transfer", read_third_country},
    {"legal_basis", "declared.legal_basis", read_legal_basis},
    {"retention", "declared.retention.text", read_retention},
    {"risk_assessment", "declared.risk_assessment.state", read_risk_assessment},
    {"dpia", "declared.dpia.state", read_dpia},
    {"last_review", "declared.last_review", read_last_review},
    {"decision_on", "declared.decision.on", read_decision_on},
    {"decision_by", "declared.decision.by", nullptr},
    {"system_owner", "declared.system_owner", nullptr},
    {"pupil_count", "declared.pupil_count", read_pupil_count},
    {"scope", "", nullptr, several},
    {"note", "", nullptr, several},
});

}  // namespace

const ImportField* find_import_field(std::string_view name) {
  for (const ImportField& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

std::string import_field_names() {
  std::string names;
  for (const ImportField& field : fields) {
    if (!names.empty()) names += ", ";
    names += field.name;
  }
  return names;
}

}  // namespace tilsyn
