// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace tilsyn {

// Walks over the tags of an XML text without making a tree of it: a large one is read piece by
// piece, each with load_xml(). Comments, CDATA, processing instructions and document types are
// passed over.
class XmlPieces {
 public:
  explicit XmlPieces(std::string_view text) : text_(text) {}

  struct Tag {
    std::string_view name;  // without its prefix
    std::string_view text;  // "<row r="1">"
    bool opens = false;     // <a> and <a/>
    bool closes = false;    // </a> and <a/>
  };
  // The next tag; false at the end and where the text is cut off.
  bool next(Tag& tag);
  // All of the element whose opening tag was the last one, which is then behind; "" and damaged()
  // where its end is missing.
  std::string_view element(const Tag& opened);
  bool damaged() const { return damaged_; }

 private:
  // Behind `mark`, or the end and damaged().
  std::size_t behind(std::string_view mark, std::size_t from);
  std::size_t end_of_tag(std::size_t from);

  std::string_view text_;
  std::size_t at_ = 0;
  bool damaged_ = false;
};

// A piece as a tree: its root element, empty with `problem` set where it cannot be read.
class XmlPiece {
 public:
  pugi::xml_node load(std::string_view element);
  // Only the attributes of a tag.
  pugi::xml_node load_tag(const XmlPieces::Tag& tag);
  const std::string& problem() const { return problem_; }

 private:
  std::string text_;
  pugi::xml_document tree_;
  std::string problem_;
};

// An XML file of a package as UTF-8 (it may be UTF-16); what is wrong with it, or nothing. Zero
// bytes, written as such or as &#0;, would end every text early: they are refused.
std::string prepare_xml(std::string& text);

}  // namespace tilsyn
