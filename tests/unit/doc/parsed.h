// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "doc/node.h"

namespace tilsyn {

// A text, read, with what was said about it.
struct Parsed {
  enum Format { yaml, json };

  explicit Parsed(std::string text, Format format = yaml, const DocLimits& limits = {}) {
    id = sources.add(format == yaml ? "a.yaml" : "a.json", std::move(text));
    root =
        format == yaml ? parse_yaml(id, diagnostics, limits) : parse_json(id, diagnostics, limits);
  }

  // "3:1 duplicate-key" for each, in the order of the file.
  std::vector<std::string> problems() const {
    std::vector<std::string> out;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      const std::string place = sources.place(diagnostic.span);
      out.push_back((place.empty() ? "" : place.substr(7) + " ") + diagnostic.id);
    }
    return out;
  }
  std::string printed() const {
    std::ostringstream out;
    write_diagnostics(diagnostics, false, out);
    return out.str();
  }
  const Node& at(std::string_view key) const {
    const Node* found = root.find(key);
    if (found == nullptr) FAIL("no key " << std::string(key) << "\n" << printed());
    return *found;
  }
  std::string source(Span span) const { return std::string(sources.text(span)); }

  Sources sources;
  Diagnostics diagnostics{sources};
  SourceId id = no_source;
  Node root;
};

using Problems = std::vector<std::string>;

}  // namespace tilsyn

template <>
struct doctest::StringMaker<tilsyn::Problems> {
  static String convert(const tilsyn::Problems& problems) {
    std::string out;
    for (const std::string& problem : problems) out += "\n    " + problem;
    return out.c_str();
  }
};
