// SPDX-License-Identifier: Apache-2.0
// What pages hold and lead to, and what is published beside them.
#include "facts/observed_builder.h"

namespace tilsyn {

void AccountBuilder::add_pages(const Observed& observed) {
  for (const PageSeen& page : observed.pages) {
    ObservedRecord out = fields(visits_.find_or_add(page.url, page.role));
    out.any_text("url", page.url);
    out.text("role", page.role);
    out.number("status", page.status);
    out.text("problem", page.problem);
    out.text("arrived_at", page.arrived_at);
    out.maybe("https", page.https);
    out.maybe("has_csp", page.has_csp);
    out.maybe("csp_allows_inline", page.csp_allows_inline);
    out.maybe("framable", page.framable);
    out.maybe("nosniff", page.nosniff);
    if (page.referrer_policy) out.any_text("referrer_policy", *page.referrer_policy);
    out.maybe("sends_full_address", page.sends_full_address);
    if (page.open_sensors) out.texts("open_sensors", *page.open_sensors);
    if (page.reports_to) out.texts("reports_to", *page.reports_to);
    if (page.mixed_content) out.texts("mixed_content", *page.mixed_content);
    out.text("language", page.language);
  }
}

void AccountBuilder::add_page_parts(const Observed& observed) {
  for (const ScriptSeen& script : observed.scripts) {
    if (Record* record = scripts_.add(script.url, script.role)) {
      ObservedRecord out = fields(*record);
      out.any_text("url", script.url);
      out.text("domain", script.domain);
      out.any_text("party", party(script.party, script.domain));
      out.maybe("integrity", script.integrity);
      out.text("page", script.page);
      out.pupil_page(script.role);
    }
  }
  for (const FormSeen& form : observed.forms) {
    const std::string key = form.page + " -> " + form.target;
    if (Record* record = forms_.add(key, form.role)) {
      ObservedRecord out = fields(*record);
      out.any_text("id", key);
      out.text("page", form.page);
      out.text("target", form.target);
      out.text("method", form.method);
      out.texts("personal_fields", form.personal_fields);
      out.put("https", Value::of(form.https));
      out.put("third_party", Value::of(form.third_party));
      out.pupil_page(form.role);
    }
  }
  for (const VideoSeen& video : observed.videos) {
    if (Record* record = videos_.add(video.url, video.role)) {
      ObservedRecord out = fields(*record);
      out.any_text("url", video.url);
      out.text("service", video.service);
      out.put("privacy_enhanced", Value::of(video.privacy_enhanced));
      out.text("page", video.page);
      out.pupil_page(video.role);
    }
  }
  for (const SnippetSeen& snippet : observed.snippets) {
    if (Record* record = snippets_.add(snippet.product + " " + snippet.page, snippet.role)) {
      ObservedRecord out = fields(*record);
      out.any_text("product", snippet.product);
      out.text("account", snippet.account);
      out.text("page", snippet.page);
      out.pupil_page(snippet.role);
    }
  }
}

void AccountBuilder::add_ways(const Observation& seen, const Observed& observed) {
  for (const LoginSeen& login : observed.logins) {
    if (Record* record = logins_.add(login.provider, {})) {
      ObservedRecord out = fields(*record);
      out.any_text("provider", login.provider);
      out.text("protocol", login.protocol);
      out.texts("scopes", login.scopes);
      out.texts("attributes", login.attributes);
      out.texts("tokens_in_address", login.tokens_in_address);
      out.text("request", request(seen, login.request));
    }
  }
  for (const BounceSeen& bounce : observed.bounces) {
    if (Record* record = bounces_.add(bounce.domain, {})) {
      ObservedRecord out = fields(*record);
      out.any_text("domain", bounce.domain);
      out.any_text("party", party(bounce.party, bounce.domain));
      out.put("sets_cookie", Value::of(bounce.sets_cookie));
      out.text("request", request(seen, bounce.request));
    }
  }
  for (const DecorationSeen& decoration : observed.decorations) {
    if (Record* record = decorations_.add(decoration.parameter + "@" + decoration.domain, {})) {
      ObservedRecord out = fields(*record);
      out.any_text("parameter", decoration.parameter);
      out.any_text("domain", decoration.domain);
      out.text("request", request(seen, decoration.request));
    }
  }
  for (const CacheIdentifierSeen& identifier : observed.cache_identifiers) {
    if (Record* record = cache_identifiers_.add(identifier.host, {})) {
      ObservedRecord out = fields(*record);
      out.any_text("host", identifier.host);
      out.text("request", request(seen, identifier.request));
    }
  }
}

void AccountBuilder::add_documents(const Observed& observed) {
  for (const DocumentSeen& seen : observed.documents) {
    const ObservedDocument& document = *seen.document;
    ObservedRecord out = fields(documents_.find_or_add(document.url, {}));
    out.any_text("url", document.url);
    out.any_text("kind", document.kind);
    out.maybe("linked", seen.linked);
    out.maybe("answers", seen.answers);
    if (document.status != 0) out.put("status", Value::of(std::int64_t{document.status}));
    out.text("language", document.language);
    if (seen.answers.value_or(false)) {
      out.texts("parties", seen.parties);
      out.texts("countries", seen.countries);
      out.texts("silent_on", seen.silent_on);
    }
    out.text("sha256", document.text_sha256);
  }
}

// A list that was read and names nobody is an answer; one that nobody found is none.
void AccountBuilder::add_published(const Observed& observed) {
  for (const DocumentSeen& document : observed.documents) {
    looked_.published |= document.document->kind == "subprocessors" &&
                         !document.document->text.empty() && !document.document->cut;
  }
  for (const PublishedName& published : observed.published) {
    const std::string_view id = party(published.name, {});
    ObservedRecord out = fields(published_.find_or_add(id, {}));
    out.any_text("party", id);
    out.any_text("name", published.name);
    out.text("country", published.country);
    out.text("document", published.document);
  }
}

void AccountBuilder::add_page_changes(const Observed& observed) {
  if (!observed.page_changes) return;
  for (const PageChange& change : *observed.page_changes) {
    Record* record = page_changes_.add(change.url, {});
    if (!record) continue;
    ObservedRecord out = fields(*record);
    out.any_text("page", change.url);
    out.any_text("kind", change.kind);
    out.day("since", change.since);
    out.day("before", change.before);
    out.put("added", Value::of(static_cast<std::int64_t>(change.difference.added)));
    out.put("removed", Value::of(static_cast<std::int64_t>(change.difference.removed)));
    out.put("another_text", Value::of(change.difference.another_text));
    out.text("extract", change.extract());
  }
}

void AccountBuilder::add_domains(const Observed& observed) {
  for (const DomainSeen& domain : observed.domains) {
    ObservedRecord out = fields(domains_.find_or_add(domain.domain->domain, {}));
    out.any_text("domain", domain.domain->domain);
    out.text("spf", domain.spf);
    out.text("dmarc", domain.dmarc);
    out.maybe("caa", domain.caa);
    out.maybe("security_txt", domain.security_txt);
    out.maybe("security_txt_expired", domain.security_txt_expired);
  }
}

}  // namespace tilsyn
