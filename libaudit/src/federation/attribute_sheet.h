// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "federation/tool_match.h"
#include "model/attribute_names.h"
#include "model/workspace.h"

namespace tilsyn {

// The sheet that a person fills in while looking at the portal of the federation: one row for each
// tool that logs in with it, one column for each attribute group, and a column of justifications.
// What federation files and rows of the inventory already say is filled in. Headings are in
// `language`, as rules/data/import/federation_sheet.yaml has them.
using SheetRows = std::vector<std::vector<std::string>>;
SheetRows make_attribute_sheet(const Inventory& inventory, const Workspace& workspace,
                               const AttributeNames& names,
                               const std::filesystem::path& data_folder, std::string_view language,
                               Diagnostics& diagnostics);

}  // namespace tilsyn
