// SPDX-License-Identifier: Apache-2.0
#include "rules/packs.h"

#include <algorithm>

#include "base/digest.h"
#include "base/files.h"
#include "rules/nodes.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const Node> load_shared(const fs::path& path, Diagnostics& diagnostics) {
  return std::make_shared<const Node>(load_document(path.string(), diagnostics));
}

bool is_id_word(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_id(std::string_view id) {
  while (true) {
    const std::size_t slash = id.find('/');
    if (!is_id_word(id.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    id.remove_prefix(slash + 1);
  }
}

void add_to_digest(std::string& bytes, const std::string& name, const Node& node,
                   const Sources& sources) {
  const std::string_view text =
      node.span.known() ? sources.at(node.span.source).text() : std::string_view();
  bytes += name + '\0' + sha256_hex(text) + '\n';
}

Pack read_pack(const Node& node, std::string name) {
  Pack pack;
  pack.name = std::move(name);
  pack.title = plain_texts_at(node, "name");
  pack.version = text_at(node, "version");
  pack.languages = words_at(node, "languages");
  pack.countries = words_at(node, "countries");
  return pack;
}

// A file of a pack, with its path inside.
struct PackDocument {
  fs::path path;
  std::shared_ptr<const Node> document;
};

PackFolder make_pack(std::string name, const std::shared_ptr<const Node>& head,
                     std::vector<PackDocument> documents, const Schemas& schemas,
                     Diagnostics& diagnostics) {
  validate(*head, schemas, "pack", diagnostics);
  PackFolder result;
  result.pack = read_pack(*head, std::move(name));
  std::string digest;
  add_to_digest(digest, "pack.yaml", *head, diagnostics.sources());
  for (PackDocument& each : documents) {
    RuleFile file{result.pack.name + "/" + fs::path(each.path).replace_extension().generic_string(),
                  std::move(each.document)};
    if (!is_id(file.id)) {
      diagnostics.error(
          "bad-id", file.document->span,
          "'" + file.id + "' is not a rule id: the path is lower-case words with '-'");
    }
    add_to_digest(digest, each.path.generic_string(), *file.document, diagnostics.sources());
    result.files.push_back(std::move(file));
  }
  result.pack.digest = sha256_hex(digest);
  std::sort(result.files.begin(), result.files.end(),
            [](const RuleFile& a, const RuleFile& b) { return a.id < b.id; });
  return result;
}

PackFolder load_pack(const fs::path& folder, const Schemas& schemas, Diagnostics& diagnostics) {
  const auto head = load_shared(folder / "pack.yaml", diagnostics);
  std::vector<PackDocument> documents;
  for (const fs::path& path : list_files(folder, {".yaml", ".yml"})) {
    const fs::path relative = path.lexically_relative(folder);
    if (relative != "pack.yaml") documents.push_back({relative, load_shared(path, diagnostics)});
  }
  return make_pack(folder.filename().string(), head, std::move(documents), schemas, diagnostics);
}

bool is_pack(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / "pack.yaml", error);
}

// `folder` itself, or the folders in it, sorted by name.
std::vector<fs::path> find_packs(const fs::path& folder) {
  if (is_pack(folder)) return {folder};
  std::vector<fs::path> packs;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_directory(error) && is_pack(entry.path())) packs.push_back(entry.path());
  }
  std::sort(packs.begin(), packs.end());
  return packs;
}

std::shared_ptr<const Node> parse_shared(const std::string& name, const std::string& text,
                                         Diagnostics& diagnostics) {
  const SourceId source = diagnostics.sources().add(name, text);
  return std::make_shared<const Node>(parse_yaml(source, diagnostics));
}

// Like list_files: what is hidden is no part of a pack.
bool is_rule_file(const fs::path& path) {
  const bool hidden = std::any_of(path.begin(), path.end(), [](const fs::path& part) {
    return part.string().starts_with('.');
  });
  return !hidden && (path.extension() == ".yaml" || path.extension() == ".yml");
}

// The pack in the folder `prefix` ("" or "name/") of what was read.
PackFolder load_read_pack(const PackFiles& read, const std::string& prefix, const Schemas& schemas,
                          Diagnostics& diagnostics) {
  std::shared_ptr<const Node> head;
  std::vector<PackDocument> documents;
  for (const auto& [path, text] : read.files) {
    if (!path.starts_with(prefix)) continue;
    const fs::path inside = path.substr(prefix.size());
    if (!is_rule_file(inside)) continue;
    auto document = parse_shared(read.place + path, text, diagnostics);
    if (inside == "pack.yaml") {
      head = std::move(document);
    } else {
      documents.push_back({inside, std::move(document)});
    }
  }
  const std::string name = prefix.empty() ? read.name : prefix.substr(0, prefix.size() - 1);
  return make_pack(name, head, std::move(documents), schemas, diagnostics);
}

void load_read_packs(const PackFiles& read, const Schemas& schemas, Diagnostics& diagnostics,
                     std::vector<PackFolder>& packs) {
  const std::size_t before = packs.size();
  if (read.files.contains("pack.yaml")) {
    packs.push_back(load_read_pack(read, "", schemas, diagnostics));
  } else {
    for (const auto& file : read.files) {
      const std::size_t slash = file.first.find('/');
      if (slash == std::string::npos || file.first.substr(slash) != "/pack.yaml") continue;
      const std::string prefix = file.first.substr(0, slash + 1);
      packs.push_back(load_read_pack(read, prefix, schemas, diagnostics));
    }
  }
  if (packs.size() == before)
    diagnostics.error("no-pack", {}, "there is no pack.yaml in '" + read.place + "'");
}

}  // namespace

std::vector<PackFolder> load_packs(const RuleSetOptions& options, const Schemas& schemas,
                                   Diagnostics& diagnostics) {
  std::vector<PackFolder> packs;
  for (const fs::path& folder : find_packs(options.data_folder / "rules" / "packs")) {
    packs.push_back(load_pack(folder, schemas, diagnostics));
  }
  for (const std::string& asked : options.packs) {
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(asked, error);
    const std::vector<fs::path> found = find_packs(folder);
    if (found.empty()) {
      diagnostics.error("no-pack", {}, "there is no pack.yaml in '" + asked + "'");
    }
    for (const fs::path& pack : found) packs.push_back(load_pack(pack, schemas, diagnostics));
  }
  for (const PackFiles& read : options.in_memory)
    load_read_packs(read, schemas, diagnostics, packs);
  return packs;
}

}  // namespace tilsyn
