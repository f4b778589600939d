// SPDX-License-Identifier: Apache-2.0
#include "media/read_document.h"

#include <algorithm>
#include <array>
#include <exception>
#include <string>

namespace tilsyn {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool looks_like_html(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string head = small(bytes.substr(0, 1024));
  if (head.size() > 1 && (head[1] == '\0' || head[0] == '\0'))  // UTF-16
    head.erase(std::remove(head.begin(), head.end(), '\0'), head.end());
  const std::size_t begin = head.find_first_not_of(" \t\r\n\xFF\xFE");
  if (begin == std::string::npos || head[begin] != '<') return false;
  return head.find("<!doctype html") != std::string::npos ||
         head.find("<html") != std::string::npos;
}

std::optional<DocumentFormat> format_of_zip(std::string_view bytes) {
  if (bytes.substr(0, 200).find("application/vnd.oasis.opendocument.text"sv) != bytes.npos)
    return DocumentFormat::odt;
  if (bytes.find("word/"sv) != bytes.npos) return DocumentFormat::docx;
  return {};
}

// Files that people have but that are not read: what to do about it.
std::string unsupported(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    // An encrypted DOCX is wrapped in the container of the old formats (MS-OFFCRYPTO 2.3.2).
    return bytes.find("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0"sv) != bytes.npos
               ? "encrypted: remove the password and save it again"
               : "an old Word format: save it as DOCX or PDF";
  }
  if (bytes.starts_with("PK\x03\x04")) return "a ZIP archive that is no DOCX or ODT";
  if (bytes.starts_with("{\\rtf")) return "RTF: save it as DOCX or PDF";
  for (const std::string_view image :
       {"\x89PNG"sv, "\xFF\xD8\xFF"sv, "II*\0"sv, "MM\0*"sv, "GIF8"sv})
    if (bytes.starts_with(image)) return "scanned: it is a picture; ask for the text";
  return {};
}

// The reader for what shows nothing in its bytes is told from the name.
DocumentText read_by_name(const fs::path& path, std::string_view bytes,
                          const ReadDocumentOptions& options) {
  const std::string extension = small(path.extension().string());
  if (extension == ".html" || extension == ".htm" || extension == ".xhtml")
    return text_of_html(bytes, options);
  if (extension == ".docx") return text_of_docx(bytes, options);
  if (extension == ".odt") return text_of_odt(bytes, options);
  for (const char* script : {".tsx", ".jsx", ".ts", ".js", ".mjs"})
    if (extension == script) return text_of_script(bytes, options);
  DocumentText out = text_of_text(bytes, options);
  if (extension == ".md" || extension == ".markdown" || extension == ".mdx")
    out.format = DocumentFormat::markdown;
  return out;
}

DocumentText read_bytes(const fs::path& path, std::string_view bytes,
                        const ReadDocumentOptions& options) {
  if (const auto format = format_of_bytes(bytes)) {
    if (*format == DocumentFormat::html) return text_of_html(bytes, options);
    if (*format == DocumentFormat::docx) return text_of_docx(bytes, options);
    if (*format == DocumentFormat::odt) return text_of_odt(bytes, options);
    if (*format == DocumentFormat::pdf) return text_of_pdf(bytes, options);
  }
  if (std::string why = unsupported(bytes); !why.empty()) {
    DocumentText out;
    out.unreadable = std::move(why);
    return out;
  }
  return read_by_name(path, bytes, options);
}

}  // namespace

std::optional<DocumentFormat> format_of_bytes(std::string_view bytes) {
  if (bytes.substr(0, 1024).find("%PDF-"sv) != bytes.npos) return DocumentFormat::pdf;
  if (bytes.starts_with("PK\x03\x04")) return format_of_zip(bytes);
  if (looks_like_html(bytes)) return DocumentFormat::html;
  return {};
}

std::variant<DocumentText, FileProblem> read_document(const fs::path& path,
                                                      const ReadDocumentOptions& options) {
  auto bytes = read_file(path, options.max_bytes);
  if (const auto* problem = std::get_if<FileProblem>(&bytes)) return *problem;
  try {
    return read_bytes(path, std::get<std::string>(bytes), options);
  } catch (const std::exception& error) {
    DocumentText out;
    out.unreadable = error.what();
    return out;
  }
}

}  // namespace tilsyn
