// SPDX-License-Identifier: Apache-2.0
#include "schema/schema.h"

#include "base/files.h"
#include "schema/state.h"

namespace tilsyn {
namespace {

constexpr std::string_view suffix = ".schema.json";
constexpr std::size_t schema_limit = 4u << 20;

void load_file(const std::filesystem::path& path, Schemas::State& state, Diagnostics& diagnostics) {
  std::string name = path.filename().string();
  auto content = read_file(path, schema_limit);
  if (const auto* problem = std::get_if<FileProblem>(&content)) {
    diagnostics.error("unreadable-file", {}, path.string() + ": " + problem->message);
    return;
  }
  SchemaFile file;
  file.kind = name.substr(0, name.size() - suffix.size());
  file.text = std::get<std::string>(std::move(content));
  SourceId source = diagnostics.sources().add(path.string(), file.text);
  file.root = parse_json(source, diagnostics);
  std::string kind = file.kind;
  state.files.emplace(std::move(kind), std::move(file));
}

}  // namespace

Schemas::Schemas(std::unique_ptr<State> state) : state_(std::move(state)) {}
Schemas::~Schemas() = default;

std::shared_ptr<const Schemas> Schemas::load(const std::filesystem::path& folder,
                                             Diagnostics& diagnostics) {
  std::size_t errors_before = diagnostics.error_count();
  auto state = std::make_unique<State>();
  for (const std::filesystem::path& path : list_files(folder, {".json"})) {
    // Only beside each other: a $ref names a file, never a folder.
    if (path.parent_path() == (folder / "x").parent_path() &&
        path.filename().string().ends_with(suffix)) {
      load_file(path, *state, diagnostics);
    }
  }
  if (diagnostics.error_count() == errors_before && state->files.empty()) {
    diagnostics.error("no-schemas", {}, "no *.schema.json in " + folder.string());
  }
  if (diagnostics.error_count() == errors_before) compile_schemas(*state, diagnostics);
  if (diagnostics.error_count() != errors_before) return nullptr;
  // Nodes and their spans have served.
  for (auto& [kind, file] : state->files) file.root = Node{};
  return std::shared_ptr<const Schemas>(new Schemas(std::move(state)));
}

const Type* Schemas::find(std::string_view kind) const {
  auto it = state_->files.find(kind);
  return it == state_->files.end() ? nullptr : it->second.type;
}

const Type* Schemas::definition(std::string_view kind, std::string_view name) const {
  auto file = state_->files.find(kind);
  if (file == state_->files.end()) return nullptr;
  auto it = file->second.definitions.find(name);
  return it == file->second.definitions.end() ? nullptr : it->second;
}

std::vector<std::string> Schemas::kinds() const {
  std::vector<std::string> result;
  for (const auto& [kind, file] : state_->files) {
    if (file.type) result.push_back(kind);
  }
  return result;
}

std::string_view Schemas::text(std::string_view kind) const {
  auto it = state_->files.find(kind);
  return it == state_->files.end() ? std::string_view{} : std::string_view(it->second.text);
}

}  // namespace tilsyn
