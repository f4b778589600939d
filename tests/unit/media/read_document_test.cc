// SPDX-License-Identifier: Apache-2.0
#include "media/read_document.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "made.h"

using namespace tilsyn;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "tilsyn-media-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  fs::path add(const std::string& name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return path / name;
  }
};

DocumentText read(const fs::path& path) {
  const auto result = read_document(path);
  REQUIRE(std::holds_alternative<DocumentText>(result));
  return std::get<DocumentText>(result);
}

}  // namespace

TEST_CASE("the bytes tell the format, then the name does") {
  const Folder folder;
  CHECK(read(folder.add("a.md", "# Heading\n")).format == DocumentFormat::markdown);
  CHECK(read(folder.add("a.txt", "text\n")).format == DocumentFormat::text);
  CHECK(read(folder.add("b.txt", "<!DOCTYPE html><p>x")).format == DocumentFormat::html);
  CHECK(read(folder.add("c.htm", "<p>x")).format == DocumentFormat::html);
  CHECK(read(folder.add("d.pdf", made::docx(made::paragraph("x")))).format == DocumentFormat::docx);
  CHECK(read(folder.add("e.docx", made::odt("<text:p>x</text:p>"))).format == DocumentFormat::odt);
  CHECK(read(folder.add("f.docx", "not a zip")).unreadable.starts_with("damaged"));
  if (!made::has_pdftotext()) return;
  CHECK(read(folder.add("-f.txt", made::pdf({{}}))).format == DocumentFormat::pdf);
}

TEST_CASE("text is the file itself, decoded, with its pages") {
  const Folder folder;
  const DocumentText text = read(folder.add("a.txt", "\xEF\xBB\xBFon\xC3\xA9 \r\n\ftwo\f"));
  CHECK(text.text == "on\u00E9 \r\n\ftwo\f");
  CHECK(text.pages == std::vector<std::size_t>{0, 8});
  CHECK(read(folder.add("b.txt", "\xE5r")).text == "år");
  CHECK(read(folder.add("c.txt", " \n")).unreadable == "empty");
  CHECK(read(folder.add("d.txt", std::string(300, '\1'))).unreadable.starts_with("not a text"));
}

TEST_CASE("what cannot be read says why and what to do") {
  const Folder folder;
  CHECK(
      read(folder.add("a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 x")).unreadable.find("old Word") !=
      std::string::npos);
  CHECK(read(folder.add("b.docx", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") +
                                      std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0", 26)))
            .unreadable.starts_with("encrypted"));
  CHECK(read(folder.add("c.png", "\x89PNG\r\n")).unreadable.starts_with("scanned"));
  CHECK(read(folder.add("d.zip", made::zip({{"a", "b"}}))).unreadable.find("ZIP") !=
        std::string::npos);
  CHECK(read(folder.add("e.rtf", "{\\rtf1")).unreadable.find("RTF") != std::string::npos);
  CHECK(std::holds_alternative<FileProblem>(read_document(folder.path / "missing.pdf")));
  CHECK(std::holds_alternative<FileProblem>(read_document(folder.path)));
  ReadDocumentOptions small;
  small.max_bytes = 3;
  CHECK(std::holds_alternative<FileProblem>(read_document(folder.add("f.txt", "1234"), small)));
}

TEST_CASE("text that is too long is cut with a warning, between characters") {
  ReadDocumentOptions options;
  options.max_text = 4;
  const DocumentText text = text_of_text("abc\u00E9d", options);
  CHECK(text.text == "abc");
  CHECK(text.warning.find("left out") != std::string::npos);
}

TEST_CASE("the source of a page shows its text") {
  const DocumentText text = text_of_script(R"(import { Header } from '@/components/Header'
const points = ['We delete all data within 30 days', "ok"] // a comment
export default function Page<T>() {
  const less = 1 < 2
  return (
    <>
      <Header />
      <main className="a b c">
        <h1>Data agreement</h1>
        <p>We notify you{' '}
          <b>without</b> delay{/* soon */}.</p>
        <ul>{points.map((point) => (<li key={point}>{point}</li>))}</ul>
        <Card title={"x > y"}><p>Don't {"worry"} &amp; wait</p></Card>
        <table><tbody><tr><td>Acme</td><td>Norway</td></tr></tbody></table>
      </main>
      <Footer />
    </>
  )
})");
  CHECK(text.readable());
  CHECK(text.format == DocumentFormat::text);
  CHECK(text.text.find("# Data agreement\n\nWe notify you without delay.") != std::string::npos);
  CHECK(text.text.find("Don't worry & wait\n\n| Acme | Norway |") != std::string::npos);
  CHECK(text.text.find("className") == std::string::npos);
  CHECK(text.text.find("comment") == std::string::npos);
  const std::string open(100000, '{');
  CHECK_FALSE(text_of_script("return (<a>" + open).text.find("{") != std::string::npos);
}
