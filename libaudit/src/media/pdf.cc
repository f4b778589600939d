// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/child_process.h"
#include "media/blocks.h"
#include "media/legible.h"
#include "media/pdf_layout.h"
#include "media/pdf_ocr.h"
#include "media/pdf_page.h"
#include "media/pdf_text.h"
#include "media/read_document.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_output = std::size_t{256} << 20;
constexpr std::size_t letters_of_page = 10;  // fewer: a picture with a stamp or a page number

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Why pdftotext gave nothing.
std::string failure(const ChildResult& result, const ReadDocumentOptions& options) {
  using End = ChildResult::End;
  if (contains(result.errors, "Incorrect password") || contains(result.errors, "encrypt"))
    return "encrypted: remove the password and save it again";
  if (result.exit_code == 3)
    return "encrypted: the file forbids that its text is copied; ask for one without protection";
  if (result.end == End::out_of_time)
    return fmt::format("too large: it could not be read within {} seconds",
                       options.max_time.count());
  if (result.end == End::crashed) return "damaged or too large: pdftotext gave up";
  if (result.end == End::not_started) return "pdftotext could not be started";
  return "damaged: the file is cut off or was changed";
}

// Pages whose text is missing or garbled, as "2, 3, 7".
struct Unread {
  std::size_t empty = 0, garbled = 0;
  std::string numbers;
};

std::string text_of(const PdfPage& page) {
  std::string text;
  for (const PdfLine& line : page.lines) text += line.text + "\n";
  return text;
}

Unread unread_of(const std::vector<PdfPage>& pages) {
  Unread unread;
  std::size_t named = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::string text = text_of(pages[i]);
    const bool garbled = is_garbled(text);
    const bool empty = count_letters(text) < letters_of_page;
    unread.garbled += garbled;
    unread.empty += empty && !garbled;
    if ((!garbled && !empty) || ++named > 10) continue;
    if (!unread.numbers.empty()) unread.numbers += ", ";
    unread.numbers += std::to_string(i + 1);
  }
  if (named > 10) unread.numbers += " …";
  return unread;
}

std::string whole_text(const std::vector<PdfPage>& pages) {
  std::string text;
  for (const PdfPage& page : pages) text += text_of(page);
  return text;
}

// Why what stands in the pages cannot be judged.
std::string why_unreadable(const std::vector<PdfPage>& pages, const Unread& unread) {
  if (unread.garbled * 3 >= pages.size() || is_garbled(whole_text(pages)))
    return "garbled: the letters in the file are not those that it shows; ask for another file, "
           "or read it with --ocr";
  if (unread.empty * 2 > pages.size())
    return "scanned: the pages are pictures without text; ask for the text, or read it with --ocr";
  return {};
}

void write_pages(std::vector<PdfPage>&& pages, std::size_t max_text, DocumentText& out) {
  const PdfFurniture furniture = take_furniture(pages);
  PdfText text(body_height_of(pages), words_of(pages));
  bool first = true;
  for (PdfPage& page : pages) {
    text.add_page(rows_of(std::move(page)));
    if (std::exchange(first, false)) text.add_furniture(furniture);
    if (text.text().size() > max_text) {
      add_warning(out, "longer than what is read: the end is left out");
      break;
    }
  }
  text.finish();
  out.text = text.text();
  out.pages = text.pages();
}

void read_by_ocr(std::string_view bytes, std::size_t pages, const ReadDocumentOptions& options,
                 DocumentText& out) {
  const OcrResult recognised = recognise_pages(bytes, pages, options);
  if (!recognised.problem.empty()) {
    out.unreadable += "; " + recognised.problem;
    return;
  }
  std::string text;
  for (const std::string& page : recognised.pages) {
    if (!text.empty()) text += '\f';
    out.pages.push_back(text.size());
    text += page;
  }
  if (count_letters(text) < letters_of_page || is_garbled(text)) {
    out.pages.clear();
    out.unreadable += "; recognition found no text either";
    return;
  }
  out.text = std::move(text);
  out.unreadable.clear();
  add_warning(out, "read from pictures (OCR): check the passages");
  if (!recognised.warning.empty()) add_warning(out, recognised.warning);
}

ChildResult call_pdftotext(const std::filesystem::path& program, std::string_view bytes,
                           const ReadDocumentOptions& options) {
  ChildLimits limits;
  limits.time = options.max_time;
  limits.output = max_output;
  const std::string last = std::to_string(options.max_pages + 1);
  return run_child(program, {"-bbox-layout", "-enc", "UTF-8", "-l", last, "-", "-"}, bytes, limits);
}

void note_damage(std::string_view bytes, const ChildResult& result, DocumentText& out) {
  if (result.end != ChildResult::End::exited)
    add_warning(out, "too large: only the first pages were read");
  const std::string_view tail =
      bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 2048));
  if (!contains(tail, "%%EOF") || contains(result.errors, "xref") ||
      contains(result.errors, "trailer"))
    add_warning(out, "the file is cut off or damaged: what could be read was read");
}

}  // namespace

DocumentText text_of_pdf(std::string_view bytes, const ReadDocumentOptions& options) {
  DocumentText out;
  out.format = DocumentFormat::pdf;
  const auto program = find_program("pdftotext");
  if (!program) {
    out.unreadable = "pdftotext is missing: apt install poppler-utils";
    return out;
  }
  const ChildResult result = call_pdftotext(*program, bytes, options);
  std::vector<PdfPage> pages = parse_bbox_layout(result.output);
  if (pages.empty()) {
    out.unreadable = failure(result, options);
    return out;
  }
  note_damage(bytes, result, out);
  if (pages.size() > options.max_pages) {
    pages.resize(options.max_pages);
    add_warning(out, fmt::format("only the first {} pages were read", options.max_pages));
  }
  const Unread unread = unread_of(pages);
  out.unreadable = why_unreadable(pages, unread);
  if (!out.readable()) {
    if (options.ocr) read_by_ocr(bytes, pages.size(), options, out);
    return out;
  }
  if (!unread.numbers.empty())
    add_warning(out, "pages without text that can be read: " + unread.numbers);
  write_pages(std::move(pages), options.max_text, out);
  return out;
}

}  // namespace tilsyn
