// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <tilsyn/confirm.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "agreement/confirmation.h"
#include "agreement/read_agreement.h"
#include "agreement/sheet.h"
#include "audit/context.h"
#include "base/date.h"
#include "base/files.h"
#include "base/near.h"
#include "doc/edit.h"
#include "media/read_document.h"
#include "model/agreement_documents.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

std::string place_of(const DocumentText& document, const fs::path& path, std::uint32_t at) {
  if (document.pages.empty()) return path.filename().string();
  const auto next = std::upper_bound(document.pages.begin(), document.pages.end(), at);
  return fmt::format("{}#page={}", path.filename().string(),
                     std::max<std::ptrdiff_t>(next - document.pages.begin(), 1));
}

fs::path confirmations_file(const ReviewOptions& options) {
  if (!options.file.empty()) return options.file;
  const fs::path folder = fs::absolute(options.document).lexically_normal().parent_path();
  for (fs::path at = folder; at.has_relative_path(); at = at.parent_path())
    if (at.filename() == "agreements")
      return fs::proximate(at.parent_path() / "confirmations.yaml");
  return "confirmations.yaml";
}

// A document with its reading and what persons have said of its passages.
struct Reviewed {
  DocumentText document;
  Reading reading;
  std::vector<Confirmation> confirmations;
  std::optional<Passages> passages;
  std::vector<Confirmed> confirmed;  // beside reading.checks

  std::string_view part(Range range) const {
    const std::string_view text = document.text;
    return range.begin < range.end ? text.substr(range.begin, range.end - range.begin) : "";
  }
};

void read_confirmations(const ReviewOptions& options, AuditContext& context, Reviewed& out) {
  Arena arena;
  const DocumentReader reader{*context.schemas, context.placeholders, arena, context.diagnostics};
  const fs::path own = confirmations_file(options);
  const fs::path workspace = own.parent_path() / "tilsyn.yaml";
  std::error_code error;
  std::vector<std::string> shared = options.shared;
  if (shared.empty() && fs::exists(workspace, error))
    shared = load_options(workspace, reader).confirmations;
  for (const std::string& path : shared) load_confirmations(path, reader, out.confirmations);
  if (fs::exists(own, error)) load_confirmations(own, reader, out.confirmations);
}

std::unique_ptr<Reviewed> read(const ReviewOptions& options, AuditContext& context) {
  auto out = std::make_unique<Reviewed>();
  Diagnostics& diagnostics = context.diagnostics;
  auto found = read_document(options.document);
  if (const auto* problem = std::get_if<FileProblem>(&found)) {
    diagnostics.error("unreadable-file", {},
                      fmt::format("'{}': {}", options.document, problem->message));
    return nullptr;
  }
  out->document = std::move(std::get<DocumentText>(found));
  if (!out->document.readable()) {
    diagnostics.error(
        "unreadable-document", {},
        fmt::format("'{}' cannot be read: {}", options.document, out->document.unreadable));
    return nullptr;
  }
  const ClauseData data = load_clauses(context.data_folder / "rules/data/clauses", diagnostics);
  out->reading = read_agreement(out->document, data);
  if (!out->reading.agreement)
    diagnostics.warning("no-agreement", {}, "this is no data processing agreement");
  read_confirmations(options, context, *out);
  out->passages.emplace(out->document.text);
  out->confirmed =
      find_confirmed(out->reading, *out->passages, out->document.text, out->confirmations);
  if (!diagnostics.ok()) return nullptr;
  return out;
}

ReviewLine line_of(const Reviewed& reviewed, std::size_t i, const fs::path& path) {
  const CheckReading& check = reviewed.reading.checks[i];
  const Confirmed& confirmed = reviewed.confirmed[i];
  ReviewLine line;
  line.check = check.id;
  line.outcome = to_string(check.outcome);
  line.missing = check.missing;
  Range passage = reviewed.passages->whole(check.passage);
  if (const Confirmation* by = confirmed.confirmation) {
    if (passage.begin == passage.end) passage = confirmed.passage;
    line.confirmed = to_string(by->outcome);
    line.by = by->by;
    line.on = by->on;
    line.where = by->document;
    line.look_again = confirmed.differs;
  }
  if (passage.begin < passage.end) {
    line.place = place_of(reviewed.document, path, passage.begin);
    line.quote = quoted_shortly(reviewed.part(passage), 300);
  }
  return line;
}

std::optional<Promise> parse_promise(std::string_view word) {
  for (const Promise promise : {Promise::promised, Promise::weakened, Promise::absent})
    if (to_string(promise) == word) return promise;
  return {};
}

// Why it cannot be recorded; empty when it can. `passage` is what it is about.
std::string refuse(const Reviewed& reviewed, const NewConfirmation& wanted,
                   const CheckReading*& check, Range& passage) {
  if (!parse_promise(wanted.outcome))
    return fmt::format("'{}' is no outcome: promised, weakened or absent", wanted.outcome);
  if (wanted.by.empty()) return "a confirmation needs the role of who gives it";
  if (!parse_date(wanted.on)) return fmt::format("'{}' is not a day", wanted.on);
  std::vector<std::string> ids;
  for (const CheckReading& each : reviewed.reading.checks) {
    ids.push_back(each.id);
    if (each.id == wanted.check) check = &each;
  }
  if (!check) {
    const std::string_view near = nearest(wanted.check, ids);
    return fmt::format("there is no check '{}'{}", wanted.check,
                       near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
  }
  passage = reviewed.passages->whole(check->passage);
  if (!wanted.passage.empty()) {
    const auto found = reviewed.passages->containing(wanted.passage);
    if (!found) return "these words do not stand in the document";
    passage = *found;
  }
  if (passage_hash(reviewed.part(passage)).empty())
    return "the program found no passage for this check: give its words with --passage";
  return {};
}

std::string entry_text(const Reviewed& reviewed, const NewConfirmation& wanted,
                       const CheckReading& check, Range passage, const fs::path& path) {
  std::string out = fmt::format(
      "  - check: {}\n    outcome: {}\n    read: {}\n    hash: {}\n    quote: {}\n    document: "
      "{}\n    by: {}\n    on: {}\n",
      check.id, wanted.outcome, to_string(check.outcome), passage_hash(reviewed.part(passage)),
      yaml_scalar(quoted_shortly(reviewed.part(passage), 120)),
      yaml_scalar(path.filename().string()), yaml_scalar(wanted.by), wanted.on);
  if (!wanted.note.empty()) out += fmt::format("    note: {}\n", yaml_scalar(wanted.note));
  return out;
}

std::size_t entries_in(const std::string& text, const std::string& name, bool& in_order) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node root = parse_yaml(sources.add(name, text), diagnostics);
  const Node* list = root.find("confirmations");
  in_order = diagnostics.ok() && (text.empty() || (list && list->kind == NodeKind::sequence));
  return list ? list->items.size() : 0;
}

// Entries are added at the end and what stands there is never touched. False where that cannot be
// done, because the list is written on one line or something comes after it.
bool append(const fs::path& file, const std::string& entry) {
  std::string before;
  std::error_code error;
  if (fs::exists(file, error)) {
    auto bytes = read_file(file, std::size_t{64} << 20);
    if (!std::holds_alternative<std::string>(bytes)) return false;
    before = std::move(std::get<std::string>(bytes));
  }
  bool in_order = false;
  const std::size_t count = entries_in(before, file.string(), in_order);
  if (!in_order) return false;
  if (before.empty())
    before =
        "# What persons have confirmed of agreements. Added by `tilsyn confirm`; never change\n"
        "# an entry: add one that says otherwise.\nconfirmations:\n";
  if (!before.ends_with('\n')) before += '\n';
  const std::string after = before + entry;
  if (entries_in(after, file.string(), in_order) != count + 1 || !in_order) return false;
  write_file(file, after);
  return true;
}

}  // namespace

ReviewList review_document(const ReviewOptions& options) {
  const auto context = make_context(options.data_folder);
  ReviewList list;
  if (const auto reviewed = read(options, *context)) {
    for (const std::size_t i : review_order(reviewed->reading, reviewed->confirmed))
      list.lines.push_back(line_of(*reviewed, i, options.document));
  }
  list.problems = to_problems(context->diagnostics);
  return list;
}

ConfirmResult confirm_passage(const ReviewOptions& options, const NewConfirmation& wanted) {
  const auto context = make_context(options.data_folder);
  ConfirmResult result;
  const auto reviewed = read(options, *context);
  result.problems = to_problems(context->diagnostics);
  if (!reviewed) return result;
  const CheckReading* check = nullptr;
  Range passage;
  result.problem = refuse(*reviewed, wanted, check, passage);
  if (!result.problem.empty()) return result;
  const fs::path file = confirmations_file(options);
  if (!append(file, entry_text(*reviewed, wanted, *check, passage, options.document))) {
    result.problem = fmt::format("'{}' is not a list that an entry can be added to", file.string());
    return result;
  }
  result.file = file.string();
  result.quote = quoted_shortly(reviewed->part(passage), 300);
  return result;
}

}  // namespace tilsyn
