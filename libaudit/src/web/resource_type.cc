// SPDX-License-Identifier: Apache-2.0
#include "web/resource_type.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "web/ascii.h"

namespace tilsyn {
namespace {

using enum ResourceType;

constexpr std::array names = {"document",  "subdocument", "script", "image",          "stylesheet",
                              "font",      "media",       "object", "xmlhttprequest", "ping",
                              "websocket", "popup",       "other"};

struct Word {
  std::string_view word;
  ResourceType type;
};

// Words of Chrome's _resourceType, of Sec-Fetch-Dest and of filter lists.
constexpr Word words[] = {
    {"doc", document},
    {"main_frame", document},
    {"frame", subdocument},
    {"iframe", subdocument},
    {"sub_frame", subdocument},
    {"css", stylesheet},
    {"style", stylesheet},
    {"xslt", stylesheet},
    {"xhr", xmlhttprequest},
    {"fetch", xmlhttprequest},
    {"eventsource", xmlhttprequest},
    {"preflight", xmlhttprequest},
    {"beacon", ping},
    {"cspviolationreport", ping},
    {"report", ping},
    {"audio", media},
    {"video", media},
    {"track", media},
    {"texttrack", media},
    {"embed", object},
    {"object-subrequest", object},
    {"worker", script},
    {"sharedworker", script},
    {"serviceworker", script},
    {"audioworklet", script},
    {"paintworklet", script},
    {"imageset", image},
    {"object_subrequest", object},
    {"csp_report", ping},
    {"manifest", other},
    {"prefetch", other},
    {"signedexchange", other},
};

constexpr Word extensions[] = {
    {"js", script},  {"mjs", script},    {"css", stylesheet},
    {"png", image},  {"gif", image},     {"jpg", image},
    {"jpeg", image}, {"webp", image},    {"avif", image},
    {"svg", image},  {"ico", image},     {"bmp", image},
    {"woff", font},  {"woff2", font},    {"ttf", font},
    {"otf", font},   {"eot", font},      {"mp4", media},
    {"webm", media}, {"mp3", media},     {"m4a", media},
    {"ogg", media},  {"wav", media},     {"m3u8", media},
    {"mpd", media},  {"vtt", media},     {"json", xmlhttprequest},
    {"swf", object}, {"html", document}, {"htm", document},
};

std::optional<ResourceType> find(const Word* begin, const Word* end, std::string_view word) {
  const Word* found =
      std::find_if(begin, end, [&](const Word& each) { return same_ascii(each.word, word); });
  return found == end ? std::nullopt : std::optional(found->type);
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::optional<ResourceType> of_mime_type(std::string_view text) {
  const std::string mime = ascii_lower(ascii_trim(text.substr(0, text.find(';'))));
  if (mime.starts_with("image/")) return image;
  if (mime.starts_with("font/") || mime.starts_with("application/font") ||
      mime.starts_with("application/x-font") || mime == "application/vnd.ms-fontobject") {
    return font;
  }
  if (mime.starts_with("audio/") || mime.starts_with("video/")) return media;
  if (mime == "text/css") return stylesheet;
  if (holds(mime, "javascript") || holds(mime, "ecmascript")) return script;
  if (mime == "text/html" || mime == "application/xhtml+xml") return document;
  if (mime == "application/json" || mime.ends_with("+json") || mime == "text/event-stream") {
    return xmlhttprequest;
  }
  if (mime == "application/x-shockwave-flash") return object;
  return std::nullopt;
}

std::optional<ResourceType> of_address(std::string_view url) {
  if (url.starts_with("ws://") || url.starts_with("wss://")) return websocket;
  std::string_view path = url.substr(0, url.find_first_of("?#"));
  const std::size_t scheme = path.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  path.remove_prefix(scheme + 3);
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  path.remove_prefix(slash);
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  return find(std::begin(extensions), std::end(extensions), path.substr(dot + 1));
}

std::optional<ResourceType> told(const ResourceHints& hints) {
  // "empty" is fetch(), a beacon or a socket: what is declared says which.
  if (!hints.fetch_dest.empty() && !same_ascii(hints.fetch_dest, "empty")) {
    if (const auto type = parse_resource_type(hints.fetch_dest)) return type;
  }
  if (const auto type = parse_resource_type(hints.declared); type && *type != other) return type;
  if (const auto type = of_address(hints.url); type == websocket) return type;
  if (same_ascii(hints.fetch_dest, "empty")) return xmlhttprequest;
  if (const auto type = of_mime_type(hints.mime_type)) return type;
  return of_address(hints.url);
}

}  // namespace

const char* to_string(ResourceType type) {
  return names[static_cast<std::size_t>(type)];
}

std::optional<ResourceType> parse_resource_type(std::string_view word) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (same_ascii(names[i], word)) return static_cast<ResourceType>(i);
  }
  return find(std::begin(words), std::end(words), word);
}

ResourceType resource_type_of(const ResourceHints& hints) {
  if (hints.first_of_page || same_ascii(hints.fetch_dest, "document")) return document;
  const ResourceType type = told(hints).value_or(other);
  return type == document ? subdocument : type;
}

}  // namespace tilsyn
