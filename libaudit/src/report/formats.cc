// SPDX-License-Identifier: Apache-2.0
#include "report/formats.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/files.h"

namespace tilsyn {
namespace {

constexpr std::array<Format, 3> table = {{
    {"text", ".txt", "for the terminal: what to decide and to ask, one line per finding",
     write_text},
    {"json", ".json", "everything, for programs; see schemas/report.schema.json", write_json},
    {"html", ".html", "one self-contained page per controller, to read and to print", write_html},
}};

}  // namespace

std::span<const Format> formats() {
  return table;
}

const Format* find_format(std::string_view name) {
  const auto* found = std::find_if(table.begin(), table.end(),
                                   [&](const Format& format) { return format.name == name; });
  return found == table.end() ? nullptr : found;
}

std::string load_style(const std::filesystem::path& data_folder, std::string_view name) {
  const std::filesystem::path path = data_folder / "reports" / "html" / name;
  auto read = read_file(path, std::size_t{1} << 20);
  if (const auto* problem = std::get_if<FileProblem>(&read)) {
    throw Error(path.string() + ": " + problem->message);
  }
  return std::get<std::string>(std::move(read));
}

void write_report(std::string_view format, const Report& report, WriteOptions options,
                  const std::filesystem::path& data_folder, std::ostream& out) {
  const Format* row = find_format(format);
  if (!row) throw Error("there is no report format '" + std::string(format) + "'");
  const std::string style = row->write == write_html ? load_style(data_folder) : std::string();
  options.style = style;
  row->write(report, options, out);
}

}  // namespace tilsyn
