// SPDX-License-Identifier: Apache-2.0
#include "import/import_kitos.h"

#include <fmt/format.h>

#include <algorithm>

#include "import/clauses.h"
#include "import/register.h"

namespace tilsyn {
namespace {

// What one registration may grow to by serving many systems.
constexpr std::size_t most_copies = 50'000;

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return small(x) == small(y); });
}

// Names of the wire are camelCase, those of older exports PascalCase. A list may stand in an object
// with its type: {"$type": …, "$values": […]}.
const Node* get(const Node* node, std::string_view key) {
  if (!node) return nullptr;
  for (const Entry& entry : node->entries) {
    if (!same_word(entry.key, key)) continue;
    const Node* values = entry.value.find("$values");
    return values ? values : &entry.value;
  }
  return nullptr;
}

bool says(const Node* node, std::string_view word) {
  return has_text(node) && same_word(trimmed(node->text), word);
}

// "EU og EØS" (a name with its uuid): the name.
const Node* name_of(const Node* option) {
  return get(option, "name");
}

class KitosImport {
 public:
  KitosImport(RegisterImport& reading, ImportedList& list) : in_(reading), list_(list) {}

  void add(const Node& registration) {
    const std::vector<const Node*> systems =
        in_.objects(get(&registration, "systemUsages"), "systemUsages");
    const Node* system_name = systems.empty() ? nullptr : name_of(systems.front());
    const Node* title = get(&registration, "name");
    const Node* named = has_text(system_name) ? system_name : title;
    ImportedTool tool;
    tool.id = in_.new_id(has_text(named) ? named->text : std::string(), "aftale");
    tool.draft.at("id").set_string(tool.id);
    if (has_text(named))
      in_.take(named, system_name == named ? "systemUsages.name" : "name", tool, "name");
    if (systems.empty())
      in_.remark(tool, "an agreement that names no system; kept under its own name");
    read_registration(registration, tool);
    in_.keep_rest(registration, "OS2kitos", tool);
    in_.note_repetition(list_.tools, tool, has_text(named) ? named->span : registration.span);
    list_.tools.push_back(tool);
    add_other_systems(systems, tool);
  }

 private:
  void read_registration(const Node& registration, ImportedTool& tool) {
    const Node* general = get(&registration, "general");
    if (!in_.is(general, NodeKind::mapping, "general")) general = nullptr;
    read_parties(general, tool);
    read_agreement(general, tool);
    read_transfers(general, tool);
    read_subprocessors(general, tool);
    in_.read(get(&registration, "lastModified"), "lastModified", tool, [](CellImport& cell) {
      if (const auto day = day_of(cell.text())) cell.interpret("stated.on", to_string(*day));
    });
    const Node* context = get(&registration, "organizationContext");
    if (list_.facts.owner_name.empty() && has_text(name_of(context)))
      list_.facts.owner_name = trimmed(name_of(context)->text);
  }

  void add_party(const Node* organization) {
    const Node* cvr = get(organization, "cvr");
    if (!has_text(name_of(organization)) || !has_text(cvr)) return;
    list_.parties.push_back({std::string(trimmed(name_of(organization)->text)),
                             fmt::format("DK {}", trimmed(cvr->text)),
                             {}});
  }

  // The first processor is the vendor, the others are recipients.
  void read_parties(const Node* general, ImportedTool& tool) {
    const auto processors = in_.objects(get(general, "dataProcessors"), "general.dataProcessors");
    for (const Node* processor : processors) {
      add_party(processor);
      const bool vendor = processor == processors.front();
      in_.read(name_of(processor), "general.dataProcessors.name", tool, [&](CellImport& cell) {
        if (vendor) return cell.take("vendor");
        add_recipient(cell, "processor", nullptr);
      });
    }
    if (processors.empty()) in_.remark(tool, "the agreement names no processor");
    const Node* role = name_of(get(general, "dataResponsible"));
    in_.read(role, "general.dataResponsible.name", tool, [&](CellImport& cell) {
      if (const KnownPhrase* known = cell.words().whole("kitos_role", cell.text())) {
        cell.interpret("declared.vendor_role", known->value);
      } else {
        cell.refuse();
      }
    });
    if (has_text(role) && tool.draft.find("declared.vendor_role") == nullptr)
      in_.remark(tool, fmt::format("'{}': no role of the vendor follows, and no exemption",
                                   trimmed(role->text)));
    in_.take(name_of(get(general, "responsibleOrganizationUnit")),
             "general.responsibleOrganizationUnit.name", tool, "declared.system_owner");
  }

  void read_agreement(const Node* general, ImportedTool& tool) {
    const Node* concluded = get(general, "isAgreementConcluded");
    in_.read(concluded, "general.isAgreementConcluded", tool, [&](CellImport& cell) {
      if (same_word(cell.text(), "yes")) {
        cell.interpret("declared.agreement_claimed", "true");
      } else if (same_word(cell.text(), "no")) {
        cell.interpret("agreements", "none");
        cell.interpret("declared.agreement_claimed", "false");
      } else {
        cell.refuse();  // Undecided is unknown; Irrelevant is an opinion about a duty
      }
    });
    in_.take(get(general, "isAgreementConcludedRemark"), "general.isAgreementConcludedRemark", tool,
             "declared.agreement_note");
    const Node* on = get(general, "agreementConcludedAt");
    in_.read(on, "general.agreementConcludedAt", tool, [](CellImport& cell) {
      const auto day = day_of(cell.text());
      if (!day) return cell.refuse();
      cell.interpret("declared.agreement_signed", to_string(*day));
    });
    if (says(concluded, "irrelevant"))
      in_.remark(tool, "an agreement is said to be irrelevant; nothing follows from that");
    if (says(concluded, "yes") && !has_text(on))
      in_.remark(tool, "an agreement is said to exist, without a date");
    const Node* valid = get(general, "valid");
    if (says(valid, "false")) in_.remark(tool, "the main contract is not valid any more");
  }

  void read_transfers(const Node* general, ImportedTool& tool) {
    const Node* flag = get(general, "transferToInsecureThirdCountries");
    in_.read(flag, "general.transferToInsecureThirdCountries", tool, [](CellImport& cell) {
      if (same_word(cell.text(), "yes")) {
        cell.interpret("declared.third_country_transfer", "true");
      } else if (same_word(cell.text(), "no")) {
        cell.interpret("declared.third_country_transfer", "false");
      } else {
        cell.refuse();
      }
    });
    const Node* basis = name_of(get(general, "basisForTransfer"));
    const std::string mechanism = mechanism_of(basis, "general.basisForTransfer.name", tool);
    const auto countries = in_.objects(get(general, "insecureCountriesSubjectToDataTransfer"),
                                       "general.insecureCountriesSubjectToDataTransfer");
    for (const Node* country : countries) {
      in_.read(name_of(country), "general.insecureCountriesSubjectToDataTransfer.name", tool,
               [&](CellImport& cell) {
                 const KnownPhrase* known = cell.words().whole("country", cell.text());
                 if (known)
                   add_transfer(cell, known->value, nullptr, mechanism);
                 else
                   cell.refuse();
               });
    }
    if (says(flag, "yes") && countries.empty())
      in_.remark(tool, "data is said to go to third countries, and none is named");
    if (says(flag, "yes") && (mechanism.empty() || mechanism == "none"))
      in_.remark(tool, "data is said to go to third countries, without a known basis");
  }

  // "Intet" means that there is none; what cannot be told apart (which standard clauses) is
  // unknown.
  std::string mechanism_of(const Node* basis, std::string_view key, ImportedTool& tool) {
    std::string mechanism;
    in_.read(basis, key, tool, [&](CellImport& cell) {
      const KnownPhrase* known = cell.words().whole("kitos_transfer_basis", cell.text());
      if (!known) return cell.refuse();
      mechanism = known->value;
      cell.interpreted_item("declared.transfers.mechanism", mechanism);
    });
    return mechanism;
  }

  static void add_transfer(CellImport& cell, std::string_view country, const Node* party,
                           const std::string& mechanism) {
    Draft& item = cell.tool().draft.at("declared.transfers").append();
    item.at("country").set_string(country);
    if (has_text(party)) item.at("party").set_string(trimmed(party->text));
    if (!mechanism.empty()) item.at("mechanism").set_plain(mechanism);
    cell.interpreted_item("declared.transfers", country);
  }

  static void add_recipient(CellImport& cell, std::string_view role, const KnownPhrase* country) {
    Draft& item = cell.tool().draft.at("declared.recipients").append();
    item.at("party").set_string(cell.text());
    item.at("role").set_plain(role);
    if (country) item.at("country").set_string(country->value);
    cell.interpreted_item("declared.recipients", cell.text());
    cell.text_is_kept();
  }

  void read_subprocessors(const Node* general, ImportedTool& tool) {
    const Node* flag = get(general, "hasSubDataProcessors");
    const auto subs = in_.objects(get(general, "subDataProcessors"), "general.subDataProcessors");
    for (const Node* sub : subs) read_subprocessor(*sub, tool);
    in_.read(flag, "general.hasSubDataProcessors", tool, [&](CellImport& cell) {
      if (same_word(cell.text(), "no") && subs.empty())
        cell.interpret_empty_list("declared.recipients");
    });
    if (says(flag, "yes") && subs.empty())
      in_.remark(tool, "there are said to be sub-processors, and none is named");
    if (says(flag, "no") && !subs.empty())
      in_.remark(tool, "there are said to be no sub-processors, and some are named");
  }

  void read_subprocessor(const Node& sub, ImportedTool& tool) {
    const Node* organization = get(&sub, "dataProcessorOrganization");
    const Node* flag = get(&sub, "transferToInsecureThirdCountry");
    const Node* country = name_of(get(&sub, "insecureThirdCountrySubjectToDataProcessing"));
    add_party(organization);
    const std::string mechanism =
        mechanism_of(name_of(get(&sub, "basisForTransfer")),
                     "general.subDataProcessors.basisForTransfer.name", tool);
    const KnownPhrase* known = nullptr;
    in_.read(country, "general.subDataProcessors.insecureThirdCountry.name", tool,
             [&](CellImport& cell) {
               known = cell.words().whole("country", cell.text());
               if (!known) return cell.refuse();
               cell.interpreted_item("declared.recipients.country", known->value);
             });
    in_.read(name_of(organization), "general.subDataProcessors.name", tool, [&](CellImport& cell) {
      add_recipient(cell, "subprocessor", known);
      if (known && says(flag, "yes"))
        add_transfer(cell, known->value, name_of(organization), mechanism);
    });
  }

  // An agreement may serve many systems: they differ in name alone.
  void add_other_systems(const std::vector<const Node*>& systems, const ImportedTool& first) {
    const Draft* recipients = first.draft.find("declared.recipients");
    const std::size_t size = 1 + (recipients ? recipients->items().size() : 0);
    for (std::size_t i = 1; i < systems.size(); ++i) {
      if (i * size > most_copies) {
        in_.diagnostics().error("too-many", systems[i]->span,
                                "an agreement with so many systems and sub-processors is not read");
        return;
      }
      ImportedTool tool;
      const Node* name = name_of(systems[i]);
      tool.id = in_.new_id(has_text(name) ? name->text : std::string(), first.id);
      tool.draft = first.draft;
      tool.draft.at("id").set_string(tool.id);
      tool.draft.at("name").set_string(has_text(name) ? trimmed(name->text) : first.id);
      tool.notes.push_back({"OS2kitos", fmt::format("the same agreement as of {}", first.id)});
      in_.remark(tool, fmt::format("the same agreement as of {}", first.id));
      in_.note_repetition(list_.tools, tool, systems[i]->span);
      list_.tools.push_back(std::move(tool));
    }
  }

  RegisterImport& in_;
  ImportedList& list_;
};

bool contains_word(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char a, char b) { return small(a) == small(b); }) != text.end();
}

}  // namespace

bool is_kitos(const ImportFile& file) {
  return begins_as_json(file.bytes) && contains_word(file.bytes, "\"isAgreementConcluded\"") &&
         contains_word(file.bytes, "\"systemUsages\"");
}

std::optional<ImportedList> import_kitos(const ImportFile& file, const ImportRequest& /*request*/,
                                         const ImportKnowledge& knowledge,
                                         Diagnostics& diagnostics) {
  ImportedList list;
  list.facts.language = "da";
  RegisterImport reading(knowledge, diagnostics);
  SourceId source = no_source;
  std::string encoding;
  const Node root = read_register(file, encoding, diagnostics, source);
  KitosImport import(reading, list);
  const Node* all = &root;
  if (const Node* values = root.find("$values")) all = values;
  if (all->kind == NodeKind::mapping) {
    import.add(*all);
  } else {
    for (const Node* registration : reading.objects(all, "the export")) import.add(*registration);
  }
  list.report = reading.take_report();
  list.report.encoding = encoding;
  if (list.tools.empty())
    diagnostics.error("empty-list", {source, 0, 0}, "the export holds no agreement");
  return list;
}

}  // namespace tilsyn
