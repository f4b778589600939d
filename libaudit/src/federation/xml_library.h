// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tilsyn {

// Options for every reading of XML here: no network, no external or internal entities (a document
// type is refused before, see has_document_type()), no messages on the error stream, the library's
// own bounds on depth (256) and length (10 MB a text).
int xml_options();

// A document type can only do harm here. Its letters are refused wherever they stand.
bool has_document_type(std::string_view xml);

// libxml2 and xmlsec are set up once, whoever comes first, and never write to the error stream.
void use_xml_library();

}  // namespace tilsyn
