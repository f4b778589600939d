// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "diag/diagnostic.h"
#include "import/import_report.h"
#include "schema/schema.h"

namespace tilsyn {

// Heading -> field, out of a file of schemas/mapping.schema.json; what is wrong with it is an
// error.
std::map<std::string, std::string> load_mapping(const std::string& path, const Schemas& schemas,
                                                Diagnostics& diagnostics);

// How the columns of a list were read, as such a file, with what each held as a comment.
std::string write_mapping(const ImportReport& report);

}  // namespace tilsyn
