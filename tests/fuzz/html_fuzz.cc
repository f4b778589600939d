// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "document_check.h"
#include "media/read_document.h"

using namespace tilsyn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ReadDocumentOptions options;
  options.max_time = std::chrono::seconds(2);
  require_sound(text_of_html(bytes, options));
  require_sound(text_of_script(bytes, options));
  require_sound(text_of_text(bytes, options));
  return 0;
}
