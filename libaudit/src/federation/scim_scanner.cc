// SPDX-License-Identifier: Apache-2.0
#include "federation/scim_scanner.h"

#include <set>
#include <string>
#include <vector>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_paths = 5000;
constexpr std::size_t max_depth = 64;

// "Student" and "Teacher" are configurations of users.
std::string resource_prefix(std::string_view name) {
  if (name == "Student" || name == "Teacher" || name == "User" || name.empty()) return {};
  return std::string(name) + ".";
}

class TemplateScanner {
 public:
  TemplateScanner(std::string_view text, std::string prefix, ScimTemplate& out)
      : text_(text), prefix_(std::move(prefix)), out_(out) {}

  void scan() {
    while (at_ < text_.size() && keys_.size() < max_depth) {
      const char c = text_[at_];
      if (text_.substr(at_).starts_with("${")) {
        skip_placeholder();
        if (!key_.empty()) value();
      } else if (c == '"') {
        string();
      } else if (c == '{' || c == '[') {
        keys_.push_back(std::move(key_));
        key_.clear();
        ++at_;
      } else if (c == '}' || c == ']') {
        if (!keys_.empty()) keys_.pop_back();
        key_.clear();
        ++at_;
      } else if (c == ',' || c == ':' || is_ascii_space(c)) {
        ++at_;
      } else {
        while (at_ < text_.size() && !is_ascii_space(text_[at_]) &&
               std::string_view(",]}\"").find(text_[at_]) == std::string_view::npos)
          ++at_;
        value();
      }
    }
  }

 private:
  void skip_placeholder() { at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1; }

  void string() {
    std::string content;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
      if (at_ < text_.size() && content.size() < 1000) content += text_[at_];
    }
    ++at_;
    std::size_t next = at_;
    while (next < text_.size() && is_ascii_space(text_[next])) ++next;
    if (next < text_.size() && text_[next] == ':') {
      key_ = content;
    } else {
      value();
    }
  }

  void value() {
    std::string path = prefix_;
    for (const std::string& key : keys_) add_step(path, key);
    add_step(path, key_);
    key_.clear();
    if (path.ends_with('.')) path.pop_back();
    if (path.empty() || path.size() > 1000 || out_.paths.size() >= max_paths) return;
    if (seen_.insert(path).second) out_.paths.push_back({path, false});
  }

  // RFC 7643 §3.3: what an extension adds stands under its name.
  static void add_step(std::string& path, const std::string& key) {
    if (!key.empty() && !starts_with_ascii(key, "urn:")) path += key + ".";
  }

  std::string_view text_;
  std::string prefix_;
  ScimTemplate& out_;
  std::size_t at_ = 0;
  std::vector<std::string> keys_;  // of the brackets that are open
  std::string key_;                // waits for its value
  std::set<std::string> seen_;
};

// "Student-scim-json-template" -> "Student"
std::string_view before(std::string_view name, std::string_view ending) {
  return name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : std::string_view();
}

}  // namespace

ScimTemplate scan_scim_configuration(std::string_view text) {
  constexpr std::string_view ending = "-scim-json-template";
  ScimTemplate result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = ascii_trim(text.substr(0, end));
    const std::size_t equals = line.find('=');
    if (line.starts_with('#') || equals == line.npos) {
      text.remove_prefix(std::min(end + 1, text.size()));
      continue;
    }
    const std::string_view name = ascii_trim(line.substr(0, equals));
    const std::string_view value = ascii_trim(line.substr(equals + 1));
    if (name == "scim-url" && result.servers.size() < 100) result.servers.emplace_back(value);
    if (!value.starts_with("<?")) {
      text.remove_prefix(std::min(end + 1, text.size()));
      continue;
    }
    const std::size_t open = text.find("<?") + 2;
    const std::size_t close = std::min(text.find("?>", open), text.size());
    if (name.ends_with(ending)) {
      TemplateScanner(text.substr(open, close - open), resource_prefix(before(name, ending)),
                      result)
          .scan();
    }
    text.remove_prefix(std::min(close + 2, text.size()));
  }
  return result;
}

}  // namespace tilsyn
