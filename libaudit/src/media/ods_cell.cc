// SPDX-License-Identifier: Apache-2.0
#include "media/ods_cell.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include "media/number_format.h"
#include "media/xml.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_blanks = 1000;

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Runs of white space are one blank unless they are written as elements (ODF 1.3 part 3, 6.1.2).
void add_collapsed(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      out += c;
    } else if (!out.empty() && out.back() != ' ' && out.back() != '\n') {
      out += ' ';
    }
  }
}

class CellReader {
 public:
  explicit CellReader(OdsCell& out) : out_(out) {}

  void read_paragraphs(pugi::xml_node cell, int depth = 0) {
    if (depth > max_xml_depth) return;
    for (const pugi::xml_node node : cell.children()) {
      const std::string_view name = local_name(node);
      if (name == "p" || name == "h") {
        if (lines_++ > 0) out_.text += '\n';
        read_inline(node, depth + 1);
      } else if (name == "annotation") {
        out_.comment = true;
      } else if (name == "list" || name == "list-item") {
        read_paragraphs(node, depth + 1);
      }
    }
  }

 private:
  void read_inline(pugi::xml_node parent, int depth) {
    if (depth > max_xml_depth) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        add_collapsed(node.value(), out_.text);
      } else if (name == "s") {
        const std::size_t count = std::strtoul(attribute(node, "c"), nullptr, 10);
        out_.text.append(std::clamp<std::size_t>(count, 1, most_blanks), ' ');
      } else if (name == "tab") {
        out_.text += '\t';
      } else if (name == "line-break") {
        out_.text += '\n';
      } else if (name == "annotation") {
        out_.comment = true;
      } else if (name != "ruby-text" && name != "note") {
        if (name == "a" && out_.link.empty()) out_.link = attribute(node, "href");
        read_inline(node, depth + 1);
      }
    }
  }

  OdsCell& out_;
  std::size_t lines_ = 0;
};

// "PT13H30M05S" -> "13:30:05".
std::string time_text(std::string_view duration) {
  unsigned parts[3] = {};
  const std::size_t t = duration.find('T');
  if (t == std::string_view::npos) return std::string(duration);
  const char* at = duration.data() + t + 1;
  const char* end = duration.data() + duration.size();
  while (at < end) {
    unsigned number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc() || next == end) break;
    const std::size_t part = std::string_view("HMS").find(*next == '.' ? 'S' : *next);
    if (part == std::string_view::npos) break;
    parts[part] = number;
    at = std::find(next, end, *next == '.' ? 'S' : *next) + 1;
  }
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::string text = two(parts[0]) + ":" + two(parts[1]);
  return parts[2] == 0 ? text : text + ":" + two(parts[2]);
}

std::string day_text(std::string text) {
  const std::size_t t = text.find('T');
  if (t == std::string::npos) return text;
  if (text.compare(t, 6, "T00:00") == 0) return text.substr(0, t);
  text[t] = ' ';
  return text.substr(0, t + (text.compare(t + 6, 3, ":00") == 0 ? 6 : 9));
}

// The number, or what is shown where that is the same with zeros in front ("0150").
std::string number_text(const std::string& value, const std::string& shown) {
  if (shown.starts_with('0') && is_digits(shown) && is_digits(value)) {
    const std::size_t first = shown.find_first_not_of('0');
    if (first != std::string::npos && shown.substr(first) == value) return shown;
  }
  return shown_number(value, NumberFormat(), false);
}

std::string value_text(pugi::xml_node cell, std::string_view type, const std::string& shown) {
  const std::string value = attribute(cell, "value");
  if (type == "float" || type == "currency") return number_text(value, shown);
  if (type == "percentage") {
    NumberFormat percent;
    percent.percent = true;
    return shown_number(value, percent, false);
  }
  if (type == "date") return day_text(attribute(cell, "date-value"));
  if (type == "time") return time_text(attribute(cell, "time-value"));
  if (type == "boolean")
    return std::string_view(attribute(cell, "boolean-value")) == "true" ? "TRUE" : "FALSE";
  return {};
}

// The attribute of ODF, not that of extensions to it, which have the same local name.
std::string_view office_type(pugi::xml_node cell) {
  std::string_view type;
  for (const pugi::xml_attribute found : cell.attributes()) {
    const std::string_view name = found.name();
    if (name == "calcext:value-type" && std::string_view(found.value()) == "error") return "error";
    if (local_name(found.name()) == "value-type" && !name.starts_with("calcext:"))
      type = found.value();
  }
  return type;
}

}  // namespace

OdsCell read_ods_cell(pugi::xml_node cell) {
  OdsCell out;
  CellReader(out).read_paragraphs(cell);
  const std::string_view type = office_type(cell);
  out.formula = *attribute(cell, "formula") != '\0';
  out.error = type == "error" ||
              (out.formula &&
               (out.text.starts_with("Err:") ||
                (out.text.starts_with('#') && (out.text.ends_with('!') || out.text.ends_with('?') ||
                                               out.text.ends_with("N/A")))));
  out.without_value = out.formula && type.empty() && out.text.empty();
  if (out.error) return out;
  const std::string value = value_text(cell, type, out.text);
  if (!value.empty()) out.text = value;
  if (out.text.empty() && type == "string") out.text = attribute(cell, "string-value");
  return out;
}

}  // namespace tilsyn
