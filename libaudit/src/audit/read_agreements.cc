// SPDX-License-Identifier: Apache-2.0
#include "audit/read_agreements.h"

#include <fmt/format.h>

#include "agreement/read_agreement.h"
#include "base/error.h"
#include "media/read_document.h"
#include "report/formats.h"

namespace tilsyn {

struct AgreementReader::State {
  AgreementReaderOptions options;
  std::unique_ptr<AuditContext> context;
  ClauseData clauses;
  std::string css;
};

namespace {

ReadDocumentOptions document_options(const AgreementReaderOptions& options) {
  ReadDocumentOptions out;
  out.ocr = options.ocr;
  return out;
}

DocumentText document_of_bytes(std::string_view bytes, const ReadDocumentOptions& options) {
  if (bytes.size() > options.max_bytes) {
    DocumentText out;
    out.unreadable = fmt::format("too large: more than {} MiB", options.max_bytes >> 20);
    return out;
  }
  switch (format_of_bytes(bytes).value_or(DocumentFormat::text)) {
    case DocumentFormat::pdf:
      return text_of_pdf(bytes, options);
    case DocumentFormat::docx:
      return text_of_docx(bytes, options);
    case DocumentFormat::odt:
      return text_of_odt(bytes, options);
    case DocumentFormat::html:
      return text_of_html(bytes, options);
    default:
      return text_of_text(bytes, options);
  }
}

}  // namespace

AgreementReader::AgreementReader(AgreementReaderOptions options) {
  auto state = std::make_shared<State>();
  state->options = std::move(options);
  state->context = make_context(state->options.data_folder);
  AuditContext& context = *state->context;
  state->clauses = load_clauses(context.data_folder / "rules/data/clauses", context.diagnostics);
  if (!context.diagnostics.ok())
    throw Error("the data folder " + context.data_folder.string() + " is broken:\n" +
                to_problems(context.diagnostics).text);
  state->css = load_style(context.data_folder) + load_style(context.data_folder, "agreement.css");
  state_ = std::move(state);
}
AgreementReader::~AgreementReader() = default;

AgreementReading AgreementReader::read(const std::string& path) const {
  auto out = std::make_shared<AgreementReading::State>();
  out->file = path;
  out->today = state_->options.today;
  auto read = read_document(path, document_options(state_->options));
  if (const auto* problem = std::get_if<FileProblem>(&read))
    out->problem = problem->message;
  else
    out->document = std::get<DocumentText>(std::move(read));
  if (out->problem.empty()) out->reading = read_safely(out->document, state_->clauses);
  out->context = state_->context.get();
  out->css = &state_->css;
  out->keep = state_;
  return AgreementReading(std::move(out));
}

AgreementReading AgreementReader::read_bytes(const std::string& name,
                                             std::string_view bytes) const {
  auto out = std::make_shared<AgreementReading::State>();
  out->file = name;
  out->today = state_->options.today;
  out->document = document_of_bytes(bytes, document_options(state_->options));
  out->reading = read_safely(out->document, state_->clauses);
  out->context = state_->context.get();
  out->css = &state_->css;
  out->keep = state_;
  return AgreementReading(std::move(out));
}

}  // namespace tilsyn
