// SPDX-License-Identifier: Apache-2.0
#include "federation/scim_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "doc/node.h"
#include "federation/scim_scanner.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_paths = 5000;
constexpr int max_depth = 10;

// "urn:ietf:params:scim:schemas:core:2.0:User" -> "User"
std::string_view type_of(std::string_view urn) {
  return urn.substr(urn.rfind(':') + 1);
}

std::string_view text_at(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value && value->kind == NodeKind::string ? std::string_view(value->text)
                                                  : std::string_view();
}

bool is_true(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value && value->text == "true";
}

class JsonTemplate {
 public:
  explicit JsonTemplate(ScimTemplate& out) : out_(out) {}

  void read(const Node& root) {
    if (root.kind == NodeKind::sequence) {
      for (const Node& item : root.items) read_item(item);
    } else {
      read_item(root);
    }
  }

 private:
  // A path, a schema, a response with resources, or a resource.
  void read_item(const Node& item) {
    if (item.kind == NodeKind::string) return add(item.text, false);
    if (item.kind != NodeKind::mapping) return;
    if (const Node* attributes = item.find("attributes"); attributes && !item.find("schemas")) {
      const std::string_view id = text_at(item, "id");
      const std::string_view name = text_at(item, "name");
      return read_schema(*attributes, prefix(id.empty() ? name : type_of(id)), 0);
    }
    const Node* resources = item.find("Resources");
    if (resources && resources->kind == NodeKind::sequence) {
      for (const Node& resource : resources->items) read_item(resource);
      return;
    }
    for (const char* key : {"path", "attribute", "target", "scim"}) {
      const std::string_view path = text_at(item, key);
      if (!path.empty()) return add(std::string(path), is_true(item, "required"));
    }
    read_resource(item, prefix(resource_type(item)), 0);
  }

  static std::string prefix(std::string_view type) {
    return type.empty() || type == "User" ? std::string() : std::string(type) + ".";
  }

  static std::string_view resource_type(const Node& resource) {
    const Node* schemas = resource.find("schemas");
    if (!schemas) return {};
    for (const Node& schema : schemas->items) {
      if (type_of(schema.text) == "User") return "User";
    }
    return schemas->items.empty() ? std::string_view() : type_of(schemas->items[0].text);
  }

  void read_schema(const Node& attributes, const std::string& before, int depth) {
    for (const Node& attribute : attributes.items) {
      const std::string path = before + std::string(text_at(attribute, "name"));
      const Node* parts = attribute.find("subAttributes");
      if (path == before) continue;
      if (parts && !parts->items.empty() && depth < max_depth) {
        read_schema(*parts, path + ".", depth + 1);
      } else {
        add(path, is_true(attribute, "required"));
      }
    }
  }

  void read_resource(const Node& node, const std::string& before, int depth) {
    for (const Entry& entry : node.entries) {
      if (entry.key == "schemas") continue;  // says what it is, and is not of it
      // RFC 7643 §3.3: what an extension adds stands under its name.
      const bool extension = starts_with_ascii(entry.key, "urn:");
      read_value(entry.value, extension ? before : before + entry.key + ".", depth);
    }
  }

  void read_value(const Node& value, const std::string& path, int depth) {
    if (depth > max_depth) return;
    if (value.kind == NodeKind::mapping) {
      read_resource(value, path, depth + 1);
    } else if (value.kind == NodeKind::sequence) {
      for (const Node& item : value.items) read_value(item, path, depth + 1);
    } else if (value.kind != NodeKind::null_value && !path.empty()) {
      add(path.substr(0, path.size() - 1), false);
    }
  }

  void add(const std::string& path, bool required) {
    if (out_.paths.size() >= max_paths || path.empty() || !seen_.insert(path).second) return;
    out_.paths.push_back({path, required});
  }

  ScimTemplate& out_;
  std::set<std::string> seen_;
};

ScimTemplate read_json(std::string_view text) {
  ScimTemplate result;
  Sources sources;
  Diagnostics diagnostics(sources);
  const SourceId source = sources.add("template", std::string(text));
  const Node root = parse_json(source, diagnostics);
  if (diagnostics.error_count() > 0) {
    const Diagnostic& first = diagnostics.all().front();
    result.problem = fmt::format(
        "line {}: {}", first.span.known() ? sources.at(source).position(first.span.begin).line : 1,
        first.message);
    return result;
  }
  JsonTemplate(result).read(root);
  return result;
}

}  // namespace

ScimTemplate read_scim(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string_view beginning = ascii_trim(text);
  const bool json = beginning.starts_with('{') || beginning.starts_with('[');
  ScimTemplate result = json ? read_json(text) : scan_scim_configuration(text);
  if (result.problem.empty() && result.paths.empty() && result.servers.empty())
    result.problem = "it names no attributes of SCIM";
  return result;
}

bool looks_like_scim(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view beginning = ascii_trim(bytes.substr(0, 4096));
  if (beginning.starts_with('{') || beginning.starts_with('[')) return true;
  return bytes.find("-scim-json-template") != bytes.npos || bytes.find("\nscim-url") != bytes.npos;
}

}  // namespace tilsyn
