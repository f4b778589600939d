// SPDX-License-Identifier: Apache-2.0
#include "audit/observation_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "base/date.h"
#include "base/files.h"
#include "probe/observation_file.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

constexpr const char* finished_mark = "finished";
constexpr const char* scope_file = "scope";

// "2026-11-22T04:05:06Z" -> "20261122T040506Z": sorts by time, and every file system takes it.
std::string compact(std::string_view time) {
  std::string out;
  for (const char c : time) {
    if ((c >= '0' && c <= '9') || c == 'T' || c == 'Z') out += c;
  }
  return out;
}

fs::path file_of(const ObservationStore::Run& run, std::string_view owner, std::string_view tool) {
  return run.folder / owner / (std::string(tool) + ".json");
}

// "20261122T040506Z-probe" -> 2026-11-22
std::optional<Date> day_of(std::string_view run) {
  if (run.size() < 8) return std::nullopt;
  return parse_date(fmt::format("{}-{}-{}", run.substr(0, 4), run.substr(4, 2), run.substr(6, 2)));
}

// "20261122T040506Z-probe" -> "probe"
std::string_view producer_of(std::string_view run) {
  const std::size_t dash = run.find('-');
  return dash == std::string_view::npos ? std::string_view() : run.substr(dash + 1);
}

// Every text that is compared is in the file, word for word: then nobody need read it.
bool holds_same_texts(const std::string& file, const Observation& newest) {
  bool any = false;
  for (const ObservedDocument& document : newest.documents) {
    if (!is_compared_kind(document.kind) || document.text_sha256.empty()) continue;
    if (file.find(document.text_sha256) == std::string::npos) return false;
    any = true;
  }
  return any;
}

}  // namespace

std::vector<ObservationStore::Run> ObservationStore::runs() const {
  std::vector<Run> found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(runs_, none)) {
    if (!entry.is_directory(none)) continue;
    found.push_back({entry.path(), entry.path().filename().string(),
                     fs::exists(entry.path() / finished_mark, none)});
  }
  std::sort(found.begin(), found.end(), [](const Run& a, const Run& b) { return a.name > b.name; });
  return found;
}

ObservationStore::Run ObservationStore::new_run(std::string_view started, Producer producer) const {
  const std::string stem = fmt::format("{}-{}", compact(started), to_string(producer));
  std::error_code none;
  std::string name = stem;
  // Two runs within a second are two runs; "_" sorts behind the producer's name.
  for (int n = 2; fs::exists(runs_ / name, none); ++n) name = fmt::format("{}_{}", stem, n);
  return {runs_ / name, name, false};
}

void ObservationStore::begin(const Run& run, const std::string& scope) {
  write_file(run.folder / scope_file, scope);
}

std::optional<ObservationStore::Run> ObservationStore::interrupted(Producer producer,
                                                                   const std::string& scope,
                                                                   std::string_view now) const {
  const auto today = parse_date(now.substr(0, 10));
  for (Run& run : runs()) {
    if (!producer_of(run.name).starts_with(to_string(producer))) continue;
    const auto began = day_of(run.name);
    const auto same = read_file(run.folder / scope_file, std::size_t{64} << 20);
    const auto* text = std::get_if<std::string>(&same);
    const bool goes_on = !run.finished && text && *text == scope && today && began &&
                         days_between(*began, *today) <= 7;
    return goes_on ? std::optional(std::move(run)) : std::nullopt;
  }
  return std::nullopt;
}

std::string ObservationStore::store(const Run& run, const Observation& redacted) {
  std::ostringstream text;
  write_observation(redacted, text);
  const fs::path path = file_of(run, redacted.owner, redacted.tool);
  write_file(path, text.str());
  return path.string();
}

void ObservationStore::finish(const Run& run) {
  write_file(run.folder / finished_mark, "");
}

bool ObservationStore::has(const Run& run, std::string_view owner, std::string_view tool) {
  std::error_code none;
  return fs::exists(file_of(run, owner, tool), none);
}

std::vector<EarlierVisit> ObservationStore::earlier(const Observation& newest,
                                                    std::string_view owner, std::string_view tool,
                                                    std::string_view run) const {
  constexpr std::size_t most_runs = 60, most_read = 4;
  std::vector<EarlierVisit> visits;
  std::size_t looked = 0, read = 0;
  for (const Run& each : runs()) {
    if (each.name >= run || !producer_of(each.name).starts_with(to_string(Producer::probe))) {
      continue;
    }
    if (++looked > most_runs || read == most_read) break;
    const fs::path path = file_of(each, owner, tool);
    const auto content = read_file(path, std::size_t{256} << 20);
    const auto* text = std::get_if<std::string>(&content);
    if (!text) continue;
    EarlierVisit visit;
    if (holds_same_texts(*text, newest)) {
      const auto day = day_of(each.name);
      visit.started = day ? to_string(*day) : std::string();
      visit.same = true;
    } else {
      ++read;
      // A broken file of long ago is no fault of today's audit.
      Sources sources;
      Diagnostics silent(sources);
      auto seen = load_observation(path.string(), silent);
      if (!seen) continue;
      visit.started = std::move(seen->started);
      visit.documents = std::move(seen->documents);
    }
    visits.push_back(std::move(visit));
  }
  return visits;
}

OwnerObservations ObservationStore::load(std::string_view owner, const std::string& run,
                                         Diagnostics& diagnostics) const {
  std::vector<Run> wanted;
  std::error_code none;
  if (run.empty()) {
    wanted = runs();
  } else if (fs::is_directory(runs_ / run, none)) {
    wanted.push_back({runs_ / run, run, true});
  } else if (fs::is_directory(run, none)) {
    wanted.push_back({run, fs::path(run).filename().string(), true});
  } else {
    diagnostics.error("unknown-run", {}, fmt::format("there is no run '{}'", run),
                      fmt::format("runs are the folders below {}", runs_.string()));
  }
  OwnerObservations all;
  std::set<std::pair<std::string, std::string>> taken;  // tool, producer
  for (const Run& each : wanted) {
    std::map<std::string, fs::path> files;  // sorted: the order of the file system means nothing
    for (const auto& entry : fs::directory_iterator(each.folder / owner, none)) {
      if (entry.path().extension() == ".json") {
        files.emplace(entry.path().stem().string(), entry.path());
      }
    }
    for (const auto& file : files) {
      const std::string& tool = file.first;
      std::string producer(producer_of(each.name));
      producer = producer.substr(0, producer.find('_'));
      if (!taken.emplace(tool, producer).second) continue;
      if (auto seen = load_observation(file.second.string(), diagnostics)) {
        if (seen->producer == Producer::probe) {
          auto before = earlier(*seen, owner, tool, each.name);
          if (!before.empty()) all.earlier[tool] = std::move(before);
        }
        all.by_tool[tool].push_back({file.second.string(), std::move(*seen)});
      }
    }
  }
  return all;
}

}  // namespace tilsyn
