// SPDX-License-Identifier: Apache-2.0
#include "made.h"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <memory>

#include "base/child_process.h"

namespace made {
namespace {

constexpr const char* word_namespaces =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
    R"(xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" )"
    R"(xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml")";

constexpr const char* odf_namespaces =
    R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
    R"(xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
    R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
    R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
    R"(xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" )"
    R"(xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" )"
    R"(xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0")";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string content_of(const Page& page) {
  std::string content;
  for (const Line& line : page)
    content += fmt::format("BT /F1 {} Tf {} {} Td ({}) Tj ET\n", line.size, line.x, line.y,
                           escaped(line.text));
  return fmt::format("<< /Length {} >>\nstream\n{}endstream", content.size(), content);
}

}  // namespace

std::string zip(const Files& files) {
  std::size_t size = 1 << 16;
  for (const auto& file : files) size += file.second.size() + file.first.size() * 2 + 1024;
  std::string out(size, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  REQUIRE(archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK);
  for (const auto& file : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, file.first.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(file.second.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (file.first == "mimetype") archive_write_zip_set_compression_store(writer);
    REQUIRE(archive_write_header(writer, entry) == ARCHIVE_OK);
    archive_write_data(writer, file.second.data(), file.second.size());
    archive_write_zip_set_compression_deflate(writer);
    archive_entry_free(entry);
  }
  REQUIRE(archive_write_close(writer) == ARCHIVE_OK);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

std::string docx(const std::string& body, Files parts) {
  const auto part = [](const std::string& root, const std::string& content) {
    return fmt::format("<?xml version=\"1.0\"?><w:{0} {1}>{2}</w:{0}>", root, word_namespaces,
                       content);
  };
  Files files{{"[Content_Types].xml", "<Types/>"},
              {"word/document.xml", part("document", "<w:body>" + body + "</w:body>")}};
  for (auto& [name, content] : parts)
    files.emplace_back("word/" + name + ".xml", part(name, content));
  return zip(files);
}

std::string paragraph(const std::string& text, const std::string& properties) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + text +
         "</w:t></w:r></w:p>";
}

std::string odt(const std::string& text, const std::string& automatic, const std::string& styles) {
  return zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
              {"content.xml",
               fmt::format("<office:document-content {}><office:automatic-styles>{}"
                           "</office:automatic-styles><office:body><office:text>{}</office:text>"
                           "</office:body></office:document-content>",
                           odf_namespaces, automatic, text)},
              {"styles.xml", fmt::format("<office:document-styles {}><office:styles>{}"
                                         "</office:styles></office:document-styles>",
                                         odf_namespaces, styles)}});
}

std::string pdf(const std::vector<Page>& pages, const std::string& trailer,
                const std::vector<std::string>& objects) {
  std::vector<std::string> all{"<< /Type /Catalog /Pages 2 0 R >>", "",
                               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
                               "/WinAnsiEncoding >>"};
  std::string kids;
  for (const Page& page : pages) {
    kids += fmt::format("{} 0 R ", all.size() + 1);
    all.push_back(
        fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 "
                    "R /Resources << /Font << /F1 3 0 R >> >> >>",
                    all.size() + 2));
    all.push_back(content_of(page));
  }
  all[1] = fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size());
  all.insert(all.end(), objects.begin(), objects.end());
  std::string out = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", all.size() + 1);
  for (std::size_t i = 0; i < all.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, all[i]);
  }
  const std::size_t at = out.size();
  return out + table +
         fmt::format("trailer << /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n",
                     all.size() + 1, trailer, at);
}

bool has_pdftotext() {
  if (tilsyn::find_program("pdftotext")) return true;
  MESSAGE("pdftotext is not installed: passed over");
  return false;
}

}  // namespace made
