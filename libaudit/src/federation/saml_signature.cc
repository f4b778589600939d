// SPDX-License-Identifier: Apache-2.0
#include "federation/saml_signature.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/valid.h>
#include <xmlsec/crypto.h>
#include <xmlsec/keysdata.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "base/base64.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "federation/xml_library.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

using XmlTree = std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)>;
using Context = std::unique_ptr<xmlSecDSigCtx, void (*)(xmlSecDSigCtxPtr)>;

constexpr const char* dsig = "http://www.w3.org/2000/09/xmldsig#";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> signature_methods = {{
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "rsa-sha256"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "rsa-sha384"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "rsa-sha512"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "ecdsa-sha256"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "ecdsa-sha384"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "ecdsa-sha512"},
}};
constexpr std::array<std::string_view, 3> digest_methods = {
    "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512"};
constexpr std::string_view enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
// The reader of metadata passes over comments, so that forms with and without them are one.
constexpr std::array<std::string_view, 4> canonical_forms = {
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2006/12/xml-c14n11"};

// No more is needed, and nothing here means anything in an XPointer.
constexpr std::string_view id_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";

template <class List>
bool is_one_of(const List& list, std::string_view text) {
  for (const auto& item : list) {
    if (item == text) return true;
  }
  return false;
}

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

bool is_signature_element(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && node->ns && view(node->ns->href) == dsig &&
         view(node->name) == name;
}

std::vector<xmlNode*> children(const xmlNode* parent, std::string_view name) {
  std::vector<xmlNode*> found;
  for (xmlNode* node = parent->children; node; node = node->next) {
    if (is_signature_element(node, name)) found.push_back(node);
  }
  return found;
}

std::optional<std::string> attribute(xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, void (*)(void*)> value(
      xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
  if (!value) return std::nullopt;
  return std::string(view(value.get()));
}

std::string algorithm(xmlNode* node) {
  return attribute(node, "Algorithm").value_or("");
}

// What is in the signature must be what we can stand for, before anything is computed.
class SignatureShape {
 public:
  explicit SignatureShape(xmlNode* root) : root_(root) {}

  // The signature, or nullptr and why.
  xmlNode* find(std::string& problem, std::string& method) {
    const auto signatures = children(root_, "Signature");
    if (signatures.empty()) return refuse(problem, "it is not signed");
    if (signatures.size() > 1) return refuse(problem, "its root has more than one signature");
    const auto infos = children(signatures[0], "SignedInfo");
    if (infos.size() != 1) return refuse(problem, "its signature has not one SignedInfo");
    if (!children(signatures[0], "Object").empty())
      return refuse(problem, "its signature holds objects");
    return check_info(infos[0], problem, method) ? signatures[0] : nullptr;
  }

 private:
  static xmlNode* refuse(std::string& problem, std::string why) {
    problem = std::move(why);
    return nullptr;
  }
  static bool fail(std::string& problem, std::string why) {
    problem = std::move(why);
    return false;
  }

  bool check_info(xmlNode* info, std::string& problem, std::string& method) {
    const auto forms = children(info, "CanonicalizationMethod");
    const auto methods = children(info, "SignatureMethod");
    const auto references = children(info, "Reference");
    if (forms.size() != 1 || !is_one_of(canonical_forms, algorithm(forms[0])))
      return fail(problem, "its canonical form is not one that is accepted");
    if (methods.size() != 1) return fail(problem, "its signature has not one method");
    const std::string uri = algorithm(methods[0]);
    for (const auto& [known, name] : signature_methods) {
      if (uri == known) method = name;
    }
    if (method.empty())
      return fail(problem, fmt::format("its signature method is not accepted: {}", uri));
    if (references.size() != 1)
      return fail(problem,
                  fmt::format("its signature has {} references instead of one", references.size()));
    return check_reference(references[0], problem);
  }

  bool check_reference(xmlNode* reference, std::string& problem) {
    const auto uri = attribute(reference, "URI");
    if (!uri) return fail(problem, "its signature does not say what it covers");
    if (!uri->empty() && !refers_to_root(*uri, problem)) return false;
    const auto digests = children(reference, "DigestMethod");
    if (digests.size() != 1 || !is_one_of(digest_methods, algorithm(digests[0])))
      return fail(problem, "its digest method is not one that is accepted");
    const auto lists = children(reference, "Transforms");
    if (lists.size() != 1) return fail(problem, "its reference has no transforms");
    const auto transforms = children(lists[0], "Transform");
    if (transforms.empty() || transforms.size() > 2 || algorithm(transforms[0]) != enveloped ||
        (transforms.size() == 2 && !is_one_of(canonical_forms, algorithm(transforms[1]))))
      return fail(problem, "its reference has transforms that are not accepted");
    return true;
  }

  // saml-core §5.4.2: the ID of the root, and of nothing else.
  bool refers_to_root(const std::string& uri, std::string& problem) {
    const auto id = attribute(root_, "ID");
    if (!id || id->empty() || id->find_first_not_of(id_letters) != id->npos || uri != "#" + *id)
      return fail(problem, "its signature covers something else than the whole");
    std::size_t bearers = 0;
    for (xmlNode* node = root_; node; node = next(node)) {
      if (node->type != XML_ELEMENT_NODE) continue;
      for (const xmlAttr* each = node->properties; each; each = each->next) {
        if (same_ascii(view(each->name), "id") && each->children &&
            view(each->children->content) == *id)
          ++bearers;
      }
    }
    if (bearers != 1) return fail(problem, "more than one element has the ID of the root");
    xmlAttr* attribute_node = xmlHasProp(root_, reinterpret_cast<const xmlChar*>("ID"));
    if (!xmlAddID(nullptr, root_->doc, reinterpret_cast<const xmlChar*>(id->c_str()),
                  attribute_node))
      return fail(problem, "the ID of its root cannot be used");
    return true;
  }

  // In the order of the document, without recursion.
  xmlNode* next(xmlNode* node) const {
    if (node->children && node->type == XML_ELEMENT_NODE) return node->children;
    while (node && node != root_ && !node->next) node = node->parent;
    return node && node != root_ ? node->next : nullptr;
  }

  xmlNode* root_;
};

bool enable_transforms(xmlSecDSigCtx& context) {
  const std::array<xmlSecTransformId, 15> ids = {xmlSecTransformEnvelopedId,
                                                 xmlSecTransformExclC14NId,
                                                 xmlSecTransformExclC14NWithCommentsId,
                                                 xmlSecTransformInclC14NId,
                                                 xmlSecTransformInclC14N11Id,
                                                 xmlSecTransformSha256Id,
                                                 xmlSecTransformSha384Id,
                                                 xmlSecTransformSha512Id,
                                                 xmlSecTransformRsaSha256Id,
                                                 xmlSecTransformRsaSha384Id,
                                                 xmlSecTransformRsaSha512Id,
                                                 xmlSecTransformEcdsaSha256Id,
                                                 xmlSecTransformEcdsaSha384Id,
                                                 xmlSecTransformEcdsaSha512Id,
                                                 xmlSecTransformInclC14NWithCommentsId};
  for (const xmlSecTransformId id : ids) {
    if (xmlSecDSigCtxEnableReferenceTransform(&context, id) < 0 ||
        xmlSecDSigCtxEnableSignatureTransform(&context, id) < 0)
      return false;
  }
  return true;
}

// The bytes between the lines of a PEM file.
std::string der_of(std::string_view pem) {
  constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----", end = "-----END";
  const std::size_t at = pem.find(begin);
  if (at == pem.npos) return {};
  const std::string_view rest = pem.substr(at + begin.size());
  return from_base64_loosely(rest.substr(0, std::min(rest.find(end), rest.size()))).value_or("");
}

bool use_key(xmlSecDSigCtx& context, std::string_view pem, std::string& problem) {
  context.signKey = xmlSecCryptoAppKeyLoadMemory(
      reinterpret_cast<const xmlSecByte*>(pem.data()), static_cast<xmlSecSize>(pem.size()),
      xmlSecKeyDataFormatCertPem, nullptr, nullptr, nullptr);
  if (!context.signKey) {
    problem = "the certificate cannot be read: it should be in PEM form";
    return false;
  }
  const xmlSecKeyDataPtr value = xmlSecKeyGetValue(context.signKey);
  xmlSecSize bits = value ? xmlSecKeyDataGetSize(value) : 0;
  const bool rsa = value && xmlSecKeyDataCheckId(value, xmlSecKeyDataRsaId);
  const bool ecdsa = value && xmlSecKeyDataCheckId(value, xmlSecKeyDataEcdsaId);
  if (ecdsa && bits < 100) bits *= 8;  // xmlsec tells these in bytes
  if ((rsa && bits >= 2048) || (ecdsa && bits >= 256)) return true;
  problem = rsa || ecdsa ? fmt::format("the key of the certificate is too short: {} bits", bits)
                         : "the key of the certificate is neither RSA nor ECDSA";
  return false;
}

std::string verify(xmlNode* signature, std::string_view pem) {
  std::string problem;
  const Context context(xmlSecDSigCtxCreate(nullptr), xmlSecDSigCtxDestroy);
  if (!context || !enable_transforms(*context)) return "not enough memory";
  context->enabledReferenceUris = xmlSecTransformUriTypeEmpty | xmlSecTransformUriTypeSameDocument;
  context->flags |= XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS;
  if (!use_key(*context, pem, problem)) return problem;
  if (xmlSecDSigCtxVerify(context.get(), signature) < 0 ||
      context->status != xmlSecDSigStatusSucceeded) {
    return "its signature is not of this certificate, or it was altered after it was signed";
  }
  return {};
}

}  // namespace

SignatureCheck check_signature(std::string_view xml, std::string_view pem) {
  use_xml_library();
  SignatureCheck check;
  const std::string der = der_of(pem);
  if (der.empty()) {
    check.problem = "the certificate cannot be read: it should be in PEM form";
    return check;
  }
  check.certificate = sha256_hex(der);
  if (xml.size() > (512u << 20) || first_invalid_utf8(xml) || has_document_type(xml)) {
    check.problem = "it is too large, no UTF-8, or has a document type";
    return check;
  }
  const XmlTree tree(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", xml_options()),
      xmlFreeDoc);
  xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  if (!root || tree->intSubset) {
    check.problem = "it is not well-formed";
    return check;
  }
  xmlNode* signature = SignatureShape(root).find(check.problem, check.algorithm);
  if (!signature) return check;
  check.problem = verify(signature, pem);
  check.verified = check.problem.empty();
  return check;
}

}  // namespace tilsyn
