// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "web/observation.h"

namespace tilsyn {

// Every field of an observation's file, named once: writing, reading and the test of
// schemas/observation.schema.json go through these functions. A visitor is called with name and
// field; what equals a new object's value is not written.

template <typename Visitor>
void visit_fields(Visitor& v, ObservedHeader& x) {
  v("name", x.name);
  v("value", x.value);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedCookie& x) {
  v("name", x.name);
  v("domain", x.domain);
  v("host_only", x.host_only);
  v("path", x.path);
  v("lifetime_s", x.lifetime_s);
  v("secure", x.secure);
  v("http_only", x.http_only);
  v("partitioned", x.partitioned);
  v("same_site", x.same_site);
  v("refused", x.refused);
  v("value_key", x.value_key);
  v("value_length", x.value_length);
  v("by_script", x.by_script);
  v("request", x.request);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedLeak& x) {
  v("kind", x.kind);
  v("place", x.place);
  v("field", x.field);
  v("encoding", x.encoding);
  v("masked", x.masked);
  v("match_key", x.match_key);
  v("certain", x.certain);
  v("request", x.request);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedRequest& x) {
  v("url", x.url);
  v("method", x.method);
  v("type", x.type);
  v("page", x.page);
  v("redirect_of", x.redirect_of);
  v("initiator", x.initiator);
  v("started_ms", x.started_ms);
  v("status", x.status);
  v("problem", x.problem);
  v("http_version", x.http_version);
  v("address", x.address);
  v("referer", x.referer);
  v("sent_cookies", x.sent_cookies);
  v("headers", x.headers);
  v("mime_type", x.mime_type);
  v("bytes", x.bytes);
  v("posted_bytes", x.posted_bytes);
  v("from_cache", x.from_cache);
  v("etag_key", x.etag_key);
  v("if_none_match_key", x.if_none_match_key);
}

template <typename Visitor>
void visit_fields(Visitor& v, PageElement& x) {
  v("kind", x.kind);
  v("url", x.url);
  v("has_integrity", x.has_integrity);
  v("valid_integrity", x.valid_integrity);
  v("crossorigin", x.crossorigin);
  v("referrer_policy", x.referrer_policy);
  v("sandboxed", x.sandboxed);
  v("in_noscript", x.in_noscript);
  v("allow", x.allow);
  v("line", x.line);
}

template <typename Visitor>
void visit_fields(Visitor& v, PageForm& x) {
  v("action", x.action);
  v("method", x.method);
  v("personal_fields", x.personal_fields);
  v("line", x.line);
}

template <typename Visitor>
void visit_fields(Visitor& v, PageSnippet& x) {
  v("product", x.product);
  v("id", x.id);
  v("line", x.line);
}

template <typename Visitor>
void visit_fields(Visitor& v, PageVideo& x) {
  v("service", x.service);
  v("url", x.url);
  v("privacy_enhanced", x.privacy_enhanced);
  v("line", x.line);
}

template <typename Visitor>
void visit_fields(Visitor& v, PageLink& x) {
  v("kind", x.kind);
  v("url", x.url);
  v("text", x.text);
  v("line", x.line);
}

template <typename Visitor>
void visit_fields(Visitor& v, PageContent& x) {
  v("base", x.base);
  v("language", x.language);
  v("title", x.title);
  v("csp", x.csp);
  v("referrer_policy", x.referrer_policy);
  v("refresh", x.refresh);
  v("elements", x.elements);
  v("forms", x.forms);
  v("snippets", x.snippets);
  v("videos", x.videos);
  v("links", x.links);
  v("inline_scripts", x.inline_scripts);
  v("cut", x.cut);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedVisit& x) {
  v("url", x.url);
  v("role", x.role);
  v("title", x.title);
  v("document", x.document);
  v("content", x.content);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedCertificate& x) {
  v("subject", x.subject);
  v("issuer", x.issuer);
  v("names", x.names);
  v("not_before", x.not_before);
  v("not_after", x.not_after);
  v("key", x.key);
  v("key_bits", x.key_bits);
  v("signature", x.signature);
  v("sha256", x.sha256);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedTls::VersionOffer& x) {
  v("version", x.version);
  v("offered", x.offered);
  v("reason", x.reason);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedTls& x) {
  v("version", x.version);
  v("cipher", x.cipher);
  v("versions", x.versions);
  v("chain", x.chain);
  v("verdict", x.verdict);
  v("problem", x.problem);
  v("ocsp", x.ocsp);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedServer& x) {
  v("host", x.host);
  v("port", x.port);
  v("https", x.https);
  v("addresses", x.addresses);
  v("problem", x.problem);
  v("redirects_to", x.redirects_to);
  v("tls", x.tls);
  v("cors_origin_sent", x.cors_origin_sent);
  v("cors_allow_origin", x.cors_allow_origin);
  v("cors_credentials", x.cors_credentials);
  v("cors_tried", x.cors_tried);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedName& x) {
  v("host", x.host);
  v("cnames", x.cnames);
  v("ipv4", x.ipv4);
  v("ipv6", x.ipv6);
  v("problem", x.problem);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedDomain& x) {
  v("domain", x.domain);
  v("dns_tried", x.dns_tried);
  v("spf", x.spf);
  v("dmarc", x.dmarc);
  v("caa", x.caa);
  v("dns_problem", x.dns_problem);
  v("security_txt_tried", x.security_txt_tried);
  v("security_txt_status", x.security_txt_status);
  v("security_txt_expires", x.security_txt_expires);
  v("security_txt_problem", x.security_txt_problem);
}

template <typename Visitor>
void visit_fields(Visitor& v, ObservedDocument& x) {
  v("kind", x.kind);
  v("url", x.url);
  v("found_by", x.found_by);
  v("status", x.status);
  v("problem", x.problem);
  v("language", x.language);
  v("text", x.text);
  v("text_sha256", x.text_sha256);
  v("cut", x.cut);
}

template <typename Visitor>
void visit_fields(Visitor& v, Observation& x) {
  v("producer", x.producer);
  v("producer_name", x.producer_name);
  v("owner", x.owner);
  v("tool", x.tool);
  v("started", x.started);
  v("from", x.from);
  v("user_agent", x.user_agent);
  v("logged_in", x.logged_in);
  v("source", x.source);
  v("source_sha256", x.source_sha256);
  v("not_seen", x.not_seen);
  v("remarks", x.remarks);
  v("pages", x.pages);
  v("requests", x.requests);
  v("cookies", x.cookies);
  v("leaks", x.leaks);
  v("servers", x.servers);
  v("names", x.names);
  v("domains", x.domains);
  v("documents", x.documents);
  v("complete", x.complete);
  v("redacted", x.redacted);
}

}  // namespace tilsyn
