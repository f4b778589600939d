// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <utility>

#include "media/docx_inline.h"
#include "media/docx_numbering.h"
#include "media/docx_styles.h"
#include "media/read_document.h"
#include "media/zip.h"

namespace tilsyn {
namespace {

// The parts of the package; the texts must live as long as their trees.
struct Package {
  ZipParts zip;
  std::map<std::string, pugi::xml_document> trees;

  // Empty if the file is not there or, with `problem` set, cannot be read.
  pugi::xml_node root(const std::string& name, std::string* problem = nullptr) {
    const auto file = zip.files.find(name);
    if (file == zip.files.end()) return {};
    const auto [tree, added] = trees.try_emplace(name);
    const std::string what = added ? load_xml(file->second, tree->second) : std::string();
    if (!what.empty() && problem != nullptr) *problem = what;
    return what.empty() ? tree->second.document_element() : pugi::xml_node();
  }
};

bool is_wanted(std::string_view name) {
  return name == "word/document.xml" || name == "word/styles.xml" || name == "word/numbering.xml" ||
         name == "word/footnotes.xml" || name == "word/endnotes.xml";
}

class DocxReader {
 public:
  DocxReader(Package& package, DocumentText& out) : out_(out) {
    styles_.load(package.root("word/styles.xml"));
    numbering_.load(package.root("word/numbering.xml"));
    collect_notes(package.root("word/footnotes.xml"), "footnote");
    collect_notes(package.root("word/endnotes.xml"), "endnote");
  }

  TextBlocks read(pugi::xml_node body) {
    TextBlocks blocks;
    read_blocks(body, blocks, 0);
    end_paragraph({}, blocks, 0);  // a last paragraph whose mark was deleted
    return blocks;
  }

 private:
  void collect_notes(pugi::xml_node root, const std::string& kind) {
    for (const pugi::xml_node note : root.children())
      if (local_name(note) == kind && *attribute(note, "type") == '\0')
        notes_[kind + " " + attribute(note, "id")] = note;
  }

  bool too_deep(int depth) {
    if (depth <= max_xml_depth) return false;
    add_warning(out_, "what is nested more than 200 deep is left out");
    return true;
  }

  void read_blocks(pugi::xml_node parent, TextBlocks& blocks, int depth) {
    if (too_deep(depth)) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "p") {
        read_paragraph(node, blocks, depth + 1);
      } else if (name == "tbl") {
        read_table(node, blocks, depth + 1);
      } else if (name == "AlternateContent") {
        const pugi::xml_node choice = child(node, "Choice");
        read_blocks(choice ? choice : child(node, "Fallback"), blocks, depth + 1);
      } else if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins" ||
                 name == "moveTo" || name == "smartTag") {
        read_blocks(node, blocks, depth + 1);
      }
    }
  }

  void read_paragraph(pugi::xml_node node, TextBlocks& blocks, int depth) {
    const pugi::xml_node properties = child(node, "pPr");
    line_.read(node, depth);
    // The end of this paragraph was deleted: the next one goes on in the same.
    const pugi::xml_node mark = child(properties, "rPr");
    if (child(mark, "del") || child(mark, "moveFrom")) return;
    end_paragraph(properties, blocks, depth);
  }

  void end_paragraph(pugi::xml_node properties, TextBlocks& blocks, int depth) {
    const char* named = attribute(child(properties, "pStyle"), "val");
    const DocxStyles::Style style =
        styles_.resolved(*named != '\0' ? named : styles_.default_paragraph());
    const pugi::xml_node section = child(properties, "sectPr");
    const pugi::xml_node own_break = child(properties, "pageBreakBefore");
    const bool before = std::exchange(line_.breaks_page_before, false);
    if (before || (own_break ? is_on(own_break) : style.page_break_before)) add_page(blocks);
    const bool after = std::exchange(line_.breaks_page, false);
    const bool deleted = std::exchange(line_.deleted, false);
    TextBlock block = block_of(properties, style, named);
    block.text = line_.text.take();
    if (style.hidden) block.text.clear();
    if (!block.text.empty() || !deleted) number(block, properties, style, named);
    if (!block.text.empty()) blocks.push_back(std::move(block));
    if (line_.too_deep) too_deep(max_xml_depth + 1);
    add_attached(blocks, depth);
    const bool next_page =
        section && std::string_view(attribute(child(section, "type"), "val")) != "continuous";
    if (after || next_page) add_page(blocks);
  }

  static void add_page(TextBlocks& blocks) {
    if (!blocks.empty() && blocks.back().kind != TextBlock::Kind::page_break)
      blocks.push_back({TextBlock::Kind::page_break, 0, {}, {}});
  }

  static TextBlock block_of(pugi::xml_node properties, const DocxStyles::Style& style,
                            const char* /*named*/) {
    int heading = style.heading;
    if (const auto outline = child(properties, "outlineLvl")) {
      const long level = std::strtol(attribute(outline, "val"), nullptr, 10);
      heading = level >= 0 && level < 9 ? static_cast<int>(level) + 1 : 0;
    }
    if (heading > 0) return {TextBlock::Kind::heading, heading, {}, {}};
    return {};
  }

  // Numbers make clauses, which are paragraphs; letters and bullets make items.
  void number(TextBlock& block, pugi::xml_node properties, const DocxStyles::Style& style,
              const char* named) {
    const pugi::xml_node own = child(properties, "numPr");
    std::string list = attribute(child(own, "numId"), "val");
    int level = style.list_level.value_or(0);
    if (list.empty()) {
      list = style.list;
      if (!style.list_level)
        level = numbering_.level_of_style(list, *named != '\0' ? named : style.list_style);
    }
    if (const auto own_level = child(own, "ilvl"))
      level = static_cast<int>(std::strtol(attribute(own_level, "val"), nullptr, 10));
    if (list.empty() || list == "0") return;
    const auto marker = numbering_.next(list, level);
    if (!marker || marker->text.empty()) return;
    block.marker = marker->text;
    if (block.kind == TextBlock::Kind::heading || marker->decimal) return;
    block.kind = TextBlock::Kind::item;
    block.level = level;
  }

  // Notes and text boxes of the paragraph, after it.
  void add_attached(TextBlocks& blocks, int depth) {
    const auto boxes = std::exchange(line_.boxes, {});
    const auto notes = std::exchange(line_.notes, {});
    for (const std::string& id : notes) {
      const auto found = notes_.find(id);
      if (found == notes_.end()) continue;
      TextBlocks content;
      const pugi::xml_node note = found->second;
      notes_.erase(found);  // a note that refers to itself ends here
      read_blocks(note, content, depth + 1);
      blocks.push_back({TextBlock::Kind::paragraph, 0, {}, "[note: " + in_one_line(content) + "]"});
    }
    for (const pugi::xml_node box : boxes) read_blocks(box, blocks, depth + 1);
  }

  void read_table(pugi::xml_node table, TextBlocks& blocks, int depth) {
    TableRows rows;
    read_rows(table, rows, depth);
    append_table(blocks, std::move(rows));
  }

  void read_rows(pugi::xml_node parent, TableRows& rows, int depth) {
    if (too_deep(depth)) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "tr") {
        if (child(child(node, "trPr"), "del")) continue;
        rows.emplace_back();
        read_cells(node, rows.back(), depth + 1);
      } else if (name == "sdt" || name == "sdtContent" || name == "customXml") {
        read_rows(node, rows, depth + 1);
      }
    }
  }

  void read_cells(pugi::xml_node parent, std::vector<BlockCell>& row, int depth) {
    if (too_deep(depth)) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "tc") {
        row.push_back(read_cell(node, depth + 1));
      } else if (name == "sdt" || name == "sdtContent" || name == "customXml") {
        read_cells(node, row, depth + 1);
      }
    }
  }

  BlockCell read_cell(pugi::xml_node node, int depth) {
    BlockCell cell;
    const pugi::xml_node properties = child(node, "tcPr");
    const long span = std::strtol(attribute(child(properties, "gridSpan"), "val"), nullptr, 10);
    cell.columns = span > 0 && span < 200 ? static_cast<std::size_t>(span) : 1;
    const pugi::xml_node merged = child(properties, "vMerge");
    const bool goes_on = merged && std::string_view(attribute(merged, "val")) != "restart";
    if (!goes_on) read_blocks(node, cell.content, depth);
    return cell;
  }

  DocumentText& out_;
  DocxStyles styles_;
  DocxNumbering numbering_;
  std::map<std::string, pugi::xml_node> notes_;
  DocxInline line_{styles_};
};

}  // namespace

DocumentText text_of_docx(std::string_view bytes, const ReadDocumentOptions& options) {
  DocumentText out;
  out.format = DocumentFormat::docx;
  Package package;
  package.zip = read_zip(bytes, is_wanted);
  out.unreadable = package.zip.problem;
  if (!out.readable()) return out;
  const pugi::xml_node document = package.root("word/document.xml", &out.unreadable);
  if (!out.readable()) return out;
  if (!document) {
    out.unreadable = "damaged: there is no word/document.xml in it";
    return out;
  }
  const TextBlocks blocks = DocxReader(package, out).read(child(document, "body"));
  write_blocks(blocks, options.max_text, out);
  if (out.text.empty()) out.unreadable = "empty: the document has no text";
  return out;
}

}  // namespace tilsyn
