// SPDX-License-Identifier: Apache-2.0
#include "media/web_page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "media/web_page_css.h"
#include "media/web_page_words.h"

using namespace tilsyn;

namespace {

PageContent read(std::string_view html) {
  return read_web_page(html, "https://app.skole.example/a/b?c=d", "text/html; charset=utf-8");
}

std::string list(const PageContent& page) {
  std::string out;
  for (const PageElement& element : page.elements) {
    out += element.kind + (element.in_noscript ? "? " : " ") + element.url + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("what a browser would load is listed, with absolute addresses") {
  CHECK(list(read(R"html(<!doctype html><html lang="nb"><head>
      <script src="/app.js"></script><script src=//cdn.example/x.js type=module></script>
      <link rel="stylesheet" href="s.css"><link rel="preload" as=font href="/f.woff2">
      <link rel="dns-prefetch preconnect" href="https://fonts.example"><link rel=icon href=/i.png>
      <style>@import "https://css.example/i.css"; @font-face{src:url( 'f2.woff2' )} b{background:url(p.png)}
        /* url(no.png) */</style></head><body background=bg.png style="background:url(&quot;q(1).png&quot;)">
      <img src="1.gif" srcset="2.gif 1x, 3.gif 2x"><video poster=v.png><source src=v.mp4></video>
      <iframe src="https://embed.example/x" sandbox></iframe><object data=o.swf></object>
      <a href="/" ping="https://ping.example/p">x</a><noscript><img src="https://t.example/n"></noscript>
      </body></html>)html")) ==
        "script https://app.skole.example/app.js\nscript https://cdn.example/x.js\n"
        "stylesheet https://app.skole.example/a/s.css\npreload https://app.skole.example/f.woff2\n"
        "preconnect https://fonts.example/\nicon https://app.skole.example/i.png\n"
        "stylesheet https://css.example/i.css\nfont https://app.skole.example/a/f2.woff2\n"
        "image https://app.skole.example/a/p.png\nimage https://app.skole.example/a/bg.png\n"
        "image https://app.skole.example/a/q(1).png\nimage https://app.skole.example/a/1.gif\n"
        "image https://app.skole.example/a/2.gif\nimage https://app.skole.example/a/3.gif\n"
        "image https://app.skole.example/a/v.png\nmedia https://app.skole.example/a/v.mp4\n"
        "frame https://embed.example/x\nobject https://app.skole.example/a/o.swf\n"
        "beacon https://ping.example/p\nimage? https://t.example/n\n");
}

TEST_CASE("what loads nothing is not listed") {
  CHECK(list(read(R"html(<!-- <script src="https://a.example/1.js"></script> -->
      <script type="text/plain" src="https://b.example/2.js" data-cookieconsent="marketing"></script>
      <script type="application/json">{"src": "https://c.example"}</script>
      <template><img src="https://d.example/4.gif"></template><iframe data-src="https://e.example/"></iframe>
      <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><a href="https://f.example">f</a>
      <pre>&lt;script src="https://g.example"&gt;</pre><link rel="canonical" href="https://h.example/">)html"))
            .empty());
}

TEST_CASE("<base> moves relative addresses, once") {
  const PageContent page = read(
      "<base href='https://static.example/d/'><base href='https://no.example/'><img src=x.gif>");
  CHECK(list(page) == "image https://static.example/d/x.gif\n");
  CHECK(page.base == "https://static.example/d/");
}

TEST_CASE("a script's integrity counts when it is a digest of a known kind") {
  const std::string digest(64, 'a');
  const PageContent page = read("<script src=a.js integrity='sha384-" + digest +
                                "'></script><script src=b.js integrity='sha384-short'></script>");
  REQUIRE(page.elements.size() == 2);
  CHECK(page.elements[0].valid_integrity);
  CHECK(page.elements[1].has_integrity);
  CHECK_FALSE(page.elements[1].valid_integrity);
}

TEST_CASE("forms say where they go and what of a person they ask for") {
  const PageContent page = read(R"html(<form action="http://other.example/send" method=POST>
      <input name=firstName><input type=email name=x><input name=hidden_email type=hidden>
      <select name=klasse></select><input name=filnavn><button formaction="/else" formmethod=get></form>
      <form><input name=q type=search></form>)html");
  REQUIRE(page.forms.size() == 3);
  CHECK(page.forms[0].action == "http://other.example/send");
  CHECK(page.forms[0].method == "post");
  CHECK(page.forms[0].personal_fields == std::vector<std::string>{"class", "email", "given_name"});
  CHECK(page.forms[1].action == "https://app.skole.example/else");
  CHECK(page.forms[1].method == "get");
  CHECK(page.forms[1].personal_fields == page.forms[0].personal_fields);
  CHECK(page.forms[2].method == "get");
  CHECK(page.forms[2].personal_fields.empty());
  CHECK(page.forms[2].action == "https://app.skole.example/a/b?c=d");
}

TEST_CASE("national identity numbers are asked for in several languages") {
  CHECK(personal_field("text", "", "fodselsnummer", "") == "national_id");
  CHECK(personal_field("text", "", "pnr", "Personnummer (ÅÅÅÅMMDD-NNNN)html") == "national_id");
  CHECK(personal_field("text", "section-a given-name", "", "") == "given_name");
  CHECK(personal_field("text", "", "navnerom", "").empty());
  CHECK(personal_field("checkbox", "", "email", "").empty());
}

TEST_CASE("snippets name product and account, not the code samples beside them") {
  const PageContent page = read(R"html(<script>
      window.dataLayer=[];gtag('config', 'G-ABC123');
      fbq('init', "1234567890");</script><script type="text/plain">ttq.load('X')</script>
      <pre>fbq('init', '999999')</pre>
      <script>(function(w,d,s,l,i){j.src='https://www.googletagmanager.com/gtm.js?id='+i})(window,document,'script','dataLayer','GTM-XYZ9');</script>)html");
  REQUIRE(page.snippets.size() == 3);
  CHECK(page.snippets[0].product == "Google Analytics");
  CHECK(page.snippets[0].id == "G-ABC123");
  CHECK(page.snippets[0].line == 2);
  CHECK(page.snippets[1].product == "Meta Pixel");
  CHECK(page.snippets[1].id == "1234567890");
  CHECK(page.snippets[2].id == "GTM-XYZ9");
}

TEST_CASE("players in their privacy-enhanced form are told apart") {
  const PageContent page = read(
      R"html(<iframe src="https://www.youtube.com/embed/abc"></iframe><iframe src="https://www.youtube-nocookie.com/embed/abc"></iframe>
      <iframe src="https://player.vimeo.com/video/1?dnt=1"></iframe><iframe src="https://player.vimeo.com/video/2?dnt=10"></iframe>
      <iframe src="https://notyoutube.com/embed/1"></iframe>)html");
  REQUIRE(page.videos.size() == 4);
  CHECK_FALSE(page.videos[0].privacy_enhanced);
  CHECK(page.videos[1].privacy_enhanced);
  CHECK(page.videos[2].privacy_enhanced);
  CHECK_FALSE(page.videos[3].privacy_enhanced);
}

TEST_CASE("links to the service's documents are told by words of seven languages") {
  CHECK(document_kind_of_link("Personvernerklæring", "/x") == "privacy_notice");
  CHECK(document_kind_of_link("Hur vi behandlar personuppgifter", "/x") == "privacy_notice");
  CHECK(document_kind_of_link("Tietosuojaseloste", "/x") == "privacy_notice");
  CHECK(document_kind_of_link("Her", "https://x.example/legal/privacy-policy") == "privacy_notice");
  CHECK(document_kind_of_link("Our sub-processors", "/privacy/list") == "subprocessors");
  CHECK(document_kind_of_link("Tilgængelighedserklæring", "/") == "accessibility");
  CHECK(document_kind_of_link("Användarvillkor", "/") == "terms");
  CHECK(document_kind_of_link("Informasjonskapsler", "/") == "cookies");
  CHECK(document_kind_of_link("Kontakt oss", "https://privacy.example/kontakt").empty());
  CHECK(document_kind_of_link("Autostart", "/photos").empty());
}

TEST_CASE("policies in the page are kept") {
  const PageContent page = read(
      R"html(<html lang=sv><title> En
      sida </title><meta name=Referrer content=No-Referrer><meta http-equiv="Content-Security-Policy" content="default-src 'self'">
      <meta http-equiv=refresh content="0; url=https://x.example/">)html");
  CHECK(page.language == "sv");
  CHECK(page.title == "En sida");
  CHECK(page.referrer_policy == "no-referrer");
  CHECK(page.csp == "default-src 'self'");
  CHECK(page.refresh == "0; url=https://x.example/");
}

TEST_CASE("pages built to hurt end soon and say so") {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<div>";
  CHECK(read(deep).cut);
  std::string many;
  for (int i = 0; i < 30000; ++i) many += "<img src=" + std::to_string(i) + ">";
  const PageContent page = read(many);
  CHECK(page.cut);
  CHECK(page.elements.size() == 20000);
  CHECK(read(std::string("\0\xff<script src=a.js", 18)).elements.empty());
}
