// SPDX-License-Identifier: Apache-2.0
#include "probe/har.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "base/digest.h"
#include "probe/har_json.h"
#include "probe/har_recording.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr const char* how_to_export =
    "record with the network panel of a browser's developer tools and save all as HAR with content "
    "(Chrome and Edge: with sensitive data, or cookies are missing)";

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

// The members of "log", wherever they stand.
class HarReader {
 public:
  HarReader(HarBytes& bytes, HarJson& json, HarRecording& recording, const HarLimits& limits)
      : bytes_(bytes), json_(json), recording_(recording), limits_(limits) {}

  void read(bool documents);

  bool has_entries() const { return has_entries_; }
  bool full() const { return full_; }

 private:
  void members(bool inside);
  void maker(std::string& name, std::string& version);
  void entries();
  void pages();

  HarBytes& bytes_;
  HarJson& json_;
  HarRecording& recording_;
  const HarLimits& limits_;
  HarEntryLimits entry_limits_;
  bool has_entries_ = false, full_ = false;
};

void HarReader::read(bool documents) {
  entry_limits_.text = limits_.text;
  entry_limits_.keep_documents = documents;
  if (calls_something(bytes_.at_least(128))) {
    return json_.fail("this is JSONP: a recording wrapped in a call");
  }
  if (json_.kind() != HarJson::Kind::object) return json_.fail("this is no recording");
  json_.enter_object();
  members(false);
  if (!json_.failed() && !json_.at_end()) json_.fail("something follows the recording");
}

void HarReader::members(bool inside) {
  for (std::string name; json_.next_member(name);) {
    if (name == "log" && !inside) {
      if (json_.enter_object()) members(true);
    } else if (name == "version") {
      json_.text(recording_.head.version, 32);
    } else if (name == "creator") {
      maker(recording_.head.creator, recording_.head.creator_version);
    } else if (name == "browser") {
      maker(recording_.head.browser, recording_.head.browser_version);
    } else if (name == "pages") {
      pages();
    } else if (name == "entries") {
      entries();
    } else {
      json_.skip();
    }
  }
}

void HarReader::maker(std::string& name, std::string& version) {
  if (!json_.enter_object()) return;
  for (std::string member; json_.next_member(member);) {
    if (member == "name") {
      json_.text(name, 256);
    } else if (member == "version") {
      json_.text(version, 256);
    } else {
      json_.skip();
    }
  }
}

void HarReader::pages() {
  constexpr std::size_t most = 100'000;
  if (!json_.enter_array()) return;
  HarPage page;
  for (std::size_t count = 0; json_.next_element(); ++count) {
    if (count >= most) {
      json_.skip();
    } else if (read_har_page(json_, page)) {
      recording_.add(page);
    }
  }
}

void HarReader::entries() {
  if (json_.kind() == HarJson::Kind::array) has_entries_ = true;
  if (!json_.enter_array()) return;
  HarEntry entry;
  while (json_.next_element()) {
    if (recording_.entries() >= limits_.entries) {
      full_ = true;
      json_.skip();
    } else if (read_har_entry(json_, entry_limits_, entry)) {
      recording_.add(entry);
    }
  }
}

void report(const HarFault& fault, const std::string& name, std::size_t kept,
            Diagnostics& diagnostics) {
  const SourceId source =
      diagnostics.sources().add(Source(name, fault.place.excerpt, fault.place.first));
  const Span span{source, fault.place.mark,
                  fault.place.mark + (fault.place.mark < fault.place.excerpt.size() ? 1 : 0)};
  if (kept == 0) {
    diagnostics.error("no-recording", span, fault.message, how_to_export);
  } else {
    diagnostics.warning("broken-recording", span, fault.message,
                        fmt::format("the {} before this place {} kept; what follows is unknown",
                                    kept == 1 ? "entry" : fmt::format("{} entries", kept),
                                    kept == 1 ? "is" : "are"));
  }
}

}  // namespace

std::optional<Observation> read_har(const ByteReader& read, const std::string& name,
                                    const HarOptions& options, Diagnostics& diagnostics) {
  Sha256Stream digest;
  HarBytes bytes(
      [&](char* to, std::size_t room) {
        const std::size_t got = read(to, room);
        digest.add({to, got});
        return got;
      },
      options.limits.file);
  HarJson json(bytes, options.limits.nesting);
  HarRecording recording(options);
  HarReader reader(bytes, json, recording, options.limits);
  reader.read(options.read_documents);
  const std::size_t kept = recording.entries();
  if (json.failed()) {
    report(*json.fault(), name, kept, diagnostics);
    if (kept == 0) return std::nullopt;
  } else if (!reader.has_entries()) {
    diagnostics.error("no-recording", {},
                      name + ": this is JSON, but no recording: it has no entries", how_to_export);
    return std::nullopt;
  }
  Observation observation = recording.finish();
  // The digest is of the whole file, whatever of it could be read.
  std::vector<char> rest(64 * 1024);
  for (std::size_t got = 1; got > 0;) {
    got = read(rest.data(), rest.size());
    digest.add({rest.data(), got});
  }
  observation.source_sha256 = digest.hex();
  observation.source = std::filesystem::path(name).filename().string();
  if (json.failed()) {
    observation.complete = false;
    observation.remarks.push_back("the recording is broken: " + json.fault()->message);
  }
  if (reader.full()) {
    observation.complete = false;
    observation.remarks.push_back(
        fmt::format("only the first {} entries were read", options.limits.entries));
    diagnostics.warning(
        "long-recording", {},
        fmt::format("{}: only the first {} entries were read", name, options.limits.entries));
  }
  return observation;
}

std::optional<Observation> read_har(const std::filesystem::path& path, const HarOptions& options,
                                    Diagnostics& diagnostics) {
  std::error_code problem;
  const bool there = std::filesystem::exists(path, problem);
  // A pipe or a device would never end.
  if (there && !std::filesystem::is_regular_file(path, problem)) {
    diagnostics.error("cannot-read", {}, path.string() + ": not a regular file");
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    diagnostics.error("cannot-read", {},
                      path.string() + (there ? ": cannot be read" : ": no such file"));
    return std::nullopt;
  }
  const ByteReader read = [&](char* to, std::size_t room) {
    in.read(to, static_cast<std::streamsize>(room));
    return static_cast<std::size_t>(in.gcount());
  };
  return read_har(read, path.string(), options, diagnostics);
}

std::optional<Observation> read_har_text(std::string_view text, const std::string& name,
                                         const HarOptions& options, Diagnostics& diagnostics) {
  const ByteReader read = [&](char* to, std::size_t room) {
    const std::size_t got = std::min(room, text.size());
    std::memcpy(to, text.data(), got);
    text.remove_prefix(got);
    return got;
  };
  return read_har(read, name, options, diagnostics);
}

}  // namespace tilsyn
