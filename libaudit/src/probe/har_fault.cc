// SPDX-License-Identifier: Apache-2.0
#include "probe/har_fault.h"

#include <fmt/format.h>

#include <fstream>
#include <memory>

#include "web/ascii.h"

namespace tilsyn {
namespace {

// "callback(", at the beginning.
bool calls_something(std::string_view text) {
  while (!text.empty() && is_ascii_space(text[0])) text.remove_prefix(1);
  std::size_t name = 0;
  while (name < text.size() && (is_ascii_alnum(text[name]) || text[name] == '_' ||
                                text[name] == '$' || text[name] == '.')) {
    ++name;
  }
  return name > 0 && !is_ascii_digit(text[0]) && name < text.size() && text[name] == '(';
}

}  // namespace

const char* const how_to_export_har =
    "record with the network panel of a browser's developer tools and save all as HAR with content "
    "(Chrome and Edge: with sensitive data, or cookies are missing)";

std::optional<ByteReader> open_har(const std::filesystem::path& path, Diagnostics& diagnostics) {
  std::error_code problem;
  const bool there = std::filesystem::exists(path, problem);
  if (there && !std::filesystem::is_regular_file(path, problem)) {
    diagnostics.error("cannot-read", {}, path.string() + ": not a regular file");
    return std::nullopt;
  }
  const auto in = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*in) {
    diagnostics.error("cannot-read", {},
                      path.string() + (there ? ": cannot be read" : ": no such file"));
    return std::nullopt;
  }
  return [in](char* to, std::size_t room) {
    in->read(to, static_cast<std::streamsize>(room));
    return static_cast<std::size_t>(in->gcount());
  };
}

bool enter_har(HarBytes& bytes, HarJson& json) {
  if (calls_something(bytes.at_least(128))) {
    json.fail("this is JSONP: a recording wrapped in a call");
  } else if (json.kind() != HarJson::Kind::object) {
    json.fail("this is no recording");
  } else {
    return json.enter_object();
  }
  return false;
}

void report_har_fault(const HarFault& fault, const std::string& name, std::size_t kept,
                      Diagnostics& diagnostics) {
  const SourceId source =
      diagnostics.sources().add(Source(name, fault.place.excerpt, fault.place.first));
  const Span span{source, fault.place.mark,
                  fault.place.mark + (fault.place.mark < fault.place.excerpt.size() ? 1 : 0)};
  if (kept == 0) {
    diagnostics.error("no-recording", span, fault.message, how_to_export_har);
  } else {
    diagnostics.warning("broken-recording", span, fault.message,
                        fmt::format("the {} before this place {} kept; what follows is unknown",
                                    kept == 1 ? "entry" : fmt::format("{} entries", kept),
                                    kept == 1 ? "is" : "are"));
  }
}

}  // namespace tilsyn
