// SPDX-License-Identifier: Apache-2.0
#include "probe/har.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/digest.h"
#include "probe/har_fault.h"
#include "probe/har_json.h"
#include "probe/har_recording.h"

namespace tilsyn {
namespace {

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
  if (!enter_har(bytes_, json_)) return;
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
    } else if (name == "_redacted") {
      recording_.head.redacted = json_.truth();
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
    report_har_fault(*json.fault(), name, kept, diagnostics);
    if (kept == 0) return std::nullopt;
  } else if (!reader.has_entries()) {
    diagnostics.error("no-recording", {},
                      name + ": this is JSON, but no recording: it has no entries",
                      how_to_export_har);
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
  const auto read = open_har(path, diagnostics);
  if (!read) return std::nullopt;
  return read_har(*read, path.string(), options, diagnostics);
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
