// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "agreement/clause_data.h"
#include "agreement/confirmation.h"
#include "model/documents.h"

namespace tilsyn {

// What a person says of a document, in NAME.pdf.yaml beside it; empty where there is no such file.
struct Review {
  std::filesystem::path file;
  std::string id, owner;
  std::vector<std::string> covers;
  std::optional<SetRole> role;
  std::optional<int> precedence;
  std::optional<Date> date;
  const Record* agreed = nullptr;  // nullptr: nothing corrected
  const Statement* stated = nullptr;
  std::vector<Party> parties;
  Span span, covers_span;
};

// Reads the documents of agreements/ as agreements, each once.
class AgreementDocuments {
 public:
  AgreementDocuments(const DocumentReader& reader, std::filesystem::path data_folder,
                     const std::vector<Confirmation>& confirmations)
      : reader_(reader), data_folder_(std::move(data_folder)), confirmations_(confirmations) {}

  // Every sheet and document below `folder`, which is the agreements/ of the workspace in `above`.
  void load(const std::filesystem::path& folder, const std::filesystem::path& above,
            std::vector<AgreementSheet>& sheets);
  // Nothing, with a diagnostic, when it is no agreement.
  std::optional<AgreementSheet> read(const std::filesystem::path& path, const Review& review);

 private:
  Review read_review(const std::filesystem::path& path);
  const ClauseData& clauses();

  const DocumentReader& reader_;
  std::filesystem::path data_folder_;
  const std::vector<Confirmation>& confirmations_;
  std::optional<ClauseData> clauses_;
};

// confirmations.yaml; appends.
void load_confirmations(const std::filesystem::path& path, const DocumentReader& reader,
                        std::vector<Confirmation>& confirmations);

}  // namespace tilsyn
