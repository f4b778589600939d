// SPDX-License-Identifier: Apache-2.0
#include "web/resource_type.h"

#include <doctest/doctest.h>

#include <string>

using namespace tilsyn;

namespace {

std::string type_of(const ResourceHints& hints) {
  return to_string(resource_type_of(hints));
}

}  // namespace

TEST_CASE("words of browsers and lists are understood") {
  CHECK(parse_resource_type("script") == ResourceType::script);
  CHECK(parse_resource_type("XHR") == ResourceType::xmlhttprequest);
  CHECK(parse_resource_type("fetch") == ResourceType::xmlhttprequest);
  CHECK(parse_resource_type("sub_frame") == ResourceType::subdocument);
  CHECK(parse_resource_type("texttrack") == ResourceType::media);
  CHECK_FALSE(parse_resource_type("noe"));
  CHECK_FALSE(parse_resource_type(""));
}

TEST_CASE("the most telling hint wins") {
  CHECK(type_of({}) == "other");
  CHECK(type_of({.declared = "script", .mime_type = "text/html"}) == "script");
  CHECK(type_of({.declared = "script", .fetch_dest = "image"}) == "image");
  CHECK(type_of({.declared = "ping", .fetch_dest = "empty"}) == "ping");
  CHECK(type_of({.fetch_dest = "empty", .mime_type = "image/png"}) == "xmlhttprequest");
  CHECK(type_of({.declared = "other", .mime_type = "image/gif; x=y"}) == "image");
  CHECK(type_of({.mime_type = "Application/JavaScript"}) == "script");
  CHECK(type_of({.mime_type = "application/problem+json"}) == "xmlhttprequest");
  CHECK(type_of({.mime_type = "application/font-woff"}) == "font");
  CHECK(type_of({.url = "https://a.no/b.WOFF2?x=.js"}) == "font");
  CHECK(type_of({.url = "https://a.js"}) == "other");
  CHECK(type_of({.url = "wss://a.no/x.js"}) == "websocket");
  CHECK(type_of({.fetch_dest = "empty", .url = "wss://a.no/"}) == "websocket");
}

TEST_CASE("only the page itself is a document") {
  CHECK(type_of({.declared = "document"}) == "subdocument");
  CHECK(type_of({.declared = "document", .first_of_page = true}) == "document");
  CHECK(type_of({.fetch_dest = "document"}) == "document");
  CHECK(type_of({.fetch_dest = "iframe"}) == "subdocument");
  CHECK(type_of({.mime_type = "text/html; charset=utf-8"}) == "subdocument");
}
