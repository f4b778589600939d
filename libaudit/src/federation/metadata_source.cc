// SPDX-License-Identifier: Apache-2.0
// Metadata of a federation as a source of what services ask for.
#include <fmt/format.h>

#include "base/files.h"
#include "federation/federation_source.h"
#include "federation/saml_metadata.h"
#include "federation/saml_signature.h"

namespace tilsyn {
namespace {

// In the language that comes first in the list, else the first that there is.
std::string best_text(const std::vector<LocalisedText>& texts) {
  for (const char* language : {"nb", "no", "nn", "sv", "da", "en"}) {
    for (const LocalisedText& text : texts) {
      if (text.language == language && !text.text.empty()) return text.text;
    }
  }
  return texts.empty() ? std::string() : texts[0].text;
}

SentToService to_service(const MetadataService& read, const AttributeNames& names) {
  SentToService service;
  service.entity = read.entity;
  service.name = best_text(read.names);
  service.organisation = best_text(read.organisations);
  service.privacy_notice = best_text(read.privacy_pages);
  service.valid_until = read.valid_until;
  service.categories = read.categories;
  service.hosts = hosts_of(read.entity, read.addresses);
  service.told = read.requests;
  for (const RequestedAttribute& asked : read.requested) {
    if (names.is_other(AttributeVocabulary::saml, asked.name)) continue;
    const auto& meanings = names.find(AttributeVocabulary::saml, asked.name);
    const std::string called =
        asked.friendly.empty() ? asked.name : fmt::format("{} ({})", asked.name, asked.friendly);
    // The friendly name is for people (saml-core-2.0-os §2.7.3.1): it decides nothing.
    add_sent(service, meanings, called, asked.required);
  }
  return service;
}

// "https://md.skolfederation.example/…" says whose metadata it is, in its name.
std::string federation_of(const std::string& name) {
  for (const char* word : {"skolfederation", "feide", "unilogin", "mpassid"}) {
    if (name.find(word) != name.npos) return word;
  }
  return {};
}

bool check_certificate(const ImportFile& file, const FederationRequest& request,
                       FederationSource& source, Diagnostics& diagnostics) {
  source.evidence.signature = "not_verified";
  if (request.certificate.empty()) {
    source.remarks.push_back(
        "the signature was not checked: give the federation's certificate with --certificate");
    return true;
  }
  auto pem = read_file(request.certificate, 1u << 20);
  if (const auto* problem = std::get_if<FileProblem>(&pem)) {
    diagnostics.error("unreadable-file", {},
                      fmt::format("{}: {}", request.certificate, problem->message));
    return false;
  }
  const SignatureCheck check = check_signature(file.bytes, std::get<std::string>(pem));
  if (!check.verified) {
    diagnostics.error("bad-signature", {}, fmt::format("{}: {}", file.path, check.problem),
                      "nothing of it is read: fetch it again, and the certificate from the "
                      "federation's own page");
    return false;
  }
  source.evidence.signature = "verified";
  source.evidence.certificate = check.certificate;
  source.remarks.push_back(
      fmt::format("signed ({}) with the certificate {}", check.algorithm, check.certificate));
  return true;
}

void note_validity(const MetadataFile& read, const FederationRequest& request,
                   FederationSource& source) {
  if (read.valid_until.empty()) {
    source.remarks.push_back("the metadata does not say until when it is valid");
    return;
  }
  source.evidence.valid_until = parse_date(read.valid_until.substr(0, 10));
  if (!source.evidence.valid_until) {
    source.remarks.push_back("'" + read.valid_until + "' is no day until which it is valid");
  } else if (*source.evidence.valid_until < request.on) {
    source.remarks.push_back("the metadata expired on " + to_string(*source.evidence.valid_until));
  }
}

}  // namespace

std::optional<FederationSource> read_metadata_source(const ImportFile& file,
                                                     const FederationRequest& request,
                                                     const ToolFinder& tools,
                                                     const AttributeNames& names,
                                                     Diagnostics& diagnostics) {
  FederationSource source;
  source.evidence.kind = "metadata";
  if (!check_certificate(file, request, source, diagnostics)) return {};
  std::vector<std::pair<ServiceMatch, SentToService>> found;
  const MetadataFile read = read_metadata(file.bytes, [&](MetadataService&& each) {
    SentToService service = to_service(each, names);
    ServiceMatch match = tools.find(service);
    if (!match.tools.empty()) {
      found.emplace_back(std::move(match), std::move(service));
    } else {
      source.unmatched.push_back(
          {service.entity, service.hosts.empty() ? "" : service.hosts[0], {}});
    }
  });
  if (!read.problem.empty()) {
    const std::string unused =
        read.services == 0
            ? std::string()
            : fmt::format("{} services stand before that, and none of them is used", read.services);
    diagnostics.error("bad-metadata", {}, fmt::format("{}: {}", file.path, read.problem), unused);
    return {};
  }
  if (read.services == 0) {
    diagnostics.error(
        "no-services", {},
        fmt::format("{}: none of its {} entities is a service", file.path, read.entities));
    return {};
  }
  // A lone entity whose tool a person names.
  if (!request.tool.empty()) {
    if (read.services != 1) {
      diagnostics.error("several-services", {},
                        fmt::format("{}: --tool is for metadata of one service, and it has {}",
                                    file.path, read.services));
      return {};
    }
    read_metadata(file.bytes, [&](MetadataService&& each) {
      found.clear();
      source.unmatched.clear();
      found.emplace_back(ServiceMatch{ServiceMatchBy::person, {request.tool}},
                         to_service(each, names));
    });
  }
  source.complete = read.aggregate;
  source.entities = read.entities;
  source.federation = federation_of(read.name);
  note_validity(read, request, source);
  settle(std::move(found), source);
  return source;
}

}  // namespace tilsyn
