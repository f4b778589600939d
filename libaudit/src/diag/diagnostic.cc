// SPDX-License-Identifier: Apache-2.0
#include "diag/diagnostic.h"

namespace tilsyn {
namespace {

Diagnostic make(Diagnostic::Severity severity, std::string id, Span span, std::string message,
                std::string hint) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.id = std::move(id);
  diagnostic.message = std::move(message);
  diagnostic.span = span;
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

}  // namespace

Diagnostic& Diagnostics::error(std::string id, Span span, std::string message, std::string hint) {
  ++errors_;
  return add(
      make(Diagnostic::Severity::error, std::move(id), span, std::move(message), std::move(hint)));
}

Diagnostic& Diagnostics::warning(std::string id, Span span, std::string message, std::string hint) {
  return add(make(Diagnostic::Severity::warning, std::move(id), span, std::move(message),
                  std::move(hint)));
}

void Diagnostics::absorb(Diagnostics& other) {
  const std::size_t first = other.sources_->first();
  const SourceId shift = sources_->absorb(*other.sources_);
  const auto move_on = [&](Span& span) {
    if (span.known() && span.source >= first) span.source += shift;
  };
  for (Diagnostic& diagnostic : other.all_) {
    move_on(diagnostic.span);
    for (Diagnostic::Note& note : diagnostic.notes) move_on(note.span);
    add(std::move(diagnostic));
  }
  errors_ += other.errors_;
  dropped_ += other.dropped_;
  other.all_.clear();
  other.errors_ = other.dropped_ = 0;
}

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
  if (all_.size() < limit) return all_.emplace_back(std::move(diagnostic));
  ++dropped_;
  overflow_ = std::move(diagnostic);
  return overflow_;
}

}  // namespace tilsyn
