// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/agreements.h>
#include <tilsyn/files.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "common.h"
#include "output_folder.h"

namespace tilsyn::cli {
namespace {

namespace fs = std::filesystem;

struct ReadCall {
  std::vector<std::string> files;
  std::string format = "text";
  std::string output;
  std::string language;
  std::string page;  // --html PAGE
  bool as_html = false;
  AgreementReaderOptions options;
  TextStyle style;
  bool compare = false;
};

const std::string& extension_of(const std::string& name) {
  for (const ReportFormat& format : agreement_formats())
    if (format.name == name) return format.extension;
  return agreement_formats().front().extension;
}

// What comes on the standard input, up to more than any document that is read.
std::string standard_input() {
  constexpr std::size_t limit = (std::size_t{64} << 20) + 1;
  std::string bytes, part(1 << 16, '\0');
  while (bytes.size() < limit &&
         std::cin.read(part.data(), static_cast<long>(part.size())).gcount() > 0)
    bytes.append(part.data(), static_cast<std::size_t>(std::cin.gcount()));
  return bytes;
}

AgreementReading read_one(const AgreementReader& reader, const std::string& file) {
  return file == "-" ? reader.read_bytes("-", standard_input()) : reader.read(file);
}

std::string written(const AgreementReading& reading, const ReadCall& call) {
  std::ostringstream out;
  reading.write(call.format, out, call.language, call.style);
  return out.str();
}

// "avtale.pdf" -> "avtale.html"; names that are there already get a number.
class FileNames {
 public:
  std::string name(const std::string& file, const std::string& extension) {
    std::string stem = file == "-" ? "stdin" : fs::path(file).stem().string();
    if (stem.empty() || stem.front() == '.') stem = "document" + stem;
    std::string name = stem + extension;
    for (int n = 2; std::find(taken_.begin(), taken_.end(), name) != taken_.end(); ++n)
      name = fmt::format("{}-{}{}", stem, n, extension);
    taken_.push_back(name);
    return name;
  }

 private:
  std::vector<std::string> taken_;
};

bool is_folder(const std::string& path) {
  std::error_code none;
  return path.ends_with('/') || fs::is_directory(path, none);
}

// Whether `path` is one of the documents themselves.
bool is_document(const std::string& path, const std::vector<std::string>& files) {
  std::error_code none;
  return std::any_of(files.begin(), files.end(),
                     [&](const std::string& file) { return fs::equivalent(path, file, none); });
}

// A page of this program names it; another may be somebody's agreement.
bool is_own_page(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return bytes.find("class=\"disclaimer\"") != bytes.npos && bytes.find("tilsyn ") != bytes.npos;
}

// Where the results go: the output stream, one file, or a folder with a file for each document.
class ReadingWriter {
 public:
  explicit ReadingWriter(const ReadCall& call) : call_(call) {
    const bool many = call.files.size() > 1 && !call.compare;
    if (!call.output.empty() && (many || is_folder(call.output)))
      folder_ = std::make_unique<OutputFolder>(call.output);
    array_ = many && call.format == "json" && !folder_;
  }

  void add(const std::string& file, const std::string& text) {
    if (folder_) return folder_->add(names_.name(file, extension_of(call_.format)), text);
    if (!call_.output.empty()) {
      whole_ = text;
      return;
    }
    if (array_) std::cout << (count_ == 0 ? "[\n" : ",\n");
    if (!array_ && count_ > 0 && call_.format == "text") std::cout << '\n';
    std::cout << text;
    ++count_;
  }

  void finish(bool complete) {
    if (array_) std::cout << (count_ == 0 ? "[]\n" : "]\n");
    std::cout.flush();
    if (call_.output.empty() || !complete) return;
    if (folder_) {
      folder_->keep();
      const std::size_t n = folder_->files();
      fmt::print(stderr, "wrote {} in {}\n", n == 1 ? "1 file" : fmt::format("{} files", n),
                 call_.output);
    } else {
      write_whole_file(call_.output, whole_);
      fmt::print(stderr, "wrote {}\n", call_.output);
    }
  }

 private:
  const ReadCall& call_;
  std::unique_ptr<OutputFolder> folder_;
  FileNames names_;
  std::string whole_;
  bool array_ = false;
  std::size_t count_ = 0;
};

// Says on the error stream why nothing could be read; whether something could.
bool was_read(const AgreementReading& reading, const ReadCall& call) {
  if (!reading.problem().empty()) {
    usage_error(fmt::format("{}: {}", reading.file(), reading.problem()));
    return false;
  }
  if (reading.readable()) return true;
  // The others say so themselves.
  if (call.format == "sheet" || call.format == "plain" || !call.output.empty())
    usage_error(fmt::format("{} cannot be read: {}", reading.file(), reading.unreadable()));
  return false;
}

void show_progress(std::size_t done, std::size_t all, const std::string& name) {
  fmt::print(stderr, "\r\033[K{}/{} {}{}", done, all, name, done == all ? "\r\033[K" : "");
  std::fflush(stderr);
}

ExitCode read_all(const ReadCall& call, const AgreementReader& reader, const Context& context) {
  const bool progress = context.err_is_terminal && call.files.size() > 1 &&
                        !(call.output.empty() && context.out_is_terminal);
  ReadingWriter writer(call);
  bool all_read = true, all_opened = true;
  for (std::size_t i = 0; i < call.files.size(); ++i) {
    if (progress) show_progress(i, call.files.size(), call.files[i]);
    const AgreementReading reading = read_one(reader, call.files[i]);
    all_read = was_read(reading, call) && all_read;
    all_opened = all_opened && reading.problem().empty();
    const bool empty = !reading.readable() && (call.format == "sheet" || call.format == "plain");
    if (reading.problem().empty() && !empty) writer.add(call.files[i], written(reading, call));
    if (empty) all_opened = false;
  }
  if (progress) show_progress(call.files.size(), call.files.size(), "");
  writer.finish(all_opened);
  return all_read ? ExitCode::ok : ExitCode::bad_input;
}

ExitCode compare_two(const ReadCall& call, const AgreementReader& reader) {
  if (call.files.size() != 2)
    return usage_error("--compare needs two files", "tilsyn read --compare OLD NEW");
  if (call.format == "sheet" || call.format == "plain")
    return usage_error(fmt::format("a comparison has no format '{}'", call.format),
                       "one of text, json, html");
  const AgreementReading before = read_one(reader, call.files[0]);
  const AgreementReading after = read_one(reader, call.files[1]);
  const bool old_read = was_read(before, call), new_read = was_read(after, call);
  if (!before.problem().empty() || !after.problem().empty()) return ExitCode::bad_input;
  std::ostringstream text;
  write_comparison(before, after, call.format, text, call.language, call.style);
  ReadingWriter writer(call);
  writer.add(call.files[1], text.str());
  writer.finish(true);
  return old_read && new_read ? ExitCode::ok : ExitCode::bad_input;
}

// --html takes the name of its page where one follows; anything else is a document to read.
void sort_out_page(ReadCall& call) {
  if (!call.as_html) return;
  call.format = "html";
  if (call.page.empty()) return;
  const std::string extension = fs::path(call.page).extension().string();
  const bool page = extension == ".html" || extension == ".htm";
  if (page && !call.files.empty() && call.output.empty())
    call.output = call.page;
  else
    call.files.insert(call.files.begin(), call.page);
}

ExitCode run_read(ReadCall call, const Context& context) {
  sort_out_page(call);
  if (call.files.empty()) return usage_error("no document is named", "tilsyn read FILE");
  if (is_document(call.output, call.files))
    return usage_error(fmt::format("{} is a document to read", call.output),
                       "give another --output");
  std::error_code none;
  if (!call.page.empty() && call.output == call.page && fs::exists(call.page, none) &&
      !is_own_page(call.page))
    return usage_error(fmt::format("{} is there already and no page of this program", call.page),
                       "name the page with --output, or the documents before --html");
  call.options.data_folder = context.data_folder;
  if (call.options.today.empty()) call.options.today = today();
  if (call.output.empty()) call.style.color = context.color_out;
  if (call.output.empty()) call.style.width = output_width(context);
  const AgreementReader reader(call.options);
  return call.compare ? compare_two(call, reader) : read_all(call, reader, context);
}

}  // namespace

Action declare_read(CLI::App& app, const Context& context) {
  auto call = std::make_shared<ReadCall>();
  app.add_option("file", call->files,
                 "Agreements: PDF, DOCX, ODT, HTML, Markdown, text; - is the input stream")
      ->type_name("FILE");
  CLI::Option* format =
      add_format(app, call->format, agreement_formats(), "Format (default: text)");
  CLI::Option* html =
      app.add_option("--html", call->page, "The same as --format html; PAGE: where to write it")
          ->expected(0, 1)
          ->type_name("[PAGE]")
          ->excludes(format);
  CLI::Option* sheet =
      app.add_flag_callback(
             "--sheet", [call] { call->format = "sheet"; }, "The same as --format sheet")
          ->excludes(format)
          ->excludes(html);
  app.add_flag_callback(
         "--text", [call] { call->format = "plain"; }, "The same as --format plain")
      ->excludes(format)
      ->excludes(html)
      ->excludes(sheet);
  app.add_option("-o,--output", call->output,
                 "File to write, or a folder for one file per document")
      ->type_name("PATH");
  app.add_flag("--compare", call->compare,
               "Two files, the old version first: which promises and facts changed");
  app.add_flag("--ocr", call->options.ocr,
               "Scanned pages go through tesseract, if it is installed");
  add_language(app, call->language, "Language (default: the document's)");
  app.add_option("--as-of", call->options.today, "Day that a sheet bears (default: today)")
      ->check(is_date());
  return [call, html, &context] {
    call->as_html = html->count() > 0;
    return run_read(*call, context);
  };
}

}  // namespace tilsyn::cli
