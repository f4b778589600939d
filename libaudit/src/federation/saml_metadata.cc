// SPDX-License-Identifier: Apache-2.0
#include "federation/saml_metadata.h"

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "federation/xml_library.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_text = 4096;   // of one text
constexpr std::size_t max_items = 1000;  // of one list
constexpr int max_depth = 100;           // EntitiesDescriptors nest; nothing else does

// The elements that are read; all others are passed over with what is in them.
enum class Tag : std::uint8_t {
  other,
  entities,
  entity,
  service_role,
  attribute_service,
  requested_attribute,
  service_name,
  service_description,
  consumer_service,
  extensions,
  ui_info,
  display_name,
  privacy_page,
  entity_attributes,
  attribute,
  attribute_value,
  organisation,
  organisation_name,
};

constexpr const char* md = "urn:oasis:names:tc:SAML:2.0:metadata";
constexpr const char* mdui = "urn:oasis:names:tc:SAML:metadata:ui";
constexpr const char* mdattr = "urn:oasis:names:tc:SAML:metadata:attribute";
constexpr const char* assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
constexpr std::string_view category = "http://macedir.org/entity-category";

struct KnownElement {
  const char *space, *name;
  Tag tag, parent;  // other: anywhere that is read
};
constexpr std::array<KnownElement, 18> known = {{
    {md, "EntitiesDescriptor", Tag::entities, Tag::entities},
    {md, "EntityDescriptor", Tag::entity, Tag::entities},
    {md, "SPSSODescriptor", Tag::service_role, Tag::entity},
    {md, "AttributeConsumingService", Tag::attribute_service, Tag::service_role},
    {md, "RequestedAttribute", Tag::requested_attribute, Tag::attribute_service},
    {md, "ServiceName", Tag::service_name, Tag::attribute_service},
    {md, "ServiceDescription", Tag::service_description, Tag::attribute_service},
    {md, "AssertionConsumerService", Tag::consumer_service, Tag::service_role},
    {md, "Extensions", Tag::extensions, Tag::service_role},
    {md, "Extensions", Tag::extensions, Tag::entity},
    {mdui, "UIInfo", Tag::ui_info, Tag::extensions},
    {mdui, "DisplayName", Tag::display_name, Tag::ui_info},
    {mdui, "PrivacyStatementURL", Tag::privacy_page, Tag::ui_info},
    {mdattr, "EntityAttributes", Tag::entity_attributes, Tag::extensions},
    {assertion, "Attribute", Tag::attribute, Tag::entity_attributes},
    {assertion, "AttributeValue", Tag::attribute_value, Tag::attribute},
    {md, "Organization", Tag::organisation, Tag::entity},
    {md, "OrganizationDisplayName", Tag::organisation_name, Tag::organisation},
}};

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

std::string cut(std::string_view text) {
  text = ascii_trim(text);
  if (text.size() <= max_text) return std::string(text);
  std::size_t end = max_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end));
}

template <class T>
void add(std::vector<T>& list, T item) {
  if (list.size() < max_items) list.push_back(std::move(item));
}

class MetadataReader {
 public:
  MetadataReader(std::string_view xml, const std::function<void(MetadataService&&)>& add_service)
      : add_service_(add_service),
        reader_(xmlReaderForMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8",
                                   xml_options()),
                xmlFreeTextReader) {}

  MetadataFile read() {
    if (!reader_) {
      file_.problem = "not enough memory";
      return file_;
    }
    xmlTextReaderSetStructuredErrorHandler(reader_.get(), note_error, this);
    int going = 1;
    while (file_.problem.empty() && (going = xmlTextReaderRead(reader_.get())) == 1) step();
    if (file_.problem.empty() && going < 0) file_.problem = "it is not well-formed";
    if (file_.problem.empty() && !root_seen_) file_.problem = "there is nothing in it";
    return file_;
  }

 private:
  static void note_error(void* self, xmlErrorPtr error) {
    auto& reader = *static_cast<MetadataReader*>(self);
    if (!error || error->level < XML_ERR_ERROR || !reader.file_.problem.empty()) return;
    const std::string_view message = error->message ? error->message : "";
    reader.file_.problem =
        fmt::format("line {}: {}", error->line, replace_invalid_utf8(ascii_trim(message)));
  }

  void step() {
    const int type = xmlTextReaderNodeType(reader_.get());
    const int depth = xmlTextReaderDepth(reader_.get());
    if (type == XML_READER_TYPE_ELEMENT) {
      if (depth > max_depth) {
        file_.problem = fmt::format("elements stand more than {} deep", max_depth);
        return;
      }
      const bool empty = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
      begin();
      if (empty) end();
    } else if (type == XML_READER_TYPE_END_ELEMENT) {
      end();
    } else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
               type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE) {
      // A comment in the middle of a text does not end it: what is signed has none.
      if (takes_text() && text_.size() < 2 * max_text) {
        text_ += view(xmlTextReaderConstValue(reader_.get())).substr(0, 2 * max_text);
      }
    } else if (type == XML_READER_TYPE_DOCUMENT_TYPE) {
      file_.problem = "it has a document type";
    }
  }

  Tag tag() const {
    const std::string_view space = view(xmlTextReaderConstNamespaceUri(reader_.get()));
    const std::string_view name = view(xmlTextReaderConstLocalName(reader_.get()));
    for (const KnownElement& element : known) {
      if (name != element.name || space != element.space) continue;
      const bool root = path_.empty();
      if (root && (element.tag == Tag::entities || element.tag == Tag::entity)) return element.tag;
      if (!root && path_.back() == element.parent) return element.tag;
    }
    return Tag::other;
  }

  std::string attribute(const char* name) const {
    const std::unique_ptr<xmlChar, void (*)(void*)> value(
        xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return cut(view(value.get()));
  }

  void begin() {
    const Tag what = tag();
    if (path_.empty()) begin_root(what);
    path_.push_back(what);
    text_.clear();
    switch (what) {
      case Tag::entities:
        valid_until_.push_back(attribute("validUntil"));
        break;
      case Tag::entity:
        begin_entity();
        break;
      case Tag::service_role:
        is_service_ = true;
        break;
      case Tag::attribute_service:
        service_.requests = true;
        break;
      case Tag::requested_attribute:
        add_requested();
        break;
      case Tag::consumer_service:
        add(service_.addresses, attribute("Location"));
        break;
      case Tag::attribute:
        is_category_ = attribute("Name") == category;
        break;
      default:
        language_ = ascii_lower(attribute("xml:lang"));
        break;
    }
  }

  void begin_root(Tag what) {
    root_seen_ = true;
    if (what == Tag::other) {
      file_.problem = "its root is no EntityDescriptor and no EntitiesDescriptor of SAML 2.0";
      return;
    }
    file_.aggregate = what == Tag::entities;
    if (file_.aggregate) file_.name = attribute("Name");
    file_.valid_until = attribute("validUntil");
  }

  void begin_entity() {
    ++file_.entities;
    service_ = MetadataService();
    service_names_.clear();
    is_service_ = false;
    service_.entity = attribute("entityID");
    service_.valid_until = attribute("validUntil");
    for (auto outer = valid_until_.rbegin(); outer != valid_until_.rend(); ++outer) {
      if (service_.valid_until.empty()) service_.valid_until = *outer;
    }
  }

  void add_requested() {
    RequestedAttribute asked;
    asked.name = attribute("Name");
    asked.friendly = attribute("FriendlyName");
    const std::string required = attribute("isRequired");
    asked.required = required == "true" || required == "1";
    for (RequestedAttribute& other : service_.requested) {
      if (other.name != asked.name) continue;
      other.required |= asked.required;
      return;
    }
    add(service_.requested, std::move(asked));
  }

  bool takes_text() const {
    if (path_.empty()) return false;
    switch (path_.back()) {
      case Tag::service_name:
      case Tag::service_description:
      case Tag::display_name:
      case Tag::privacy_page:
      case Tag::attribute_value:
      case Tag::organisation_name:
        return true;
      default:
        return false;
    }
  }

  void end() {
    if (path_.empty()) return;
    const Tag what = path_.back();
    path_.pop_back();
    switch (what) {
      case Tag::entities:
        valid_until_.pop_back();
        break;
      case Tag::entity:
        end_entity();
        break;
      case Tag::service_name:
        add(service_names_, {language_, cut(text_)});
        break;
      case Tag::service_description:
        add(service_.descriptions, {language_, cut(text_)});
        break;
      case Tag::display_name:
        add(service_.names, {language_, cut(text_)});
        break;
      case Tag::privacy_page:
        add(service_.privacy_pages, {language_, cut(text_)});
        break;
      case Tag::organisation_name:
        add(service_.organisations, {language_, cut(text_)});
        break;
      case Tag::attribute_value:
        if (is_category_) add(service_.categories, cut(text_));
        break;
      default:
        break;
    }
  }

  void end_entity() {
    if (!is_service_ || service_.entity.empty()) return;
    if (service_.names.empty()) service_.names = std::move(service_names_);
    ++file_.services;
    add_service_(std::move(service_));
    service_ = MetadataService();
  }

  const std::function<void(MetadataService&&)>& add_service_;
  std::unique_ptr<xmlTextReader, void (*)(xmlTextReaderPtr)> reader_;
  MetadataFile file_;
  MetadataService service_;
  std::vector<LocalisedText> service_names_;
  std::vector<Tag> path_;
  std::vector<std::string> valid_until_;  // of the EntitiesDescriptors around
  std::string text_, language_;
  bool is_service_ = false, is_category_ = false, root_seen_ = false;
};

}  // namespace

MetadataFile read_metadata(std::string_view xml,
                           const std::function<void(MetadataService&&)>& add_service) {
  use_xml_library();
  MetadataFile refused;
  if (xml.size() > (512u << 20)) refused.problem = "it is larger than 512 MiB";
  if (first_invalid_utf8(xml)) refused.problem = "it is not UTF-8";
  if (has_document_type(xml)) refused.problem = "it has a document type, which is never read";
  if (!refused.problem.empty()) return refused;
  return MetadataReader(xml, add_service).read();
}

bool looks_like_metadata(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view beginning = ascii_trim(bytes.substr(0, 64 << 10));
  return beginning.starts_with('<') && (beginning.find("EntitiesDescriptor") != bytes.npos ||
                                        beginning.find("EntityDescriptor") != bytes.npos);
}

}  // namespace tilsyn
