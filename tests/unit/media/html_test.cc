// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "media/read_document.h"

using namespace tilsyn;

TEST_CASE("a page is its own text, with the signs of plain text") {
  const DocumentText page = text_of_html(R"(<!doctype html><html><head><title>No</title></head><body>
<nav>Home</nav><header>Logo</header>
<main><h1>Data  processing</h1><p>We notify&nbsp;you <b>without</b> delay.<br>Second line</p>
<ul><li>one<li>two <ul><li>deep</ul></ul><ol start=3 type=a><li>c<li>d</ol>
<table><tr><th>Name<th>Country<tr><td>Acme<td>Norway</table>
<p><input type=checkbox checked> yes <input type=checkbox> no</p></main>
<footer>Imprint</footer></body></html>)");
  CHECK(page.readable());
  CHECK(page.text ==
        "# Data processing\n\nWe notify you without delay.\nSecond line\n\n- one\n- two\n  - deep\n"
        "c. c\nd. d\n\n| Name | Country |\n| Acme | Norway |\n\n[x] yes [ ] no\n");
}
