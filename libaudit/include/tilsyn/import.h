// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/audit.h>
#include <tilsyn/export.h>
#include <tilsyn/problems.h>

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace tilsyn {

struct ImportOptions {
  std::string path;
  std::string format;   // "": told from the file
  std::string name;     // of the controller; "": from the file name, and said so
  std::string country;  // "": told from the headings, and said so
  std::string language;
  std::string dpo_contact;  // where the data protection officer is reached; "": not known
  std::string stated_by;    // role that keeps the list; "": not known
  std::string today;        // "2026-11-21": the day on which the list is taken to be stated
  // Heading -> field, where the importer would read it otherwise: {"STATUS", "name"}.
  std::vector<std::pair<std::string, std::string>> columns;
  std::string mapping;  // a file of such pairs (schemas/mapping.schema.json) to be used, or ""
  std::string details;  // what ImportResult::details is: "text", "csv"; "": nothing
  // Asks a person what only a person can say of a heading; `expected` is what an empty answer
  // means. Empty where nobody is there.
  std::function<bool(const std::string& question, bool expected)> ask;
  std::string data_folder;
};

struct ImportResult {
  Problems problems;
  std::string inventory;  // YAML; "" when there were errors
  std::string report;     // what was taken, interpreted, kept as a note or refused; for people
  std::string details;    // the same, cell by cell
  std::string mapping;    // how the columns were read, to be used again for the next list
  std::size_t tools = 0;
  std::size_t unread = 0;  // cells and rows that could not be read; the problems say where
  // What the list says, to be kept at import_base_path() of the inventory for the next update; ""
  // for a list that needs none.
  std::string base;
};
TILSYN_EXPORT ImportResult import_inventory(const ImportOptions& options);

// Where what a list said is kept: .tilsyn/imports/ of the workspace that the inventory is in.
TILSYN_EXPORT std::string import_base_path(const std::string& inventory);

// A newer list into an inventory that exists: what the list changed since it was imported last is
// taken over, what people wrote stays byte for byte.
struct UpdateOptions {
  ImportOptions list;
  std::string inventory;  // its path
};
struct UpdateResult {
  Problems problems;
  std::string inventory;  // its text afterwards; "" when there were errors
  bool differs = false;   // from what it was
  std::string base;       // as in ImportResult
  std::string report;     // of the list, and of every change
  std::size_t unread = 0;
  std::size_t added = 0, changed = 0, conflicts = 0, gone = 0, unchanged = 0;  // tools
};
TILSYN_EXPORT UpdateResult update_inventory(const UpdateOptions& options);

// One owner's inventory in another format: a list to be edited and imported again, a register, a
// standard.
struct ExportOptions {
  std::string path;   // a workspace folder or an inventory
  std::string owner;  // id; "": the only one
  std::string format;
  std::string language;  // "": the owner's
  std::string today;
  std::string data_folder;
};
struct ExportResult {
  Problems problems;
  std::string bytes;  // of the file; "" when there were errors
  std::string owner;  // id
  std::size_t tools = 0;
};
TILSYN_EXPORT ExportResult export_inventory(const ExportOptions& options);

// A list of what is really in use: services activated for login, apps on devices, apps with access
// to accounts.
struct UsageOptions {
  std::string path;
  std::string kind;       // "federation", "devices", "oauth"; "": told from the headings
  std::string workspace;  // the folder whose inventories it is held against
  std::string owner;      // id; "": the only one of the workspace
  std::string source;     // "": the name of the file
  // The file to bring up to date, where there is one: what persons said of its entries stays.
  std::string existing;
  std::string today;       // the day on which the list is taken to be exported
  std::string federation;  // "feide", "google" …: that it is of, where it is of one
  bool complete = false;   // a person says that it is the whole list
  std::string data_folder;
};
struct UsageResult {
  Problems problems;
  std::string list;    // YAML for usage/; "" when there were errors
  std::string report;  // what was understood, what is in the inventory, what is new and gone
  std::size_t services = 0;
};
TILSYN_EXPORT UsageResult import_usage_list(const UsageOptions& options);

// What identity federations and provisioning send to services: metadata (SAML 2.0), a filled-in
// sheet of attribute groups, or templates of SCIM.
struct FederationOptions {
  std::vector<std::string> paths;  // several: templates of one service
  std::string workspace;           // the folder whose inventories are meant
  std::string owner;               // id; "": the only one of the workspace
  std::string tool;          // whose service it is; "": told by host, or by the rows of the sheet
  std::string federation;    // "feide" …; "": told from the source
  std::string certificate;   // PEM file of who signs the metadata; "": not checked
  std::string output;        // file in federation/; "": the one that is there, or a new one
  std::string today;         // the day of the source: what is new since then
  std::size_t longest = 20;  // services that are not in the inventory, named in the report
  std::string data_folder;
};
struct FederationResult {
  Problems problems;
  std::string path;    // of the file to write
  std::string file;    // YAML for federation/; "" when there were errors
  std::string report;  // what was found, added and removed; for people
  std::size_t services = 0;
};
TILSYN_EXPORT FederationResult import_federation(const FederationOptions& options);

// A sheet to fill in with attribute groups and justifications, in the owner's language: CSV. Of the
// options, the workspace and the owner count.
struct FederationSheet {
  Problems problems;
  std::string text;  // "" when there were errors
  std::size_t rows = 0;
};
TILSYN_EXPORT FederationSheet make_federation_sheet(const FederationOptions& options);

struct ImportFormat {
  std::string name, description;
};
TILSYN_EXPORT std::vector<ImportFormat> import_formats();
// What export_inventory() writes: xlsx, csv, art30 …
TILSYN_EXPORT const std::vector<ReportFormat>& inventory_formats();

}  // namespace tilsyn
