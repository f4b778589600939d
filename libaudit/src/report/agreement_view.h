// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "media/document_text.h"
#include "messages/messages.h"
#include "report/agreement_facts.h"
#include "report/agreement_places.h"
#include "schema/schema.h"

namespace tilsyn {

// A document and what was read in it; the writers of readings point into both.
struct ReadAgreementSource {
  std::string file;
  const DocumentText& document;
  const Reading& reading;
};

struct ViewedCheck {
  const CheckReading* reading = nullptr;
  std::size_t number = 0;  // in the catalogue, from 1
  std::string title;
  std::vector<std::string> missing;  // for a reader
  PassagePlace place;
};

struct ViewedFact {
  FactRow row;
  std::string label;
  std::vector<std::string> values;
  std::vector<PassagePlace> places;
};

struct ViewedSubProcessor {
  const SubProcessor* reading = nullptr;
  std::string country;
  PassagePlace place;
};

// A reading arranged for a reader, in a language; independent of the format.
struct AgreementView {
  const ReadAgreementSource& source;
  PassagePlaces places;
  std::vector<ViewedCheck> checks;  // in the order of the catalogue
  std::vector<ViewedFact> facts;    // those that the text tells
  std::vector<ViewedSubProcessor> sub_processors;
  std::array<std::size_t, 3> counts{};  // by Promise

  bool readable() const { return source.reading.unreadable.empty(); }
  std::size_t count(Promise promise) const { return counts[static_cast<std::size_t>(promise)]; }
};

// What must be looked at comes first.
inline constexpr Promise promises_by_need[] = {Promise::weakened, Promise::absent,
                                               Promise::promised};

AgreementView view_agreement(const ReadAgreementSource& source, const Messages& messages,
                             const Schemas& schemas);

// The type of `agreed` in facts.schema.json.
const RecordType& agreed_type(const Schemas& schemas);
// "Varsel om brudd"
std::string check_title(std::string_view check, const Schemas& schemas, const Messages& messages);
// "frist"
std::string missing_word(std::string_view missing, const Messages& messages);

// A promise may be weakened by what stands nowhere: then there is nothing to show.
bool has_passage(const CheckReading& check);

// Words that the formats share.
// The name of the file without its folder.
std::string document_name(const AgreementView& view);
std::string promise_word(Promise promise, const Messages& messages);
// "Databehandleravtale · bokmål · 12 sider", or that it is none.
std::string kind_line(const AgreementView& view, const Messages& messages);
// "SKR PUB-avtal 2023-02", "" when no known body was recognised; and what was changed in it.
std::string template_line(const TemplateReading& body, const Messages& messages);
std::vector<std::string> template_remarks(const TemplateReading& body, const Messages& messages);
// Why it could not be read and what to do.
std::string unreadable_text(const std::string& reason, const Messages& messages);
// "6 Underleverandører, 6.2, side 3"
std::string place_text(const PassagePlace& place, const Messages& messages);
// "6.2": without the heading where a number says enough.
std::string short_place_text(PassagePlace place, const Messages& messages);
std::string capitalised(std::string text);

}  // namespace tilsyn
