// SPDX-License-Identifier: Apache-2.0
#include "doc/yaml_problem.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace tilsyn {
namespace {

struct Words {
  std::string_view problem;  // how libyaml's text begins
  std::string_view message;
  std::string_view hint;
  bool at_context = false;
};

// libyaml 0.2.5, scanner.c and parser.c.
constexpr Words table[] = {
    {"mapping values are not allowed", "a ':' is not expected here",
     "a value that contains ': ' needs quotes; keys of one mapping begin in the same column"},
    {"did not find expected key", "this does not fit the mapping around it",
     "keys of one mapping begin in the same column, and each is followed by ':'"},
    {"did not find expected '-' indicator", "this does not fit the list around it",
     "items of one list begin with '- ' in the same column"},
    {"could not find expected ':'", "a key without ':'", "write 'key: value'", true},
    {"found unexpected end of stream", "this quote is never closed", "", true},
    {"found unexpected document indicator", "this quote is never closed", "", true},
    {"did not find expected ',' or ']'", "expected ',' or ']'", ""},
    {"did not find expected ',' or '}'", "expected ',' or '}'", ""},
    {"did not find expected node content", "expected a value", ""},
    {"did not find expected <document start>", "expected nothing more after the document",
     "is the indentation right, and every quote closed?"},
    {"did not find expected <stream-start>", "the text cannot be read", ""},
    {"found unknown escape character", "no such escape in a double-quoted text",
     "write '\\\\' for a backslash, or use single quotes"},
    {"did not find expected hexdecimal number", "an escape without its hexadecimal digits", ""},
    {"found invalid Unicode character escape code", "this escape names no character", ""},
    {"found unexpected ':'", "a ':' inside a plain value", "put the value in quotes"},
    {"block sequence entries are not allowed", "a '- ' item is not expected here",
     "begin the list on a line of its own; a value that begins with '- ' needs quotes"},
    {"mapping keys are not allowed", "a '? ' key is not expected here",
     "a value that begins with '? ' needs quotes"},
    {"found a tab character", "a tab cannot indent", "use blanks"},
    {"did not find expected comment or line break",
     "only a digit, '+', '-' or a comment may follow '|' or '>'", ""},
    {"found an indentation indicator equal to 0", "the indentation of a text block cannot be 0",
     ""},
    {"found undefined tag handle", "this tag is not defined",
     "a value that begins with '!' needs quotes"},
    {"did not find expected alphabetic or numeric character", "expected a name after '&' or '*'",
     "a value that begins with '&' or '*' needs quotes"},
    {"found incompatible YAML document", "this version of YAML is not supported", ""},
    {"found duplicate", "this directive stands twice", ""},
};

std::string_view note_for(std::string_view context) {
  if (context == "while parsing a block mapping") return "in the mapping that begins here";
  if (context == "while parsing a block collection") return "in the list that begins here";
  if (context == "while parsing a flow mapping") return "in the '{' that stands here";
  if (context == "while parsing a flow sequence") return "in the '[' that stands here";
  if (context == "while scanning a quoted scalar") return "in the text that begins here";
  if (context == "while parsing a quoted scalar") return "in the text that begins here";
  return {};
}

// '@', '`', '%' and a tab cannot begin a plain scalar.
YamlProblem bad_start(std::string_view found) {
  if (found.starts_with('\t')) return {"a tab cannot indent", "use blanks", {}, false};
  std::size_t length = 0;
  if (!found.empty()) next_code_point(found, length);
  return {fmt::format("a value cannot begin with '{}'", found.substr(0, length)),
          "put the value in quotes",
          {},
          false};
}

}  // namespace

YamlProblem explain_yaml_problem(std::string_view problem, std::string_view context,
                                 std::string_view found) {
  YamlProblem out;
  if (problem.starts_with("found character that cannot start any token")) {
    out = bad_start(found);
  } else if (problem.starts_with("did not find expected key") && found.starts_with(':')) {
    out.message = "a key is missing before ':'";
  } else {
    out.message = fmt::format("this is not YAML: {}", problem);
    for (const Words& words : table) {
      if (!problem.starts_with(words.problem)) continue;
      out = {std::string(words.message), std::string(words.hint), {}, words.at_context};
      break;
    }
  }
  if (!out.at_context) out.note = note_for(context);
  return out;
}

}  // namespace tilsyn
