// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <variant>

#include "base/files.h"
#include "media/document_text.h"

namespace tilsyn {

struct ReadDocumentOptions {
  bool ocr = false;  // scanned and garbled PDFs go through tesseract, if it is installed
  std::size_t max_bytes = std::size_t{64} << 20;
  std::size_t max_pages = 2000;
  std::size_t max_text = std::size_t{32} << 20;
  std::chrono::seconds max_time{60};  // of each program that is called
};

// Reads an agreement as people have it. What the file is, its first bytes tell, then its name.
// FileProblem: there is no such file, or it may not be read. Everything that is wrong with what
// stands in it is in the DocumentText; nothing is thrown, whatever the bytes are.
std::variant<DocumentText, FileProblem> read_document(const std::filesystem::path& path,
                                                      const ReadDocumentOptions& options = {});

// The format that the bytes show, if they show one; text and Markdown show nothing.
std::optional<DocumentFormat> format_of_bytes(std::string_view bytes);

// From the bytes of a file, for those formats that need no other program.
DocumentText text_of_text(std::string_view bytes, const ReadDocumentOptions& options = {});
DocumentText text_of_script(std::string_view bytes, const ReadDocumentOptions& options = {});
DocumentText text_of_html(std::string_view bytes, const ReadDocumentOptions& options = {});
DocumentText text_of_docx(std::string_view bytes, const ReadDocumentOptions& options = {});
DocumentText text_of_odt(std::string_view bytes, const ReadDocumentOptions& options = {});

// Calls pdftotext (and, for options.ocr, pdftoppm and tesseract); nothing is written to a disk.
DocumentText text_of_pdf(std::string_view bytes, const ReadDocumentOptions& options = {});

}  // namespace tilsyn
