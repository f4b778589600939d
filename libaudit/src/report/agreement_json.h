// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "report/agreement_view.h"

namespace tilsyn {

// Parts that the JSON of a reading and of a comparison share; null says that the text is silent.
nlohmann::ordered_json document_json(const ReadAgreementSource& source,
                                     const CodePointCount& count);
nlohmann::ordered_json value_json(const FactRow& row);
nlohmann::ordered_json sub_processor_json(const SubProcessor& sub);

}  // namespace tilsyn
