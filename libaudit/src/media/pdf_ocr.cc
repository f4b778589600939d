// SPDX-License-Identifier: Apache-2.0
#include "media/pdf_ocr.h"

#include <algorithm>

#include "base/child_process.h"
#include "media/clean_text.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_pages = 200;  // a page takes seconds
constexpr const char* pixels = "3000";  // of the longer side: 256 to the inch on A4

// The languages that tesseract has, of those that agreements come in.
std::string languages(const std::filesystem::path& tesseract) {
  const ChildResult listed = run_child(tesseract, {"--list-langs"}, {}, {});
  std::string found;
  for (const std::string_view language : {"nor", "swe", "dan", "eng"}) {
    if ((listed.output + listed.errors).find("\n" + std::string(language)) == std::string::npos)
      continue;
    if (!found.empty()) found += '+';
    found += language;
  }
  return found;
}

}  // namespace

OcrResult recognise_pages(std::string_view pdf, std::size_t pages,
                          const ReadDocumentOptions& options) {
  OcrResult result;
  const auto painter = find_program("pdftoppm");
  const auto tesseract = find_program("tesseract");
  if (!painter || !tesseract) {
    result.problem =
        "--ocr needs tesseract: apt install tesseract-ocr tesseract-ocr-nor "
        "tesseract-ocr-swe tesseract-ocr-dan";
    return result;
  }
  const std::string known = languages(*tesseract);
  const std::size_t last = std::min({pages, options.max_pages, max_pages});
  ChildLimits limits;
  limits.time = options.max_time;
  for (std::size_t page = 1; page <= last; ++page) {
    const std::string number = std::to_string(page);
    // A page may be as large as it likes; the picture is not.
    const ChildResult picture = run_child(
        *painter, {"-gray", "-scale-to", pixels, "-f", number, "-l", number, "-"}, pdf, limits);
    ChildResult read;
    if (picture.end == ChildResult::End::exited && !picture.output.empty()) {
      std::vector<std::string> arguments{"stdin", "stdout"};
      if (!known.empty()) arguments.insert(arguments.end(), {"-l", known});
      read = run_child(*tesseract, arguments, picture.output, limits);
    }
    if (read.end != ChildResult::End::exited || read.exit_code != 0)
      result.warning = "some pages could not be recognised";
    result.pages.push_back(clean_text(std::move(read.output)));
  }
  if (last < pages) result.warning = "only the first " + std::to_string(last) + " pages recognised";
  return result;
}

}  // namespace tilsyn
