// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"

namespace tilsyn {

// "Your input file is wrong." Never about a municipality: that is a Finding.
struct Diagnostic {
  enum class Severity { error, warning, note };

  Severity severity = Severity::error;
  std::string id;       // kebab-case words, stable: "unknown-key", "duplicate-key"
  std::string message;  // one sentence without a full stop, lower-case start
  Span span;            // may be unknown: then only the message is printed
  std::string hint;     // "did you mean 'retention'?"; may be empty

  struct Note {
    std::string message;
    Span span;
  };
  std::vector<Note> notes;  // "first defined here"
};

// Collects what is wrong with the inputs. Loaders append and go on.
class Diagnostics {
 public:
  explicit Diagnostics(Sources& sources) : sources_(&sources) {}

  // The reference is for adding notes at once; the next call may end its life.
  Diagnostic& error(std::string id, Span span, std::string message, std::string hint = {});
  Diagnostic& warning(std::string id, Span span, std::string message, std::string hint = {});

  // Takes over what was found in these sources or in a fork of them, then with the sources that it
  // points to.
  void absorb(Diagnostics& other);

  Sources& sources() { return *sources_; }
  const Sources& sources() const { return *sources_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  std::size_t error_count() const { return errors_; }
  bool ok() const { return errors_ == 0; }
  // How many more are counted but not kept: one hostile file must not fill the memory.
  static constexpr std::size_t limit = 10'000;
  std::size_t dropped() const { return dropped_; }

 private:
  Diagnostic& add(Diagnostic diagnostic);

  Sources* sources_;
  std::vector<Diagnostic> all_;
  Diagnostic overflow_;  // what a caller gets a reference to when nothing more is kept
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
};

// Prints `file:line:column: error: message [id]`, the line (shortened around the span when it is
// long), a caret line and the hint. Control characters of the input are made visible.
void write_diagnostic(const Diagnostic& diagnostic, const Sources& sources, bool color,
                      std::ostream& out);
// All of them in order of source and offset, then how many errors and warnings there were.
void write_diagnostics(const Diagnostics& diagnostics, bool color, std::ostream& out);

}  // namespace tilsyn
