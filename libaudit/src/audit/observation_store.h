// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "facts/observed_account.h"
#include "web/observation.h"

namespace tilsyn {

// The observations of a workspace, one file for each tool and run:
// .tilsyn/runs/<time>-<producer>/<owner>/<tool>.json. Files appear whole and are never changed;
// `finished` in a run's folder says that it was not interrupted.
class ObservationStore {
 public:
  explicit ObservationStore(std::filesystem::path workspace)
      : runs_(std::move(workspace) / ".tilsyn" / "runs") {}

  struct Run {
    std::filesystem::path folder;
    std::string name;
    bool finished = false;
  };

  // Newest first.
  std::vector<Run> runs() const;
  // `started`: RFC 3339.
  Run new_run(std::string_view started, Producer producer) const;
  // Makes the folder. `scope`: which tools it is about, a line each.
  static void begin(const Run& run, const std::string& scope);
  // The newest run of this producer, where it was interrupted, is about the same tools, and began
  // in the week before `now` (RFC 3339).
  std::optional<Run> interrupted(Producer producer, const std::string& scope,
                                 std::string_view now) const;

  // Returns the path. Throws tilsyn::Error when it cannot be written.
  static std::string store(const Run& run, const Observation& redacted);
  static void finish(const Run& run);
  static bool has(const Run& run, std::string_view owner, std::string_view tool);

  // Everything of one owner: of the newest run of each producer in which the tool is, or of the one
  // run that is named. Wrong files are diagnostics. `run`: a folder, or the name of a run.
  OwnerObservations load(std::string_view owner, const std::string& run,
                         Diagnostics& diagnostics) const;
  // What visits before the run named `run` kept of the vendor's pages, newest first: those that
  // may say something else than `newest`, and when it was the same. Bounded: the last 60 runs, of
  // which four are read.
  std::vector<EarlierVisit> earlier(const Observation& newest, std::string_view owner,
                                    std::string_view tool, std::string_view run) const;

 private:
  std::filesystem::path runs_;
};

}  // namespace tilsyn
