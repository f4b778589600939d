// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/audit.h>
#include <tilsyn/export.h>

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// What an agreement does about one check of the catalogue.
struct AgreementCheck {
  std::string id;                    // "breach_notify"
  std::string outcome;               // promised, weakened, absent
  std::vector<std::string> missing;  // weakened: "time", "objection" …
  std::size_t begin = 0;             // code points of text(); both 0 when absent
  std::size_t end = 0;
  std::string quote;  // that part of text()
};

// What was read in one document. Copies share it; reading is thread-safe.
class TILSYN_EXPORT AgreementReading {
 public:
  const std::string& file() const;
  // Why the file could not be opened; "" when it could. Then nothing else is known.
  const std::string& problem() const;
  // Whether there was text to judge. "" says of unreadable() that there was.
  bool readable() const;
  const std::string& unreadable() const;
  bool agreement() const;               // whether it is a data-processing agreement at all
  const std::string& language() const;  // en, nb, nn, sv, da; "" when that could not be told
  const std::string& text() const;      // UTF-8
  std::vector<AgreementCheck> checks() const;

  // Format: one of agreement_formats(). Language: "" is the document's own. Throws tilsyn::Error
  // for an unknown format or language.
  void write(const std::string& format, std::ostream& out, const std::string& language = {},
             const TextStyle& style = {}) const;

  // For the library's own use.
  struct State;
  explicit AgreementReading(std::shared_ptr<const State> state);
  const State& state() const { return *state_; }

 private:
  std::shared_ptr<const State> state_;
};

struct AgreementReaderOptions {
  std::string data_folder;  // "": found by itself
  std::string today;        // "2026-11-21": the day that agreement sheets bear; may be ""
  bool ocr = false;         // scanned PDFs go through tesseract, if it is installed
};

// Reads agreements as people have them: PDF, DOCX, ODT, HTML, Markdown, text.
class TILSYN_EXPORT AgreementReader {
 public:
  // Throws tilsyn::Error when there is no data folder or it is broken.
  explicit AgreementReader(AgreementReaderOptions options);
  ~AgreementReader();

  // Whatever stands in the file, nothing is thrown. Thread-safe.
  AgreementReading read(const std::string& path) const;
  // The same of bytes that came another way; `name` is what they are called.
  AgreementReading read_bytes(const std::string& name, std::string_view bytes) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

// What became of the promises and facts from one version to the next. Format: text, json, html.
TILSYN_EXPORT void write_comparison(const AgreementReading& before, const AgreementReading& after,
                                    const std::string& format, std::ostream& out,
                                    const std::string& language = {}, const TextStyle& style = {});

// text, json, html, sheet, plain.
TILSYN_EXPORT const std::vector<ReportFormat>& agreement_formats();

}  // namespace tilsyn
