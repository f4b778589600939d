// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "media/odt_inline.h"
#include "media/odt_lists.h"
#include "media/odt_styles.h"
#include "media/read_document.h"
#include "media/zip.h"

namespace tilsyn {
namespace {

bool is_wanted(std::string_view name) {
  return name == "content.xml" || name == "styles.xml" || name == "META-INF/manifest.xml" ||
         name == "encrypted-package";
}

long number(pugi::xml_node node, std::string_view name, long fallback, long most) {
  const char* text = attribute(node, name);
  return *text == '\0' ? fallback : std::clamp(std::strtol(text, nullptr, 10), 0L, most);
}

bool is(pugi::xml_node node, std::string_view name, std::string_view value) {
  return attribute(node, name) == value;
}

class OdtReader {
 public:
  OdtReader(pugi::xml_node content, pugi::xml_node styles, DocumentText& out) : out_(out) {
    styles_.load(styles);
    styles_.load(content);
  }

  TextBlocks read(pugi::xml_node text) {
    TextBlocks blocks;
    line_.collect_forms(child(text, "forms"), 0);
    read_blocks(text, blocks, 0);
    return blocks;
  }

 private:
  struct Item {
    OdtLists::Marker marker;
    std::size_t level = 0;
  };

  bool too_deep(int depth) {
    if (depth <= max_xml_depth) return false;
    add_warning(out_, "what is nested more than 200 deep is left out");
    return true;
  }

  void read_blocks(pugi::xml_node parent, TextBlocks& blocks, int depth) {
    if (too_deep(depth)) return;
    for (const pugi::xml_node node : parent.children()) read_block(node, blocks, depth + 1);
  }

  void read_block(pugi::xml_node node, TextBlocks& blocks, int depth) {
    const std::string_view name = local_name(node);
    if (name == "p" || name == "h") {
      read_paragraph(node, nullptr, blocks, depth);
    } else if (name == "list") {
      const std::string style = attribute(node, "style-name");
      const bool continues =
          is(node, "continue-numbering", "true") || *attribute(node, "continue-list") != '\0';
      lists_.begin(style, continues);
      read_list(node, style, 0, blocks, depth);
    } else if (name == "table") {
      TableRows rows;
      read_rows(node, rows, depth);
      append_table(blocks, std::move(rows));
    } else if (name == "soft-page-break") {
      add_page(blocks);
    } else if (name == "section" && is(node, "display", "none")) {
      return;
    } else if (name == "frame" || name == "text-box" || name == "section" || name == "index-body" ||
               name == "index-title" || name == "numbered-paragraph" || name.ends_with("-index") ||
               name == "table-of-content" || name == "bibliography") {
      read_blocks(node, blocks, depth);
    }
  }

  void read_list(pugi::xml_node list, const std::string& style, std::size_t level,
                 TextBlocks& blocks, int depth) {
    if (too_deep(depth)) return;
    for (const pugi::xml_node item : list.children()) {
      const bool header = local_name(item) == "list-header";
      if (local_name(item) != "list-item" && !header) continue;
      bool first = !header;
      for (const pugi::xml_node node : item.children()) {
        const std::string_view name = local_name(node);
        if (name == "list") {
          const std::string own = attribute(node, "style-name");
          read_list(node, own.empty() ? style : own, level + 1, blocks, depth + 1);
        } else if (first && (name == "p" || name == "h")) {
          const Item begun{lists_.next(style, level, number(item, "start-value", -1, 100000)),
                           level};
          read_paragraph(node, &begun, blocks, depth + 1);
          first = false;
        } else {
          read_block(node, blocks, depth + 1);
        }
      }
    }
  }

  void read_paragraph(pugi::xml_node node, const Item* item, TextBlocks& blocks, int depth) {
    const OdtStyles::Paragraph style = styles_.paragraph(attribute(node, "style-name"));
    TextBlock block;
    if (local_name(node) == "h") {
      block = {
          TextBlock::Kind::heading, static_cast<int>(number(node, "outline-level", 1, 9)), {}, {}};
      // In a list it has the list's number.
      if (item == nullptr && !is(node, "is-list-header", "true"))
        block.marker =
            lists_.next_heading(static_cast<std::size_t>(std::max(block.level, 1)) - 1).text;
    } else if (style.heading > 0) {
      block = {TextBlock::Kind::heading, style.heading, {}, {}};
    }
    if (item != nullptr) mark(block, *item);
    line_.read(node, depth);
    block.text = line_.text.take();
    if (style.hidden) block.text.clear();
    if (style.page_before) add_page(blocks);
    if (!block.text.empty()) blocks.push_back(std::move(block));
    if (line_.too_deep) too_deep(max_xml_depth + 1);
    add_attached(blocks, depth);
    if (std::exchange(line_.breaks_page, false) || style.page_after) add_page(blocks);
  }

  static void mark(TextBlock& block, const Item& item) {
    block.marker = item.marker.text;
    if (block.marker.empty() || block.kind == TextBlock::Kind::heading || item.marker.decimal)
      return;
    block.kind = TextBlock::Kind::item;
    block.level = static_cast<int>(item.level);
  }

  static void add_page(TextBlocks& blocks) {
    if (!blocks.empty() && blocks.back().kind != TextBlock::Kind::page_break)
      blocks.push_back({TextBlock::Kind::page_break, 0, {}, {}});
  }

  void add_attached(TextBlocks& blocks, int depth) {
    const auto boxes = std::exchange(line_.boxes, {});
    const auto notes = std::exchange(line_.notes, {});
    for (const pugi::xml_node note : notes) {
      TextBlocks content;
      read_blocks(note, content, depth + 1);
      blocks.push_back({TextBlock::Kind::paragraph, 0, {}, "[note: " + in_one_line(content) + "]"});
    }
    for (const pugi::xml_node box : boxes) read_blocks(box, blocks, depth + 1);
  }

  void read_rows(pugi::xml_node parent, TableRows& rows, int depth) {
    if (too_deep(depth)) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "table-row") {
        rows.emplace_back();
        read_cells(node, rows.back(), depth + 1);
      } else if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") {
        read_rows(node, rows, depth + 1);
      }
    }
  }

  void read_cells(pugi::xml_node row, std::vector<BlockCell>& cells, int depth) {
    for (const pugi::xml_node node : row.children()) {
      const std::string_view name = local_name(node);
      if (name != "table-cell" && name != "covered-table-cell") continue;
      BlockCell cell;
      read_blocks(node, cell.content, depth);
      // Covered cells stand in the file, so that a merged one is no wider than one.
      const long times = number(node, "number-columns-repeated", 1, 50);
      for (long i = 1; i < times; ++i) cells.push_back(cell);
      cells.push_back(std::move(cell));
      if (cells.size() > 500) return;
    }
  }

  DocumentText& out_;
  OdtStyles styles_;
  OdtLists lists_{styles_};
  OdtInline line_{styles_};
};

// Why the package cannot be read.
std::string problem_of(const ZipParts& zip) {
  if (!zip.problem.empty()) return zip.problem;
  const auto manifest = zip.files.find("META-INF/manifest.xml");
  const bool locked =
      manifest != zip.files.end() && manifest->second.find("encryption-data") != std::string::npos;
  if (locked || zip.files.count("encrypted-package") > 0)
    return "encrypted: remove the password and save it again";
  if (zip.files.count("content.xml") == 0) return "damaged: there is no content.xml in it";
  return {};
}

}  // namespace

DocumentText text_of_odt(std::string_view bytes, const ReadDocumentOptions& options) {
  DocumentText out;
  out.format = DocumentFormat::odt;
  ZipParts zip = read_zip(bytes, is_wanted);
  out.unreadable = problem_of(zip);
  if (!out.readable()) return out;
  pugi::xml_document content;
  pugi::xml_document styles;
  out.unreadable = load_xml(zip.files["content.xml"], content);
  if (!out.readable()) return out;
  if (!load_xml(zip.files["styles.xml"], styles).empty())
    add_warning(out, "its styles are missing or damaged: headings and numbers may be lost");
  const pugi::xml_node root = content.document_element();
  const pugi::xml_node text = child(child(root, "body"), "text");
  write_blocks(OdtReader(root, styles.document_element(), out).read(text), options.max_text, out);
  if (out.text.empty()) out.unreadable = "empty: the document has no text";
  return out;
}

}  // namespace tilsyn
