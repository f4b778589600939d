// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/near.h"
#include "model/documents.h"
#include "model/fields.h"
#include "model/rows.h"

namespace tilsyn {
namespace {

// Of the tree only the dispositions are needed later: their values are typed once the facts that
// they correct are known.
std::shared_ptr<const Node> keep_dispositions(Node document) {
  for (Entry& entry : document.entries) {
    if (entry.key == "dispositions") return std::make_shared<const Node>(std::move(entry.value));
  }
  return nullptr;
}

void read_tools(const Record& root, Inventory& inventory, Diagnostics& diagnostics) {
  const Statement* stated = statement_of(record_of(root, "stated"), nullptr, *inventory.arena);
  const std::size_t errors = diagnostics.error_count();
  const auto records = records_of(root, "tools");
  inventory.tools.reserve(records.size());
  std::unordered_map<std::string, Span> seen;
  for (const Record* record : records) {
    auto row = read_row(*record, stated, *inventory.arena, diagnostics);
    // A second row of the same id has been reported with the key of the list.
    if (row && seen.emplace(row->id, row->span).second) inventory.tools.push_back(std::move(*row));
  }
  if (inventory.tools.empty() && diagnostics.error_count() == errors) {
    diagnostics.error("no-tools", span_of(root, "tools"), "the inventory lists no tool");
  }
}

// Tools that an activity names and nobody lists.
void check_activity(const Record& activity, const std::vector<std::string>& ids,
                    Diagnostics& diagnostics) {
  for (const std::string& id : texts_of(activity, "tools")) {
    if (std::binary_search(ids.begin(), ids.end(), id)) continue;
    const std::string_view near = nearest(id, ids);
    diagnostics.warning("unknown-tool", span_of(activity, "tools"),
                        fmt::format("no tool has the id '{}'", id),
                        near.empty() ? std::string() : fmt::format("did you mean '{}'?", near));
  }
}

void read_activities(const Record& root, Inventory& inventory, Diagnostics& diagnostics) {
  inventory.activities = records_of(root, "activities");
  std::vector<std::string> ids;
  for (const ToolRow& tool : inventory.tools) ids.push_back(tool.id);
  std::sort(ids.begin(), ids.end());
  for (const Record* activity : inventory.activities) check_activity(*activity, ids, diagnostics);
}

}  // namespace

std::optional<Inventory> load_inventory(const std::filesystem::path& path,
                                        const Workspace& /*workspace*/, const Schemas& schemas,
                                        const Placeholders& placeholders,
                                        Diagnostics& diagnostics) {
  Inventory inventory;
  inventory.path = path.string();
  inventory.arena = std::make_shared<Arena>();
  Node document;
  const DocumentReader reader{schemas, placeholders, *inventory.arena, diagnostics};
  const Record* root = reader.read(path, "inventory", &document);
  inventory.document = keep_dispositions(std::move(document));
  if (!root) return std::nullopt;
  inventory.owner = record_of(*root, "owner");
  if (inventory.owner) {
    inventory.id = text_of(*inventory.owner, "id");
    inventory.name = text_of(*inventory.owner, "name");
    inventory.country = text_of(*inventory.owner, "country");
    inventory.language = text_of(*inventory.owner, "language");
  }
  inventory.parties = parties_of(*root);
  inventory.notices = notices_of(*root, *inventory.arena, diagnostics);
  inventory.notice_decisions = notice_decisions_of(*root, diagnostics);
  read_tools(*root, inventory, diagnostics);
  read_activities(*root, inventory, diagnostics);
  inventory.dispositions = read_dispositions(*root, inventory.document.get(), diagnostics);
  if (inventory.id.empty() || inventory.country.empty()) return std::nullopt;
  return inventory;
}

}  // namespace tilsyn
