// SPDX-License-Identifier: Apache-2.0
#include "media/xml_pieces.h"

#include "base/encoding.h"
#include "base/utf8.h"
#include "media/xml.h"

namespace tilsyn {
namespace {

// "&#0;", "&#x000;".
bool has_zero_reference(std::string_view text) {
  for (std::size_t at = text.find("&#"); at != std::string_view::npos; at = text.find("&#", at)) {
    at += 2;
    if (at < text.size() && (text[at] == 'x' || text[at] == 'X')) ++at;
    const std::size_t digits = at;
    while (at < text.size() && text[at] == '0') ++at;
    if (at > digits && at < text.size() && text[at] == ';') return true;
  }
  return false;
}

}  // namespace

std::size_t XmlPieces::behind(std::string_view mark, std::size_t from) {
  const std::size_t found = text_.find(mark, from);
  if (found != std::string_view::npos) return found + mark.size();
  damaged_ = true;
  return text_.size();
}

// A ">" in the value of an attribute does not end a tag.
std::size_t XmlPieces::end_of_tag(std::size_t from) {
  while (true) {
    const std::size_t at = text_.find_first_of("\"'>", from);
    if (at == std::string_view::npos) {
      damaged_ = true;
      return text_.size();
    }
    if (text_[at] == '>') return at + 1;
    from = behind(text_.substr(at, 1), at + 1);
    if (damaged_) return text_.size();
  }
}

bool XmlPieces::next(Tag& tag) {
  while (!damaged_) {
    const std::size_t begin = text_.find('<', at_);
    if (begin == std::string_view::npos) return false;
    const std::string_view rest = text_.substr(begin);
    if (rest.starts_with("<!--")) {
      at_ = behind("-->", begin + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      at_ = behind("]]>", begin + 9);
    } else if (rest.starts_with("<?")) {
      at_ = behind("?>", begin + 2);
    } else {
      at_ = end_of_tag(begin + 1);
      // A document type may hold declarations between brackets: each is passed over as a tag.
      if (damaged_ || rest.starts_with("<!")) continue;
      tag.text = text_.substr(begin, at_ - begin);
      const bool end_tag = tag.text.starts_with("</");
      tag.opens = !end_tag;
      tag.closes = end_tag || tag.text.ends_with("/>");
      const std::size_t name = end_tag ? 2 : 1;
      const std::size_t end = tag.text.find_first_of(" \t\r\n/>", name);
      tag.name = tag.text.substr(name, end - name);
      if (const std::size_t colon = tag.name.find(':'); colon != std::string_view::npos)
        tag.name.remove_prefix(colon + 1);
      return true;
    }
  }
  return false;
}

std::string_view XmlPieces::element(const Tag& opened) {
  const auto begin = static_cast<std::size_t>(opened.text.data() - text_.data());
  Tag tag = opened;
  for (std::size_t depth = 0;;) {
    depth += tag.opens ? 1 : 0;
    depth -= tag.closes && depth > 0 ? 1 : 0;
    if (depth == 0) return text_.substr(begin, at_ - begin);
    if (!next(tag)) break;
  }
  damaged_ = true;
  return {};
}

pugi::xml_node XmlPiece::load(std::string_view element) {
  text_.assign(element);
  problem_ = load_xml(text_, tree_);
  return problem_.empty() ? tree_.document_element() : pugi::xml_node();
}

pugi::xml_node XmlPiece::load_tag(const XmlPieces::Tag& tag) {
  std::string element(tag.text);
  if (!tag.closes) element.insert(element.size() - 1, "/");
  return load(element);
}

std::string prepare_xml(std::string& text) {
  const bool wide = text.find('\0') < 4 || text.starts_with("\xFF\xFE") ||
                    text.starts_with("\xFE\xFF") || first_invalid_utf8(text);
  if (wide) text = decode_text(text).text;
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (text.find('\0') != std::string::npos || has_zero_reference(text))
    return "damaged: it holds zero bytes";
  return {};
}

}  // namespace tilsyn
