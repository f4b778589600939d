// SPDX-License-Identifier: Apache-2.0
#include "model/documents.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/signature.h"
#include "model/fact_path.h"
#include "model/fields.h"
#include "model/rows.h"

namespace tilsyn {
namespace {

std::optional<Word> parse_word(std::string_view text) {
  for (const Word word : {Word::owner, Word::vendor, Word::document, Word::person}) {
    if (to_string(word) == text) return word;
  }
  return std::nullopt;
}

// The date and the version are printed with every fact that is taken from it. Without a word it is
// nobody's: who makes dossiers for others is neither the owner nor the vendor.
const Statement* dossier_statement(const Record& root, Arena& arena) {
  const std::string on = date_text(root, "on");
  Statement* statement = arena.make<Statement>();
  statement->word = parse_word(text_of(root, "word")).value_or(Word::unstated);
  statement->role = text_of(root, "by");
  statement->on = arena.copy(on);
  statement->document =
      arena.copy(fmt::format("{} {} ({})", text_of(root, "id"), text_of(root, "version"), on));
  return statement;
}

const Statement* document_statement(std::string_view role, std::string_view on,
                                    std::string_view document, Arena& arena) {
  Statement* statement = arena.make<Statement>();
  statement->word = Word::document;
  statement->role = role;
  statement->on = arena.copy(on);
  statement->document = arena.copy(document);
  return statement;
}

// Whether the reader had to stop in the middle of a file.
bool was_cut_short(const Diagnostics& diagnostics, std::size_t since) {
  const auto& all = diagnostics.all();
  return std::any_of(
      all.begin() + static_cast<std::ptrdiff_t>(std::min(since, all.size())), all.end(),
      [](const Diagnostic& d) { return d.id == "yaml-syntax" || d.id == "json-syntax"; });
}

std::vector<PartyService> services_of(const Record& record) {
  std::vector<PartyService> services;
  for (const Record* entry : records_of(record, "services")) {
    PartyService service;
    service.domain = text_of(*entry, "domain");
    service.purpose = text_of(*entry, "purpose");
    service.product = text_of(*entry, "product");
    service.source = text_of(*entry, "source");
    service.read = text_of(*entry, "read");
    if (!service.domain.empty()) services.push_back(std::move(service));
  }
  return services;
}

// What is wrong in the part of a file that could be read; what is missing may stand in the rest.
void report_readable_part(const Node& node, const Type& type, const ReadOptions& options,
                          Arena& arena, Diagnostics& diagnostics) {
  Diagnostics part(diagnostics.sources());
  read_value(node, type, options, arena, nullptr, part);
  for (const Diagnostic& found : part.all()) {
    if (found.id == "missing-field") continue;
    diagnostics.error(found.id, found.span, found.message, found.hint).notes = found.notes;
  }
}

}  // namespace

const Record* DocumentReader::read(const std::filesystem::path& path, std::string_view kind,
                                   Node* document) const {
  const std::size_t errors = diagnostics.error_count();
  const std::size_t before = diagnostics.all().size();
  Node node = load_document(path.string(), diagnostics);
  const Type* type = schemas.find(kind);
  if (!type) {
    diagnostics.error("no-schema", {}, fmt::format("there is no schema of '{}'", kind));
    return nullptr;
  }
  if (node.kind == NodeKind::null_value && diagnostics.error_count() > errors) return nullptr;
  ReadOptions options;
  options.placeholders = &placeholders;
  options.shared_dossier = kind == "dossier";
  if (was_cut_short(diagnostics, before)) {
    report_readable_part(node, *type, options, arena, diagnostics);
    return nullptr;
  }
  const Value value = read_value(node, *type, options, arena, nullptr, diagnostics);
  if (document) *document = std::move(node);
  return value.is(ValueKind::record) ? &value.as_record() : nullptr;
}

std::vector<Party> parties_of(const Record& record) {
  std::vector<Party> parties;
  for (const Record* entry : records_of(record, "parties")) {
    Party party;
    party.id = text_of(*entry, "id");
    party.name = text_of(*entry, "name");
    party.aliases = texts_of(*entry, "aliases");
    party.number = text_of(*entry, "number");
    party.country = text_of(*entry, "country");
    party.domains = texts_of(*entry, "domains");
    party.parent = text_of(*entry, "parent");
    party.dpf_listed = date_text(*entry, "dpf_listed");
    party.services = services_of(*entry);
    party.span = entry->span;
    party.only_noticed = find_value(*entry, "notices") && party.aliases.empty() &&
                         party.number.empty() && party.country.empty() && party.domains.empty() &&
                         party.parent.empty() && party.services.empty();
    if (!party.id.empty()) parties.push_back(std::move(party));
  }
  return parties;
}

AgreementLinks agreement_links_of(const Record& record) {
  AgreementLinks links;
  links.ids = texts_of(record, "agreements");
  // A named negative: the written word instead of a list.
  links.none = text_of(record, "agreements") == "none";
  return links;
}

const Statement* statement_of(const Record* stated, const Statement* above, Arena& arena) {
  if (!stated) return above;
  const std::string on = date_text(*stated, "on");
  const auto word = parse_word(text_of(*stated, "word"));
  const std::string_view role = text_of(*stated, "by");
  Statement* statement = arena.make<Statement>();
  statement->on = arena.copy(on);
  statement->role = role;
  statement->document = text_of(*stated, "note");
  statement->word = word.value_or(Word::owner);
  if (!above) return statement;
  if (on.empty()) statement->on = above->on;
  if (!word && above->word != Word::unstated) statement->word = above->word;
  // The role of one who gave another word would be put into the wrong mouth.
  if (role.empty() && statement->word == above->word) statement->role = above->role;
  return statement;
}

namespace {

// What a dossier says of single fields is still its word: it goes by its version.
std::vector<SourceNote> dossier_sources(const Record& root, const Statement& stated,
                                        const DocumentReader& reader) {
  std::vector<SourceNote> notes = read_sources(root, &stated, reader.arena, reader.diagnostics);
  const std::vector<const Record*> entries = records_of(root, "sources");
  for (std::size_t i = 0; i < notes.size(); ++i) {
    Statement* statement = reader.arena.make<Statement>(*notes[i].statement);
    const std::string_view note = text_of(*entries[i], "note");
    statement->word = parse_word(text_of(*entries[i], "word")).value_or(stated.word);
    statement->document = note.empty()
                              ? stated.document
                              : reader.arena.copy(fmt::format("{}, {}", stated.document, note));
    notes[i].statement = statement;
  }
  return notes;
}

std::vector<DossierChanges> changes_of(const Record& root) {
  std::vector<DossierChanges> all;
  for (const Record* entry : records_of(root, "changes")) {
    all.push_back({std::string(text_of(*entry, "version")), date_text(*entry, "on"),
                   std::string(text_of(*entry, "note")), texts_of(*entry, "paths"),
                   std::string(text_of(*entry, "content"))});
  }
  return all;
}

}  // namespace

std::optional<Dossier> load_dossier(const std::filesystem::path& path,
                                    const DocumentReader& reader) {
  const Record* root = reader.read(path, "dossier");
  if (!root || text_of(*root, "id").empty()) return std::nullopt;
  Dossier dossier;
  dossier.id = text_of(*root, "id");
  dossier.name = text_of(*root, "name");
  dossier.vendor = text_of(*root, "vendor");
  dossier.version = text_of(*root, "version");
  dossier.on = date_text(*root, "on");
  dossier.declared = record_of(*root, "declared");
  dossier.released = record_of(*root, "released");
  dossier.stated = dossier_statement(*root, reader.arena);
  AgreementLinks links = agreement_links_of(*root);
  dossier.agreements = std::move(links.ids);
  dossier.agreement_none = links.none;
  dossier.parties = parties_of(*root);
  dossier.sources = dossier_sources(*root, *dossier.stated, reader);
  dossier.changes = changes_of(*root);
  dossier.notices = notices_of(*root, reader.arena, reader.diagnostics);
  dossier.span = span_of(*root, "id");
  dossier.agreements_span = span_of(*root, "agreements");
  if (const std::string stem = path.stem().string(); stem != dossier.id) {
    reader.diagnostics.error(
        "dossier-name", dossier.span,
        fmt::format("the dossier '{}' is in the file '{}'", dossier.id, path.filename().string()),
        fmt::format("a dossier's file is called as its id: '{}.yaml'", dossier.id));
  }
  return dossier;
}

std::optional<AgreementSheet> load_agreement(const std::filesystem::path& path,
                                             const DocumentReader& reader) {
  const Record* root = reader.read(path, "agreement");
  if (!root || text_of(*root, "id").empty()) return std::nullopt;
  AgreementSheet sheet;
  sheet.id = text_of(*root, "id");
  sheet.owner = text_of(*root, "owner");
  sheet.document = text_of(*root, "document");
  sheet.covers = texts_of(*root, "covers");
  sheet.agreed = record_of(*root, "agreed");
  sheet.stated =
      document_statement(text_of(*root, "read_by"), date_text(*root, "read_on"),
                         sheet.document.empty() ? sheet.id : sheet.document, reader.arena);
  sheet.parties = parties_of(*root);
  sheet.span = span_of(*root, "id");
  sheet.covers_span = span_of(*root, "covers");
  if (!sheet.agreed) return std::nullopt;
  return sheet;
}

void load_federation(const std::filesystem::path& path, const DocumentReader& reader,
                     std::vector<ReleasedService>& services) {
  const Record* root = reader.read(path, "federation");
  if (!root) return;
  const Statement* stated =
      document_statement({}, date_text(*root, "on"), path.filename().string(), reader.arena);
  for (const Record* entry : records_of(*root, "services")) {
    ReleasedService service;
    service.tool = text_of(*entry, "tool");
    service.owner = text_of(*root, "owner");
    service.entity = text_of(*entry, "entity");
    service.federation = text_of(*root, "federation");
    service.released = record_of(*entry, "released");
    service.stated = stated;
    service.span = span_of(*entry, "tool");
    if (service.released && !service.tool.empty()) services.push_back(std::move(service));
  }
}

void load_parties(const std::filesystem::path& path, const DocumentReader& reader,
                  std::vector<Party>& parties, std::vector<VendorNotice>* notices) {
  const Record* root = reader.read(path, "parties");
  if (!root) return;
  if (notices) {
    for (VendorNotice& notice : notices_of(*root, reader.arena, reader.diagnostics)) {
      notices->push_back(std::move(notice));
    }
  }
  for (Party& party : parties_of(*root)) parties.push_back(std::move(party));
}

namespace {

// Whoever writes anything there but that they are optional wants signatures.
bool wants_signatures(const Record& root) {
  const auto slot = root.type->slot("signatures");
  if (!slot) return false;
  const Value& value = root.slots[*slot];
  if (value.is(ValueKind::absent)) return value.reason() != UnknownReason::absent;
  return text_of(root, "signatures") != "optional";
}

void load_trust(const Record& root, const std::filesystem::path& path, WorkspaceOptions& options) {
  options.signatures_required |= wants_signatures(root);
  for (std::string& key : texts_of(root, "trusted_keys")) {
    if (!read_public_key(key))
      key = std::filesystem::absolute(path.parent_path() / key).lexically_normal().string();
    options.trusted_keys.push_back(std::move(key));
  }
}

}  // namespace

WorkspaceOptions load_options(const std::filesystem::path& path, const DocumentReader& reader) {
  static const std::vector<std::string> profiles = {"start", "standard", "full"};
  WorkspaceOptions options;
  const std::size_t errors = reader.diagnostics.error_count();
  Node document;
  const Record* root = reader.read(path, "workspace", &document);
  // What a file that is wrong would have asked for is not known: nothing unsigned is read.
  options.signatures_required = reader.diagnostics.error_count() > errors;
  if (!root) return options;
  options.profile = text_of(*root, "profile");
  options.language = text_of(*root, "language");
  options.fail_on = texts_of(*root, "fail_on");
  for (const std::string& pack : texts_of(*root, "packs")) {
    options.packs.push_back(
        std::filesystem::absolute(path.parent_path() / pack).lexically_normal().string());
  }
  for (const std::string& file : texts_of(*root, "confirmations")) {
    options.confirmations.push_back(
        std::filesystem::absolute(path.parent_path() / file).lexically_normal().string());
  }
  for (const std::string& file : texts_of(*root, "lists")) {
    options.lists.push_back(
        std::filesystem::absolute(path.parent_path() / file).lexically_normal().string());
  }
  for (const std::string& file : texts_of(*root, "risk_matrices")) {
    options.risk_matrices.push_back(
        std::filesystem::absolute(path.parent_path() / file).lexically_normal().string());
  }
  if (const Node* own = document.find("parameters")) {
    for (const Entry& entry : own->entries)
      options.parameters.push_back({entry.key, entry.key_span, entry.value});
  }
  load_trust(*root, path, options);
  options.contact = text_of(*root, "contact");
  options.observed_from = text_of(*root, "observed_from");
  const Value* days = find_value(*root, "max_acceptance_days");
  if (days && days->is(ValueKind::integer)) {
    options.max_acceptance_days =
        static_cast<int>(std::clamp<std::int64_t>(days->as_int(), 1, 3660));
  }
  if (!options.profile.empty() &&
      std::find(profiles.begin(), profiles.end(), options.profile) == profiles.end()) {
    reader.diagnostics.error("unknown-profile", span_of(*root, "profile"),
                             fmt::format("there is no profile '{}'", options.profile),
                             did_you_mean(options.profile, profiles));
    options.profile.clear();
  }
  return options;
}

}  // namespace tilsyn
