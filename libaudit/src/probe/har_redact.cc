// SPDX-License-Identifier: Apache-2.0
#include "probe/har_redact.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <system_error>

#include "base/digest.h"
#include "probe/har_date.h"
#include "probe/har_fault.h"
#include "probe/har_json.h"
#include "web/ascii.h"
#include "web/detect.h"
#include "web/mask.h"
#include "web/percent.h"
#include "web/redact.h"
#include "web/redact_parts.h"
#include "web/url.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest = 1u << 20;  // of a text that is kept

constexpr std::size_t longest_entry = 64u << 20;

// Texts that say how, not who, if they look it.
constexpr std::array<std::string_view, 22> kept_texts = {
    "version",         "method",   "httpVersion", "mimeType",      "encoding",  "statusText",
    "serverIPAddress", "_ip_addr", "type",        "_fromCache",    "_priority", "_resourceType",
    "expires",         "sameSite", "domain",      "connection",    "_error",    "_fetchType",
    "_securityState",  "priority", "opcode",      "_charlesStatus"};
// What members must never be copied, whatever they hold.
constexpr std::array<std::string_view, 6> dropped = {"text", "data",     "comment",
                                                     "raw",  "fileName", "_requestHeadersText"};
// Lists of objects with a name and a value.
constexpr std::array<std::string_view, 4> pair_lists = {"headers", "cookies", "queryString",
                                                        "params"};

template <std::size_t N>
bool in(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void append_json(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

// Short, plain, without an address or a number that could be somebody's.
bool harmless(std::string_view text) {
  if (text.size() > 100) return false;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c < 0x20 || c > 0x7E || c == '@') return false;
    digits = is_ascii_digit(c) ? digits + 1 : 0;
    if (digits >= 8) return false;
  }
  return true;
}

bool looks_like_address(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 24) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return is_ascii_alnum(c) || c == '-' || c == '+' || c == '.'; });
}

// "app.example:443": what a tunnel was asked for.
bool is_authority(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (!harmless(text) || colon == std::string_view::npos || colon + 1 == text.size()) return false;
  const std::string_view host = text.substr(0, colon), port = text.substr(colon + 1);
  return port.size() <= 5 && std::all_of(port.begin(), port.end(), is_ascii_digit) &&
         std::all_of(host.begin(), host.end(), [](char c) {
           return is_ascii_alnum(c) || c == '.' || c == '-' || c == '[' || c == ']' || c == ':';
         });
}

class HarCopy {
 public:
  HarCopy(HarBytes& bytes, HarJson& json, const std::function<void(std::string_view)>& write,
          const HarOptions& options)
      : bytes_(bytes),
        json_(json),
        write_(write),
        key_(options.match_key.empty() ? random_bytes(32) : options.match_key),
        detector_({options.canaries, key_, options.realms}) {}

  void copy();
  std::size_t entries() const { return entries_; }
  bool has_entries() const { return has_entries_; }

 private:
  void log_members(bool inside);
  void maker();
  std::size_t objects();
  void value(const std::string& name);
  void object();
  void list(const std::string& name);
  void pairs(const std::string& list);
  void pair(const std::string& list);
  void text(const std::string& name);
  void number(const std::string& name);
  std::string address(const std::string& text) const;
  std::string pair_value(const std::string& list, const std::string& name,
                         const std::string& value) const;
  std::string member_name(const std::string& name) const;
  void begin_member(const std::string& name, bool& first);
  void flush() {
    write_(out_);
    out_.clear();
  }

  HarBytes& bytes_;
  HarJson& json_;
  const std::function<void(std::string_view)>& write_;
  std::string key_;
  LeakDetector detector_;
  std::string out_, text_;
  std::size_t entries_ = 0;
  bool has_entries_ = false;
};

void HarCopy::copy() {
  if (!enter_har(bytes_, json_)) return;
  out_ += "{\"log\":{\"_redacted\":true";
  log_members(false);
  out_ += "}}\n";
  flush();
  if (!json_.failed() && !json_.at_end()) json_.fail("something follows the recording");
}

// Members of the recording itself; what is not known there is left out.
void HarCopy::log_members(bool inside) {
  for (std::string name; json_.next_member(name);) {
    if (name == "log" && !inside) {
      if (json_.enter_object()) log_members(true);
    } else if (name == "creator" || name == "browser") {
      out_ += ",\n\"" + name + "\":";
      maker();
    } else if (name == "version") {
      out_ += ",\"version\":";
      text(name);
    } else if (name == "pages" || name == "entries") {
      out_ += ",\n\"" + name + "\":";
      const std::size_t count = objects();
      if (name == "pages") continue;
      has_entries_ = true;
      entries_ += count;
    } else {
      json_.skip();
    }
  }
}

void HarCopy::maker() {
  bool first = true;
  out_ += '{';
  if (json_.enter_object()) {
    for (std::string name; json_.next_member(name);) {
      std::string text;
      const bool known = name == "name" || name == "version";
      if (!known || !json_.text(text, 100)) {
        if (!known) json_.skip();
        continue;
      }
      begin_member(name, first);
      append_json(out_, harmless(text) ? text : std::string(masked_part));
    }
  }
  out_ += '}';
}

// Whole ones only: what breaks off is left out, as when it is read.
std::size_t HarCopy::objects() {
  std::size_t count = 0;
  out_ += '[';
  flush();
  if (json_.enter_array()) {
    while (json_.next_element()) {
      if (json_.kind() != HarJson::Kind::object) {
        json_.skip();
        continue;
      }
      value("");
      if (json_.failed()) {
        out_.clear();
        break;
      }
      write_(count++ > 0 ? ",\n" : "\n");
      flush();
    }
  }
  out_ += ']';
  return count;
}

void HarCopy::begin_member(const std::string& name, bool& first) {
  if (!first) out_ += ',';
  first = false;
  append_json(out_, member_name(name));
  out_ += ':';
}

std::string HarCopy::member_name(const std::string& name) const {
  return harmless(name) && !is_opaque(name) ? name : std::string(masked_part);
}

void HarCopy::value(const std::string& name) {
  if (out_.size() > longest_entry) return json_.fail("this entry is longer than the limit");
  switch (json_.kind()) {
    case HarJson::Kind::object:
      return object();
    case HarJson::Kind::array:
      return in(pair_lists, name) ? pairs(name) : list(name);
    case HarJson::Kind::text:
      return text(name);
    case HarJson::Kind::number:
      return number(name);
    default:
      json_.literal(text_);
      out_ += json_.failed() ? "null" : text_;
  }
}

void HarCopy::object() {
  json_.enter_object();
  out_ += '{';
  bool first = true;
  for (std::string name; json_.next_member(name);) {
    if (in(dropped, name)) {
      json_.skip();
      continue;
    }
    begin_member(name, first);
    value(name);
  }
  out_ += '}';
}

void HarCopy::list(const std::string& name) {
  json_.enter_array();
  out_ += '[';
  for (bool first = true; json_.next_element(); first = false) {
    if (!first) out_ += ',';
    value(name);
  }
  out_ += ']';
}

void HarCopy::pairs(const std::string& list) {
  json_.enter_array();
  out_ += '[';
  for (bool first = true; json_.next_element(); first = false) {
    if (!first) out_ += ',';
    if (json_.kind() == HarJson::Kind::object) {
      pair(list);
    } else {
      json_.skip();
      out_ += "null";
    }
  }
  out_ += ']';
}

// The value is written last: what it is masked to depends on the name.
void HarCopy::pair(const std::string& list) {
  json_.enter_object();
  out_ += '{';
  bool first = true, has_value = false;
  std::string name, content;
  for (std::string member; json_.next_member(member);) {
    if (member == "name") {
      json_.text(name, longest);
      begin_member(member, first);
      const bool plain = name.size() <= 200 && name.find('@') == std::string::npos &&
                         detector_.scan_body("text/plain", name).empty();
      append_json(out_, plain ? name : std::string(masked_part));
    } else if (member == "value") {
      json_.text(content, longest);
      has_value = true;
    } else if (in(dropped, member)) {
      json_.skip();
    } else {
      begin_member(member, first);
      value(member);
    }
  }
  if (has_value) {
    begin_member("value", first);
    append_json(out_, pair_value(list, name, content));
  }
  out_ += '}';
}

std::string HarCopy::pair_value(const std::string& list, const std::string& name,
                                const std::string& value) const {
  if (value.empty()) return value;
  if (list == "headers") {
    std::string out;
    // Exporters join what came as several headers.
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t end = std::min(value.find('\n', begin), value.size());
      if (begin > 0) out += '\n';
      out += redact_header(name, std::string_view(value).substr(begin, end - begin));
      begin = end + 1;
    }
    return out;
  }
  if (list != "queryString") return std::string(masked_part);
  std::string parameter;
  append_percent_encoded(parameter, name, userinfo_percent_set.with("%&+"));
  parameter += '=';
  append_percent_encoded(parameter, value, userinfo_percent_set.with("%&+"));
  const std::string redacted = redact_parameter(parameter);
  const std::size_t equals = redacted.find('=');
  return equals == std::string::npos ? std::string(masked_part)
                                     : percent_decode(redacted.substr(equals + 1));
}

std::string HarCopy::address(const std::string& text) const {
  const auto url = parse_url(text);
  // As a browser reads it, so that what is masked is what was asked for.
  const std::string whole = url && (url->is_http() || url->is_web_socket()) ? url->href() : text;
  return redact_url(whole, detector_.scan_url(whole));
}

void HarCopy::text(const std::string& name) {
  json_.text(text_, longest);
  if (text_.empty()) {
    out_ += "\"\"";
  } else if (name == "startedDateTime") {
    const auto date = parse_har_date(text_);
    append_json(out_, date ? har_date_text(*date) : std::string(masked_part));
  } else if (name == "pageref" || name == "id") {
    append_json(out_,
                harmless(text_) && !looks_like_address(text_) ? text_ : keyed_hash(key_, text_));
  } else if (in(kept_texts, name)) {
    append_json(out_, harmless(text_) ? text_ : std::string(masked_part));
  } else if (name == "url" && is_authority(text_)) {
    append_json(out_, text_);
  } else if (name == "url" || name == "redirectURL" || name == "path" ||
             looks_like_address(text_)) {
    append_json(out_, address(text_));
  } else {
    append_json(out_, masked_part);
  }
}

// Sizes and times stay; a longer number elsewhere may be somebody's.
void HarCopy::number(const std::string& name) {
  json_.literal(text_);
  const std::string literal = text_;
  const bool started = name == "startedDateTime";
  const std::string_view whole = std::string_view(literal).substr(0, literal.find_first_of(".eE"));
  const bool size = name == "size" || name == "bodySize" || name == "_transferSize" ||
                    name == "compression" || name == "headersSize";
  const std::size_t most = started ? 14 : size ? 10 : 7;
  const bool plain = literal.size() <= 24 && literal.find_first_of("eE") == std::string::npos;
  out_ += !json_.failed() && plain && whole.size() <= most ? literal : "0";
}

}  // namespace

std::optional<RedactedHar> redact_har(const ByteReader& read, const std::string& name,
                                      const std::function<void(std::string_view)>& write,
                                      const HarOptions& options, Diagnostics& diagnostics) {
  HarBytes bytes(read, options.limits.file);
  HarJson json(bytes, options.limits.nesting);
  HarCopy copy(bytes, json, write, options);
  copy.copy();
  if (json.failed()) {
    report_har_fault(*json.fault(), name, copy.entries(), diagnostics);
    if (copy.entries() == 0) return std::nullopt;
  } else if (!copy.has_entries()) {
    diagnostics.error("no-recording", {},
                      name + ": this is JSON, but no recording: it has no entries",
                      how_to_export_har);
    return std::nullopt;
  }
  return RedactedHar{copy.entries(), !json.failed()};
}

std::optional<RedactedHar> write_redacted_har(const std::filesystem::path& from,
                                              const std::filesystem::path& to,
                                              const HarOptions& options, Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  std::error_code problem;
  if (fs::equivalent(from, to, problem)) {
    diagnostics.error("cannot-write", {}, to.string() + ": is the recording itself");
    return std::nullopt;
  }
  const auto in = open_har(from, diagnostics);
  if (!in) return std::nullopt;
  const fs::path part = to.string() + ".part";
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, problem);
  const auto write = [&](std::string_view piece) {
    out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
  };
  std::optional<RedactedHar> copy;
  if (out) copy = redact_har(*in, from.string(), write, options, diagnostics);
  out.close();
  const bool written = !out.fail();
  if (written && copy) fs::rename(part, to, problem);
  if (!written || problem) {
    diagnostics.error("cannot-write", {}, to.string() + ": cannot be written");
    copy.reset();
  }
  if (!copy) fs::remove(part, problem);
  return copy;
}

}  // namespace tilsyn
