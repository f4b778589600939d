// SPDX-License-Identifier: Apache-2.0
#include "probe/har_leaks.h"

#include <algorithm>
#include <array>

#include "web/percent.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_leaks = 200'000;  // of one recording
constexpr std::size_t most_seen_bytes = 4u << 20;

// Headers in which browsers themselves write, and nothing of a person.
bool written_by_browser(std::string_view name) {
  static constexpr std::array<std::string_view, 18> names = {"accept",
                                                             "accept-charset",
                                                             "accept-encoding",
                                                             "accept-language",
                                                             "cache-control",
                                                             "connection",
                                                             "content-length",
                                                             "content-type",
                                                             "date",
                                                             "dnt",
                                                             "host",
                                                             "if-modified-since",
                                                             "if-none-match",
                                                             "origin",
                                                             "pragma",
                                                             "range",
                                                             "upgrade-insecure-requests",
                                                             "user-agent"};
  return name.starts_with("sec-") || std::find(names.begin(), names.end(), name) != names.end();
}

// A form as it would have been sent, where the exporter kept its fields alone.
std::string form_of(const std::vector<HarField>& fields) {
  static constexpr PercentSet form = userinfo_percent_set.with("%&+$,");
  std::string body;
  for (const HarField& field : fields) {
    if (!body.empty()) body += '&';
    append_percent_encoded(body, field.name, form);
    body += '=';
    append_percent_encoded(body, field.value.empty() ? field.file_name : field.value, form);
  }
  return body;
}

std::string identity(const ObservedLeak& leak) {
  std::string text;
  for (const std::string* part :
       {&leak.kind, &leak.place, &leak.field, &leak.encoding, &leak.match_key}) {
    text += *part;
    text += '\0';
  }
  return text;
}

}  // namespace

void HarLeaks::add(const std::vector<Leak>& found) {
  for (const Leak& leak : found) {
    if (leaks_->size() >= most_leaks) {
      full_ = true;
      return;
    }
    ObservedLeak observed;
    observed.kind = to_string(leak.kind);
    observed.place = to_string(leak.place);
    observed.field = leak.field;
    observed.encoding = leak.encoding;
    observed.masked = leak.masked;
    observed.match_key = leak.match_key;
    observed.certain = leak.certain;
    observed.request = request_;
    if (of_request_.insert(identity(observed)).second) leaks_->push_back(std::move(observed));
  }
}

void HarLeaks::header(std::string_view name, const std::string& value) {
  if (value.empty()) return;
  std::string key(name);
  key += '\n';
  key += value;
  const auto found = seen_.find(key);
  if (found != seen_.end()) return add(found->second);
  std::vector<Leak> leaks = detector_.scan_header(name, value);
  add(leaks);
  if (seen_bytes_ + key.size() > most_seen_bytes) {
    seen_.clear();
    seen_bytes_ = 0;
  }
  seen_bytes_ += key.size() + leaks.size() * sizeof(Leak);
  seen_.emplace(std::move(key), std::move(leaks));
}

void HarLeaks::body(const HarEntry& entry) {
  if (!entry.posted_text.empty()) {
    const auto stated = first_header(entry.sent, "content-type");
    add(detector_.scan_body(entry.posted_type.empty() && stated ? *stated : entry.posted_type,
                            entry.posted_text));
  } else if (!entry.posted_fields.empty()) {
    add(detector_.scan_body("application/x-www-form-urlencoded", form_of(entry.posted_fields)));
  }
  for (const std::string& message : entry.messages) add(detector_.scan_body({}, message));
}

void HarLeaks::scan(const HarEntry& entry, std::string_view url, std::size_t request,
                    std::vector<ObservedLeak>& leaks) {
  leaks_ = &leaks;
  request_ = request;
  of_request_.clear();
  add(detector_.scan_url(url));
  bool cookies = false;
  for (const HeaderField& field : entry.sent) {
    cookies = cookies || field.name == "cookie";
    if (!written_by_browser(field.name)) header(field.name, field.value);
  }
  if (!cookies) {
    std::string line;
    for (const HarCookie& cookie : entry.sent_cookies) {
      line += (line.empty() ? "" : "; ") + cookie.name + "=" + cookie.value;
    }
    header("cookie", line);
  }
  body(entry);
}

}  // namespace tilsyn
