// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/agreements.h>
#include <tilsyn/workspace.h>

#include <algorithm>
#include <array>

#include "audit/context.h"
#include "base/files.h"
#include "base/fold.h"
#include "base/usual.h"
#include "import/import.h"

namespace tilsyn {
namespace {
namespace fs = std::filesystem;

// A folder with more than this is no folder for a workspace, and the first hour has other things.
constexpr std::size_t most_files = 200;

constexpr std::array list_endings = {".csv", ".tsv", ".xlsx", ".ods"};
// Exports of registers; much else has these endings too.
constexpr std::array register_endings = {".json", ".yml", ".yaml"};
constexpr std::array document_endings = {".pdf", ".docx", ".odt"};
// Any text may have these: they are spoken of only where an agreement stands in them.
constexpr std::array text_endings = {".html", ".htm", ".md", ".txt"};

std::vector<fs::path> files_in(const fs::path& folder, std::span<const char* const> endings) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code of_entry;
    if (!entry->is_regular_file(of_entry)) continue;
    const fs::path path = entry->path().lexically_normal();
    if (path.filename().string().starts_with(".") || path.filename().string().starts_with("~$"))
      continue;
    const std::string ending = fold(path.extension().string());
    if (std::find(endings.begin(), endings.end(), ending) != endings.end()) found.push_back(path);
  }
  std::sort(found.begin(), found.end());
  if (found.size() > most_files) found.resize(most_files);
  return found;
}

// What is wrong with one list is no reason to say nothing of another: each has its diagnostics, and
// what was read for it is freed.
FoundFile look_at_list(const fs::path& path, AuditContext& context) {
  FoundFile found;
  found.path = path.string();
  const std::size_t sources = context.sources.size();
  Diagnostics diagnostics(context.sources);
  ImportRequest request;
  request.path = path.string();
  const auto list = import_list(request, context.data_folder, context.placeholders, diagnostics,
                                context.schemas.get());
  if (list) {
    found.tools = list->tools.size();
    found.language = list->facts.language;
    found.country = usual_country(found.language);
  } else if (!diagnostics.all().empty()) {
    found.problem = diagnostics.all().front().message;
  }
  context.sources.forget_after(sources);
  return found;
}

FoundFile look_at_document(const fs::path& path, const AgreementReader& reader) {
  const AgreementReading reading = reader.read(path.string());
  FoundFile found;
  found.path = path.string();
  found.language = reading.language();
  found.country = usual_country(found.language);
  if (!reading.problem().empty()) {
    found.problem = reading.problem();
  } else if (!reading.readable()) {
    found.problem = fmt::format("no text can be read ({})", reading.unreadable());
  } else if (!reading.agreement()) {
    found.problem = "this is no data processing agreement";
  }
  return found;
}

}  // namespace

FoundFiles find_first_files(const FindOptions& options) {
  const std::vector<fs::path> lists = files_in(options.folder, list_endings);
  const std::vector<fs::path> registers = files_in(options.folder, register_endings);
  const std::vector<fs::path> documents = files_in(options.folder, document_endings);
  const std::vector<fs::path> texts = files_in(options.folder, text_endings);
  const std::size_t all = lists.size() + registers.size() + documents.size() + texts.size();
  std::size_t done = 0;
  const auto report = [&](const fs::path& path) {
    if (options.progress) options.progress(++done, all, path.filename().string());
  };
  FoundFiles found;
  const auto context = make_context(options.data_folder);
  for (const fs::path& path : lists) {
    found.lists.push_back(look_at_list(path, *context));
    report(path);
  }
  for (const fs::path& path : registers) {
    FoundFile list = look_at_list(path, *context);
    if (list.problem.empty()) found.lists.push_back(std::move(list));
    report(path);
  }
  if (documents.empty() && texts.empty()) return found;
  const AgreementReader reader({options.data_folder, {}, false});
  for (const fs::path& path : documents) {
    found.documents.push_back(look_at_document(path, reader));
    report(path);
  }
  for (const fs::path& path : texts) {
    FoundFile text = look_at_document(path, reader);
    if (text.problem.empty()) found.documents.push_back(std::move(text));
    report(path);
  }
  return found;
}

}  // namespace tilsyn
