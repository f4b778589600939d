// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "messages/messages.h"
#include "report/report.h"

namespace tilsyn {

struct WriteOptions {
  const Messages& messages;  // of the report's language
  std::string_view style{};  // html: the text of reports/html/style.css
  bool color = false;        // text: terminal colours
  bool facts = false;        // text: the facts below each finding
  std::size_t width = 100;   // text: columns
};

// A format of the report; --format, help and errors read this table.
struct Format {
  std::string_view name, extension, description;
  void (*write)(const Report& report, const WriteOptions& options, std::ostream& out);
};
std::span<const Format> formats();
const Format* find_format(std::string_view name);

// Writes with the format of that name; html gets its style sheet from `data_folder`. Throws
// tilsyn::Error for an unknown format or a missing style sheet.
void write_report(std::string_view format, const Report& report, WriteOptions options,
                  const std::filesystem::path& data_folder, std::ostream& out);
// A style sheet in reports/html of the data folder.
std::string load_style(const std::filesystem::path& data_folder,
                       std::string_view name = "style.css");

void write_text(const Report& report, const WriteOptions& options, std::ostream& out);
void write_json(const Report& report, const WriteOptions& options, std::ostream& out);
void write_html(const Report& report, const WriteOptions& options, std::ostream& out);

}  // namespace tilsyn
