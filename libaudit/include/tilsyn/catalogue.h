// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>
#include <tilsyn/problems.h>

#include <functional>
#include <string>
#include <vector>

namespace tilsyn {

// Dossiers that many owners share.
struct CatalogueOptions {
  std::vector<std::string> paths;  // workspace folders or inventory files
  std::string today;               // "2026-11-21"
  std::string data_folder;         // "": found by itself
};

struct NewDossier {
  std::string tool, owner;      // owner: "" where only one has such a tool
  std::string id;               // "": as the tool
  std::string by, reviewed_by;  // who makes it, and the role that went through it
};
struct NewDossierResult {
  Problems problems;
  std::string problem;             // why nothing was written; "" when it was
  std::string dossier, inventory;  // files that were written
  std::vector<std::string> moved;  // paths
};
// Makes a dossier of what others can use too of a tool; the row uses it, and keeps the rest.
TILSYN_EXPORT NewDossierResult add_to_catalogue(const CatalogueOptions& options,
                                                const NewDossier& wanted);

struct DossierField {
  std::string change;         // added, changed, gone
  std::string path;           // "declared.retention.days"
  std::string before, after;  // on one line, shortened
};
struct DossierUser {
  std::string owner, tool, adopted;  // adopted: "" not said
};
struct DossierChange {
  std::string id, name;
  // added, updated, same, older, edited (here, by hand), ambiguous (two contents, one version)
  std::string state;
  std::string before, after;  // versions
  std::string on, reviewed_on, reviewed_by, note;
  bool history_complete = true;  // false: what changed is not all known
  std::vector<DossierField> fields;
  std::vector<DossierUser> users;
};
struct CatalogueChanges {
  Problems problems;
  std::string signer;  // public key of who signed the source; "" when nobody did
  std::vector<DossierChange> dossiers;
  std::vector<std::string> written;  // files
};
// What taking over newer dossiers from a folder, a git checkout or a ZIP would mean; `write`: does
// it. What was edited here is kept. Rows that use what changed record the version they adopted.
TILSYN_EXPORT CatalogueChanges update_catalogue(const CatalogueOptions& options,
                                                const std::string& source, bool write);
// What the catalogue itself changed since each user adopted it.
TILSYN_EXPORT CatalogueChanges changes_since_adopted(const CatalogueOptions& options);

struct Adoption {
  Problems problems;
  std::vector<DossierUser> adopted;  // with the version from now on
  std::vector<std::string> written;
};
// Records that the tools `tools` (empty: all) of `owner` ("": every owner) use the dossiers as they
// are now.
TILSYN_EXPORT Adoption adopt_dossiers(const CatalogueOptions& options,
                                      const std::vector<std::string>& tools,
                                      const std::string& owner);

// What is an owner's own to fill in for a tool with a shared dossier, and waited for by a rule.
struct OwnPart {
  std::string owner, tool, dossier;
  std::vector<std::string> paths, labels;
};
struct OwnParts {
  Problems problems;
  std::vector<OwnPart> parts;
};
TILSYN_EXPORT OwnParts own_parts(const CatalogueOptions& options, const std::string& owner);

struct CatalogueExport {
  std::string output;                 // a folder, or a file NAME.zip
  std::string previous;               // the export before; "": what is at `output`
  std::vector<std::string> dossiers;  // ids; empty: all
  std::string by, reviewed_by, note;
  std::string key;  // PEM file of the key to sign with; "": not signed
};
struct GivenText {
  std::string path, text;
};
struct GivenPersonal {
  std::string path, kind, text;
};
struct GivenDossier {
  std::string id, name, version, before;  // before: version of the export before
  bool raised = false;                    // the program gives it this version
  std::vector<std::string> gives, stripped;
  std::vector<DossierField> changes;
  std::vector<GivenText> texts;
  std::vector<GivenPersonal> personal;  // what looks as if it were about a person
  std::string problem;                  // why it cannot leave
};
struct CatalogueExportResult {
  Problems problems;
  std::vector<GivenDossier> dossiers;
  bool agreed = false;
  std::vector<std::string> written;
};
// Calls `agree` with what would be given away, before anything is written.
TILSYN_EXPORT CatalogueExportResult
export_catalogue(const CatalogueOptions& options, const CatalogueExport& wanted,
                 const std::function<bool(const std::vector<GivenDossier>&)>& agree);

struct SigningResult {
  Problems problems;
  std::string key;                   // public key in base64
  std::vector<std::string> written;  // files
};
// A new Ed25519 key: `file` (for its owner alone) and `file`.pub. Never over a file that exists.
TILSYN_EXPORT SigningResult make_key(const std::string& file);
// Signs a catalogue or rule pack: a folder or a ZIP.
TILSYN_EXPORT SigningResult sign_package(const std::string& path, const std::string& key_file);
// Whether it is as it was signed, by one of `keys` where some are given.
TILSYN_EXPORT SigningResult verify_package(const std::string& path,
                                           const std::vector<std::string>& keys);

}  // namespace tilsyn
