// SPDX-License-Identifier: Apache-2.0
#include "federation/xml_library.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/xmlsec.h>

#include "base/error.h"

namespace tilsyn {
namespace {

void say_nothing(void*, const char*, ...) {}
void say_nothing_of_signatures(const char*, int, const char*, const char*, const char*, int,
                               const char*) {}

struct XmlLibrary {
  XmlLibrary() {
    xmlInitParser();
    if (xmlSecInit() < 0 || xmlSecCryptoAppInit(nullptr) < 0 || xmlSecCryptoInit() < 0) {
      throw Error("the library for signatures in XML cannot be set up");
    }
    xmlSecErrorsSetCallback(say_nothing_of_signatures);
    // References to files and to the network have nothing that could follow them.
    xmlSecIOCleanupCallbacks();
  }
  ~XmlLibrary() {
    xmlSecCryptoShutdown();
    xmlSecCryptoAppShutdown();
    xmlSecShutdown();
  }
};

}  // namespace

int xml_options() {
  return XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
}

bool has_document_type(std::string_view xml) {
  return xml.find("<!DOCTYPE") != xml.npos || xml.find("<!ENTITY") != xml.npos;
}

void use_xml_library() {
  static const XmlLibrary library;
  // Both are settings of a thread.
  xmlSetGenericErrorFunc(nullptr, say_nothing);
  xmlSetStructuredErrorFunc(nullptr, nullptr);
}

}  // namespace tilsyn
