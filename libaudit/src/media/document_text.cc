// SPDX-License-Identifier: Apache-2.0
#include "media/document_text.h"

namespace tilsyn {

std::string_view to_string(DocumentFormat format) {
  switch (format) {
    case DocumentFormat::text:
      return "text";
    case DocumentFormat::markdown:
      return "markdown";
    case DocumentFormat::html:
      return "html";
    case DocumentFormat::pdf:
      return "pdf";
    case DocumentFormat::docx:
      return "docx";
    case DocumentFormat::odt:
      return "odt";
  }
  return "text";
}

}  // namespace tilsyn
