// SPDX-License-Identifier: Apache-2.0
#include "report/html_writer.h"

#include <ostream>

#include "base/base64.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/hex.h"
#include "diag/visible.h"

namespace tilsyn {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// Line breaks are blanks in HTML; visible() would spell them out.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return visible(line);
}

bool begins_with(std::string_view text, std::string_view start) {
  if (text.size() < start.size()) return false;
  for (std::size_t i = 0; i < start.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != start[i]) return false;
  }
  return true;
}

// A style sheet is ours, but it must not end its own element.
std::string safe_style(std::string_view style) {
  std::string out(style);
  for (std::size_t at = 0; (at = out.find("</", at)) != out.npos;) out.replace(at, 2, "<\\/");
  return out;
}

// The part of the content policy that lets exactly this script run.
std::string allowed(std::string_view script) {
  if (script.empty()) return {};
  return "; script-src 'sha256-" + to_base64(*from_hex(sha256_hex(script))) + "'";
}

// Shapes that differ without colour: square, half square, ring, dot, dash, cross.
constexpr std::string_view symbols =
    "<svg class=\"symbols\" aria-hidden=\"true\" focusable=\"false\">"
    "<symbol id=\"s-serious\" viewBox=\"0 0 16 16\"><rect x=\"1.5\" y=\"1.5\" width=\"13\" "
    "height=\"13\" rx=\"2\" fill=\"currentColor\"/></symbol>"
    "<symbol id=\"s-finding\" viewBox=\"0 0 16 16\"><rect x=\"2.5\" y=\"2.5\" width=\"11\" "
    "height=\"11\" rx=\"1.5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>"
    "<path d=\"M3 13 13 3v10z\" fill=\"currentColor\"/></symbol>"
    "<symbol id=\"s-unknown\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"5.5\" "
    "fill=\"none\" "
    "stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"3.2 2.2\"/></symbol>"
    "<symbol id=\"s-pass\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"3\" "
    "fill=\"currentColor\"/></symbol>"
    "<symbol id=\"s-none\" viewBox=\"0 0 16 16\"><path d=\"M5 8h6\" stroke=\"currentColor\" "
    "stroke-width=\"1.5\"/></symbol>"
    "<symbol id=\"s-error\" viewBox=\"0 0 16 16\"><path d=\"M4 4l8 8M12 4l-8 8\" "
    "stroke=\"currentColor\" stroke-width=\"2.2\"/></symbol>"
    "<symbol id=\"s-known\" viewBox=\"0 0 16 16\"><path d=\"M3 8.5 6.5 12 13 4.5\" fill=\"none\" "
    "stroke=\"currentColor\" stroke-width=\"2\"/></symbol></svg>";

}  // namespace

HtmlWriter::HtmlWriter(std::ostream& out, std::string language)
    : out_(out), language_(std::move(language)) {}

void HtmlWriter::tag(std::string_view name, Attributes attributes, bool slash) {
  out_ << '<' << name;
  for (const auto& [key, value] : attributes) {
    if (!value.empty()) out_ << ' ' << key << "=\"" << escaped(one_line(value)) << '"';
  }
  out_ << (slash ? "/>" : ">");
}

HtmlWriter& HtmlWriter::open(std::string_view name, Attributes attributes) {
  tag(name, attributes, false);
  open_.emplace_back(name);
  return *this;
}

HtmlWriter& HtmlWriter::close() {
  if (open_.empty()) throw Error("an HTML element is closed that was not opened");
  out_ << "</" << open_.back() << ">";
  // A line break where it cannot be seen.
  static constexpr std::string_view blocks =
      " section article table tr ul ol li div dl details header p ";
  if (blocks.find(" " + open_.back() + " ") != blocks.npos) out_ << '\n';
  open_.pop_back();
  return *this;
}

HtmlWriter& HtmlWriter::empty(std::string_view name, Attributes attributes) {
  tag(name, attributes, true);
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view words) {
  out_ << escaped(one_line(words));
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view name, std::string_view words,
                                Attributes attributes) {
  return open(name, attributes).text(words).close();
}

HtmlWriter& HtmlWriter::phrase(std::string_view name, const Phrase& phrase,
                               std::string_view css_class) {
  const bool foreign = phrase.language != language_;
  return element(name, phrase.text,
                 {{"class", css_class}, {"lang", foreign ? phrase.language : std::string()}});
}

HtmlWriter& HtmlWriter::link(std::string_view address, std::string_view words,
                             std::string_view css_class) {
  const bool safe = begins_with(address, "https://") || begins_with(address, "http://") ||
                    begins_with(address, "#");
  if (!safe) return text(words);
  return element("a", words, {{"href", address}, {"class", css_class}});
}

HtmlWriter& HtmlWriter::lines(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find('\n', at), words.size());
    if (at > 0) out_ << "<br/>";
    text(words.substr(at, end - at));
    at = end + 1;
  }
  return *this;
}

HtmlWriter& HtmlWriter::icon(std::string_view name) {
  const std::string target = "#s-" + std::string(name);
  const std::string css_class = "icon " + std::string(name);
  return open("svg", {{"class", css_class}, {"aria-hidden", "true"}, {"focusable", "false"}})
      .empty("use", {{"href", target}})
      .close();
}

void HtmlWriter::begin_page(std::string_view title, std::string_view style,
                            std::string_view script) {
  out_ << "<!DOCTYPE html>\n";
  open("html", {{"lang", language_}}).open("head");
  empty("meta", {{"charset", "utf-8"}});
  empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  // Nothing is fetched and nothing runs, whatever an input may have smuggled in.
  empty("meta", {{"http-equiv", "Content-Security-Policy"},
                 {"content", "default-src 'none'; style-src 'unsafe-inline'" + allowed(script)}});
  element("title", title);
  out_ << "\n<style>\n" << safe_style(style) << "</style>\n";
  close().open("body");
  out_ << symbols << '\n';
}

void HtmlWriter::script(std::string_view text) {
  out_ << "<script>" << text << "</script>\n";
}

void HtmlWriter::end_page() {
  while (!open_.empty()) close();
  out_ << '\n';
}

}  // namespace tilsyn
