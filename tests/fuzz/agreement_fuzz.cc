// SPDX-License-Identifier: Apache-2.0
// Reads any text as an agreement, as it is and put after a few sentences of each language.
#include <array>
#include <cstdint>
#include <cstdlib>

#include "agreement/read_agreement.h"
#include "base/utf8.h"

using namespace tilsyn;

namespace {

const ClauseData& clauses() {
  static const ClauseData loaded = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    ClauseData data = load_clauses(TILSYN_SOURCE_DIR "/rules/data/clauses", diagnostics);
    if (!diagnostics.ok()) std::abort();
    return data;
  }();
  return loaded;
}

void require(bool condition) {
  if (!condition) std::abort();
}

// A passage begins and ends between code points of the text.
void require_range(const Range& range, const std::string& text) {
  require(range.begin <= range.end && range.end <= text.size());
  const auto whole = [&](std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  };
  require(whole(range.begin) && whole(range.end));
}

void require_sound(const Reading& reading, const std::string& text) {
  require(reading.checks.size() == clauses().checks.size());
  for (const CheckReading& check : reading.checks) {
    require_range(check.passage, text);
    const bool quoted = check.passage.begin < check.passage.end;
    // That a party is named nowhere has no passage.
    require(quoted ? check.outcome != Promise::absent
                   : check.outcome == Promise::absent || check.id == "parties");
    require(reading.agreement || check.outcome == Promise::absent);
  }
  for (const SubProcessor& sub : reading.facts.sub_processors) require_range(sub.passage, text);
  for (const auto& blank : reading.facts.placeholders) require_range(blank.passage, text);
}

void read(std::string text) {
  DocumentText document;
  document.text = std::move(text);
  require_sound(read_agreement(document, clauses()), document.text);
}

// The five languages are told from the words of the text.
constexpr std::array<std::string_view, 5> beginnings = {
    "# Data processing agreement\n\nThe Customer is the controller and the Supplier is the "
    "processor of the data in this agreement.\n\n",
    "# Databehandleravtale\n\nKunden er behandlingsansvarlig og Leverandøren er databehandler for "
    "opplysningene i denne avtalen.\n\n",
    "# Databehandlaravtale\n\nKunden er behandlingsansvarleg og Leverandøren er databehandlar for "
    "opplysningane i denne avtalen, og ikkje noko anna.\n\n",
    "# Personuppgiftsbiträdesavtal\n\nKunden är personuppgiftsansvarig och Leverantören är "
    "personuppgiftsbiträde för uppgifterna i detta avtal.\n\n",
    "# Databehandleraftale\n\nKunden er den dataansvarlige, og Leverandøren er databehandleren af "
    "oplysningerne efter denne aftale.\n\n"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (first_invalid_utf8(bytes)) return 0;  // texts are UTF-8
  const std::size_t which = data[0] % (beginnings.size() + 1);
  if (which == beginnings.size()) {
    read(std::string(bytes));
  } else {
    read(std::string(beginnings[which]) + std::string(bytes));
  }
  return 0;
}
