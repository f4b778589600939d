// SPDX-License-Identifier: Apache-2.0
#include "model/agreement_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "agreement/read_agreement.h"
#include "base/files.h"
#include "base/fold.h"
#include "media/read_document.h"
#include "model/agreement_record.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& document_extensions() {
  static const std::vector<std::string> all = {".pdf", ".docx", ".odt",      ".html",
                                               ".htm", ".md",   ".markdown", ".txt"};
  return all;
}

bool is_document_name(const fs::path& path) {
  const std::string extension = fold(path.extension().string());
  const auto& all = document_extensions();
  return std::find(all.begin(), all.end(), extension) != all.end();
}

// What explains a folder to people is in it by custom.
bool is_read_me(const fs::path& path) {
  return fold(path.stem().string()) == "readme";
}

std::optional<SetRole> parse_role(std::string_view word) {
  static const std::map<std::string_view, SetRole> words = {
      {"amendment", SetRole::amendment},
      {"agreement", SetRole::agreement},
      {"annex", SetRole::annex},
      {"main_contract", SetRole::main_contract},
      {"subprocessor_page", SetRole::subprocessor_page}};
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Promise> parse_promise(std::string_view word) {
  for (const Promise promise : {Promise::promised, Promise::weakened, Promise::absent})
    if (to_string(promise) == word) return promise;
  return {};
}

// "999 000 121" in a Norwegian text is "NO999000121".
std::string number_of(const std::optional<ReadFact<std::string>>& number,
                      const std::string& language) {
  if (!number) return {};
  if (std::string whole = normalised_party_number(number->value); !whole.empty()) return whole;
  static const std::map<std::string_view, std::string_view> countries = {
      {"nb", "NO"}, {"nn", "NO"}, {"sv", "SE"}, {"da", "DK"}};
  const auto country = countries.find(language);
  if (country == countries.end()) return {};
  return normalised_party_number(std::string(country->second) + " " + number->value);
}

Places places_of(const DocumentText& document) {
  if (document.format == DocumentFormat::text || document.format == DocumentFormat::markdown)
    return Places::lines;
  return document.pages.empty() ? Places::whole : Places::pages;
}

SourceId add_source(const fs::path& path, DocumentText& document, Sources& sources) {
  std::vector<std::uint32_t> pages(document.pages.begin(), document.pages.end());
  const Places places = places_of(document);
  return sources.add(Source(path.string(), std::move(document.text), places, std::move(pages)));
}

// An id is written in lists and in paths.
std::string id_of(const fs::path& path) {
  std::string id = path.stem().string();
  std::replace(id.begin(), id.end(), ']', ')');
  std::replace(id.begin(), id.end(), '[', '(');
  return id;
}

std::string beside(const fs::path& document) {
  return document.string() + ".yaml";
}

// The document that a sheet was made from stands in the folder: it has the sheet's name, or the
// sheet names it.
bool made_from(const AgreementSheet& sheet, const fs::path& sheet_path, const fs::path& above,
               const fs::path& document) {
  if (sheet_path.parent_path() == document.parent_path() && sheet_path.stem() == document.stem())
    return true;
  if (sheet.document.empty()) return false;
  return (sheet_path.parent_path() / sheet.document).lexically_normal() ==
             document.lexically_normal() ||
         (above / sheet.document).lexically_normal() == document.lexically_normal();
}

void warn_if_offered(const AgreementSheet& sheet, Diagnostics& diagnostics) {
  const auto slot = sheet.agreed->type->slot("state");
  if (!slot || sheet.agreed->origins[*slot].statement == nullptr) return;
  if (sheet.agreed->origins[*slot].statement->word == Word::person) return;
  const std::string_view state = text_of(*sheet.agreed, "state");
  if (state != "offered" && state != "draft") return;
  diagnostics.warning(
      "only-offered", sheet.span,
      state == "draft" ? "it calls itself a draft: nothing in it counts as agreed"
                       : "no signature was found in it: nothing in it counts as agreed",
      fmt::format("if it is signed, write 'by', 'on' and 'agreed: {{state: signed, signed: DAY}}' "
                  "into '{}'",
                  sheet.review));
}

void fill_from_review(const Review& review, AgreementSheet& sheet) {
  if (!review.id.empty()) sheet.id = review.id;
  sheet.owner = review.owner;
  sheet.covers = review.covers;
  sheet.role = review.role.value_or(SetRole::agreement);
  sheet.precedence = review.precedence;
  sheet.date = review.date;
  sheet.parties = review.parties;
  sheet.covers_span = review.covers_span;
}

}  // namespace

Review AgreementDocuments::read_review(const fs::path& path) {
  Review review;
  review.file = path;
  const Record* root = reader_.read(path, "review");
  if (!root) return review;
  review.id = text_of(*root, "id");
  review.owner = text_of(*root, "owner");
  review.covers = texts_of(*root, "covers");
  review.role = parse_role(text_of(*root, "role"));
  review.date = date_of(*root, "date");
  review.agreed = record_of(*root, "agreed");
  review.parties = parties_of(*root);
  review.span = root->span;
  review.covers_span = span_of(*root, "covers");
  if (const Value* number = find_value(*root, "precedence");
      number && number->is(ValueKind::integer))
    review.precedence = static_cast<int>(std::clamp<std::int64_t>(number->as_int(), 1, 1000));
  Statement* stated = reader_.arena.make<Statement>();
  stated->word = Word::person;
  stated->role = text_of(*root, "by");
  stated->on = reader_.arena.copy(date_text(*root, "on"));
  stated->document = text_of(*root, "note");
  review.stated = stated;
  if (review.agreed && (stated->role.empty() || stated->on.empty())) {
    reader_.diagnostics.error("unsigned-review", span_of(*root, "agreed"),
                              "a correction needs who made it and when",
                              "write the role under 'by' and the day under 'on'");
  }
  return review;
}

const ClauseData& AgreementDocuments::clauses() {
  if (!clauses_) clauses_ = load_clauses(data_folder_ / "rules/data/clauses", reader_.diagnostics);
  return *clauses_;
}

std::optional<AgreementSheet> AgreementDocuments::read(const fs::path& path, const Review& review) {
  Sources& sources = reader_.diagnostics.sources();
  auto found = read_document(path);
  if (const auto* problem = std::get_if<FileProblem>(&found)) {
    reader_.diagnostics.error("unreadable-file", {},
                              fmt::format("'{}': {}", path.string(), problem->message));
    return std::nullopt;
  }
  DocumentText& document = std::get<DocumentText>(found);
  ReadAgreement what;
  what.name = path.filename().string();
  if (document.readable())
    what.reading = read_safely(document, clauses());
  else
    what.reading.unreadable = document.unreadable;
  what.source = add_source(path, document, sources);
  what.text = sources.at(what.source).text();
  const Span span{what.source, 0, 0};
  if (!document.warning.empty()) reader_.diagnostics.warning("partly-read", span, document.warning);
  if (!what.reading.unreadable.empty()) {
    reader_.diagnostics.warning(
        "unreadable-document", span,
        fmt::format("the document cannot be read ({}): what it says is unknown",
                    what.reading.unreadable),
        fmt::format("ask for it as text, or write what it says into '{}'", beside(path)));
  } else if (!what.reading.agreement && !review.role) {
    reader_.diagnostics.warning(
        "no-agreement", span, "this is no data processing agreement and is left out",
        fmt::format("if it belongs to one, write 'role: main_contract' (or annex, amendment, "
                    "subprocessor_page, agreement) into '{}'",
                    beside(path)));
    return std::nullopt;
  }
  AgreementSheet sheet;
  sheet.id = id_of(path);
  sheet.document = what.name;
  sheet.read = true;
  sheet.review = review.file.empty() ? beside(path) : review.file.string();
  sheet.span = span;
  fill_from_review(review, sheet);
  if (!sheet.covers_span.known()) sheet.covers_span = span;
  sheet.controller_number = number_of(what.reading.facts.controller_number, what.reading.language);
  sheet.processor_number = number_of(what.reading.facts.processor_number, what.reading.language);
  Statement* stated = reader_.arena.make<Statement>();
  stated->word = Word::document;
  stated->document = reader_.arena.copy(what.name);
  sheet.stated = stated;
  what.signed_alone = sheet.role != SetRole::annex && sheet.role != SetRole::subprocessor_page;
  sheet.agreed = agreed_record(what, confirmations_, reader_);
  if (!sheet.agreed) return std::nullopt;
  if (review.agreed)
    sheet.agreed = overridden(*sheet.agreed, *review.agreed, review.stated, reader_.arena);
  warn_if_offered(sheet, reader_.diagnostics);
  return sheet;
}

void AgreementDocuments::load(const fs::path& folder, const fs::path& above,
                              std::vector<AgreementSheet>& sheets) {
  std::vector<fs::path> documents = list_files(folder, document_extensions());
  std::erase_if(documents, is_read_me);
  std::map<fs::path, Review> reviews;
  std::map<fs::path, std::string> made_into;  // document -> the sheet that was made from it
  for (const fs::path& path : list_files(folder, {".yaml", ".yml", ".json"})) {
    const fs::path document = path.parent_path() / path.stem();
    if (!is_document_name(document)) {
      auto sheet = load_agreement(path, reader_);
      if (!sheet) continue;
      for (const fs::path& each : documents)
        if (made_from(*sheet, path, above, each)) made_into.emplace(each, path.string());
      sheets.push_back(std::move(*sheet));
      continue;
    }
    Review review = read_review(path);
    if (std::find(documents.begin(), documents.end(), document) == documents.end()) {
      reader_.diagnostics.error(
          "no-such-file", review.span,
          fmt::format("there is no '{}' beside '{}'", document.string(), path.filename().string()));
    } else {
      reviews.emplace(document, std::move(review));
    }
  }
  for (const fs::path& document : documents) {
    if (const auto sheet = made_into.find(document); sheet != made_into.end()) {
      reader_.diagnostics.warning(
          "sheet-instead", {},
          fmt::format("'{}' is not read: the sheet '{}' says what stands in it", document.string(),
                      sheet->second),
          fmt::format("to have it read and keep your own words above it, call them '{}', without "
                      "id and document, with 'by' and 'on'",
                      beside(document)));
      continue;
    }
    const auto review = reviews.find(document);
    if (auto sheet = read(document, review == reviews.end() ? Review{} : review->second))
      sheets.push_back(std::move(*sheet));
  }
}

void load_confirmations(const fs::path& path, const DocumentReader& reader,
                        std::vector<Confirmation>& confirmations) {
  const Record* root = reader.read(path, "confirmations");
  if (!root) return;
  for (const Record* entry : records_of(*root, "confirmations")) {
    Confirmation one;
    one.check = text_of(*entry, "check");
    one.hash = text_of(*entry, "hash");
    one.document = text_of(*entry, "document");
    one.by = text_of(*entry, "by");
    one.on = date_text(*entry, "on");
    one.read = parse_promise(text_of(*entry, "read"));
    const auto outcome = parse_promise(text_of(*entry, "outcome"));
    if (!outcome || one.check.empty() || one.hash.empty()) continue;
    one.outcome = *outcome;
    confirmations.push_back(std::move(one));
  }
}

}  // namespace tilsyn
