// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/version.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "audit/offered.h"
#include "audit/read_agreements.h"
#include "base/error.h"
#include "import/slug.h"
#include "report/agreement_compare.h"

namespace tilsyn {
namespace {

const Messages& words_for(const AgreementReading::State& state, const std::string& language) {
  const auto known = catalogue_languages();
  const std::string& own = state.reading.language;
  const bool readable = std::find(known.begin(), known.end(), own) != known.end();
  return state.context->words(!language.empty() ? language : readable ? own : "en");
}

ReadingStyle style_for(const AgreementReading::State& state, const std::string& language,
                       const TextStyle& style) {
  ReadingStyle out{words_for(state, language), *state.context->schemas};
  out.css = *state.css;
  out.id = slug(std::filesystem::path(state.file).stem().string());
  if (out.id.empty()) out.id = "agreement";
  out.today = state.today;
  out.version = version;
  out.color = style.color;
  out.width = style.width;
  return out;
}

}  // namespace

AgreementReading::AgreementReading(std::shared_ptr<const State> state) : state_(std::move(state)) {}

const std::string& AgreementReading::file() const {
  return state_->file;
}
const std::string& AgreementReading::problem() const {
  return state_->problem;
}
bool AgreementReading::readable() const {
  return state_->problem.empty() && state_->reading.unreadable.empty();
}
const std::string& AgreementReading::unreadable() const {
  return state_->reading.unreadable;
}
bool AgreementReading::agreement() const {
  return state_->reading.agreement;
}
const std::string& AgreementReading::language() const {
  return state_->reading.language;
}
const std::string& AgreementReading::text() const {
  return state_->document.text;
}

std::vector<AgreementCheck> AgreementReading::checks() const {
  std::vector<AgreementCheck> out;
  const CodePointCount count(text());
  for (const CheckReading& check : state_->reading.checks) {
    AgreementCheck each{check.id, std::string(to_string(check.outcome)), check.missing, 0, 0, {}};
    if (check.outcome != Promise::absent) {
      each.begin = count.before(check.passage.begin);
      each.end = count.before(check.passage.end);
      each.quote = text().substr(check.passage.begin, check.passage.end - check.passage.begin);
    }
    out.push_back(std::move(each));
  }
  return out;
}

void AgreementReading::write(const std::string& format, std::ostream& out,
                             const std::string& language, const TextStyle& style) const {
  for (const ReadingFormat& row : reading_formats()) {
    if (row.name == format)
      return row.write(state_->source(), style_for(*state_, language, style), out);
  }
  throw Error(fmt::format("an agreement cannot be written as '{}'", format));
}

void write_comparison(const AgreementReading& before, const AgreementReading& after,
                      const std::string& format, std::ostream& out, const std::string& language,
                      const TextStyle& style) {
  const ReadingStyle look = style_for(after.state(), language, style);
  const ReadAgreementSource old = before.state().source(), now = after.state().source();
  if (format == "text") return write_comparison_text(old, now, look, out);
  if (format == "json") return write_comparison_json(old, now, look, out);
  if (format == "html") return write_comparison_html(old, now, look, out);
  throw Error(fmt::format("a comparison cannot be written as '{}'", format));
}

const std::vector<ReportFormat>& agreement_formats() {
  static const std::vector<ReportFormat> all = offered(reading_formats());
  return all;
}

}  // namespace tilsyn
