// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tilsyn {

// Something that a page loads, or shows from elsewhere.
struct PageElement {
  // "script", "stylesheet", "image", "font", "frame", "object", "media", "preload", "prefetch",
  // "preconnect", "manifest", "icon", "beacon" (a ping attribute)
  std::string kind;
  std::string url;  // absolute
  bool has_integrity = false, valid_integrity = false;
  std::string crossorigin, referrer_policy;
  bool sandboxed = false;    // of a frame
  bool in_noscript = false;  // loaded only where scripts do not run
  std::string allow;         // of a frame: "camera; microphone"
  std::size_t line = 0;      // in the page's source, from 1
};

// A form, and what of a person it asks for.
struct PageForm {
  std::string action;                        // absolute
  std::string method;                        // "get", "post", "dialog"
  std::vector<std::string> personal_fields;  // "email", "given_name", "password" …, sorted
  std::size_t line = 0;
};

// A snippet in the page's own source that widely used analytics are started with.
struct PageSnippet {
  std::string product;  // "Google Analytics", "Meta Pixel" …
  std::string id;       // account id as written ("G-XXXXXXX"), or empty
  std::size_t line = 0;
};

// A player of somebody else.
struct PageVideo {
  std::string service;  // "youtube", "vimeo" …
  std::string url;
  bool privacy_enhanced = false;  // youtube-nocookie.com, vimeo's dnt=1
  std::size_t line = 0;
};

// A link by which the page names one of its documents.
struct PageLink {
  std::string kind;  // "privacy_notice", "subprocessors", "terms", "accessibility", "cookies"
  std::string url, text;
  std::size_t line = 0;
};

// What stands in a page's source. Nobody has run it.
struct PageContent {
  std::string base;  // against which addresses were resolved
  std::string language, title;
  std::string csp, referrer_policy, refresh;  // of <meta>
  std::vector<PageElement> elements;
  std::vector<PageForm> forms;
  std::vector<PageSnippet> snippets;
  std::vector<PageVideo> videos;
  std::vector<PageLink> links;
  std::size_t inline_scripts = 0;
  bool cut = false;  // the page was longer, or deeper, than the limit
};

// A document that the vendor publishes, as far as it answered.
struct ObservedDocument {
  std::string kind;  // as PageLink::kind
  std::string url;
  std::string found_by;  // "declared" or the address of the page that links to it
  int status = 0;
  std::string problem;
  std::string language;     // "nb", "sv", "en" …, told from the text; empty: not told
  std::string text;         // plain text, at most 256 KiB; it is published, and is compared later
  std::string text_sha256;  // of the whole text
  bool cut = false;
};

}  // namespace tilsyn
