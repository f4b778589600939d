// SPDX-License-Identifier: Apache-2.0
// Who does what to whom: language, sentence, "actor>recipient modality" and what else is told.
#include "agreement/deed.h"

#include <doctest/doctest.h>

#include "clauses.h"

using namespace tilsyn;

namespace {

struct Row {
  std::string text;
  std::string told;
};

std::string role_name(std::uint16_t role) {
  return role == Deed::nobody ? "-" : clauses().name_of(role);
}

std::string told(const Deed& deed) {
  static constexpr const char* modalities[] = {"stated", "duty", "should", "may"};
  std::string out = role_name(deed.actor) + '>' + role_name(deed.recipient);
  // What nobody has to do is neither a duty nor a power.
  if (deed.relieved) return out + " relieved";
  out += std::string(" ") + modalities[static_cast<std::size_t>(deed.modality)];
  if (deed.negated) out += " not";
  if (deed.discretionary) out += " at will";
  return out;
}

// The deed of the last sentence that speaks of notifying; of several phrases there, the longest.
std::string notice_in(const std::string& language, const std::string& text) {
  const TextModel model = read_text(text);
  const Analysis analysis = analyse(model, clauses(), language);
  const std::uint16_t notify = clauses().names.at("notify");
  for (auto s = static_cast<std::uint32_t>(analysis.sentences.size()); s-- > 0;) {
    const Mention* act = nullptr;
    for (const Mention& mention : analysis.sentences[s].mentions) {
      if (mention.concept_id != notify) continue;
      if (!act || mention.last - mention.first > act->last - act->first) act = &mention;
    }
    if (act) return told(read_deed(analysis, s, *act));
  }
  return "nothing";
}

void check(const std::string& language, const std::vector<Row>& rows) {
  REQUIRE(rows.size() >= 15);
  for (const Row& row : rows) {
    const std::string found = notice_in(language, row.text);
    CHECK_MESSAGE(found == row.told, language << ": " << row.text << ": " << found);
  }
}

}  // namespace

TEST_CASE("deeds in English") {
  check(
      "en",
      {{"The processor shall notify the controller of a breach.", "processor>controller duty"},
       {"The controller shall notify the processor of a breach.", "controller>processor duty"},
       {"The processor shall notify the supervisory authority.", "processor>authority duty"},
       {"We will notify you of a breach.", "processor>controller duty"},
       {"You will notify us of a breach.", "controller>processor duty"},
       {"The processor must notify the controller.", "processor>controller duty"},
       {"The processor undertakes to notify the controller.", "processor>controller duty"},
       {"The processor shall not notify the controller.", "processor>controller duty not"},
       {"The processor is not obliged to notify the controller.", "processor>controller relieved"},
       {"The processor has no obligation to notify the controller.",
        "processor>controller relieved"},
       {"Nothing in this agreement requires the processor to notify the controller.",
        "processor>controller relieved"},
       {"The processor may notify the controller.", "processor>controller may"},
       {"The processor shall at its sole discretion notify the controller.",
        "processor>controller duty at will"},
       {"The processor should notify the controller.", "processor>controller should"},
       {"The controller shall be notified by the processor.", "processor>controller duty"},
       {"The processor shall be notified by the controller.", "controller>processor duty"},
       {"The controller will be informed of a breach by the processor.",
        "processor>controller duty"},
       {"The processor shall notify the controller not later than 24 hours after the breach.",
        "processor>controller duty"},
       {"The processor shall bind each sub-processor and shall notify the controller.",
        "processor>controller duty"},
       {"If the processor becomes aware of a breach, it shall notify the controller.",
        "processor>controller duty"},
       {"Upon a breach, the processor shall without undue delay notify the controller.",
        "processor>controller duty"},
       {"At the controller's request the processor shall notify the controller.",
        "processor>controller duty"},
       {"The processor shall:\n\n- notify the controller of a breach.",
        "processor>controller duty"},
       {"The processor shall not:\n\n- notify the controller of a breach.",
        "processor>controller duty not"},
       {"The controller shall: (a) keep its instructions; and (b) notify the processor.",
        "controller>processor duty"},
       {"## Obligations of the controller\n\n- notify the processor of a breach.",
        "controller>processor stated"}});
}

TEST_CASE("deeds in bokmål") {
  check(
      "nb",
      {{"Databehandleren skal varsle den behandlingsansvarlige om brudd.",
        "processor>controller duty"},
       {"Den behandlingsansvarlige skal varsle databehandleren om brudd.",
        "controller>processor duty"},
       {"Databehandleren varsler den behandlingsansvarlige om brudd.",
        "processor>controller stated"},
       {"Databehandleren skal varsle Datatilsynet.", "processor>authority duty"},
       {"Vi varsler dere om brudd.", "processor>controller stated"},
       {"Dere varsler oss om brudd.", "controller>processor stated"},
       {"Ved brudd skal databehandleren varsle den behandlingsansvarlige.",
        "processor>controller duty"},
       {"Ved brudd skal den behandlingsansvarlige varsle databehandleren.",
        "controller>processor duty"},
       {"Ved brudd varsler databehandleren den behandlingsansvarlige.",
        "processor>controller stated"},
       {"Databehandleren skal ikke varsle den behandlingsansvarlige.",
        "processor>controller duty not"},
       {"Databehandleren varsler ikke den behandlingsansvarlige.",
        "processor>controller stated not"},
       {"Databehandleren har ingen plikt til å varsle den behandlingsansvarlige.",
        "processor>controller relieved"},
       {"Databehandleren er ikke forpliktet til å varsle den behandlingsansvarlige.",
        "processor>controller relieved"},
       {"Databehandleren kan varsle den behandlingsansvarlige.", "processor>controller may"},
       {"Databehandleren skal etter eget skjønn varsle den behandlingsansvarlige.",
        "processor>controller duty at will"},
       {"Databehandleren bør varsle den behandlingsansvarlige.", "processor>controller should"},
       {"Den behandlingsansvarlige skal varsles av databehandleren.", "processor>controller duty"},
       {"Databehandleren skal varsles av den behandlingsansvarlige.", "controller>processor duty"},
       {"Databehandleren skal varsle den behandlingsansvarlige, ikke senere enn 24 timer etter "
        "bruddet.",
        "processor>controller duty"},
       {"Databehandleren skal binde sine ansatte og skal varsle den behandlingsansvarlige.",
        "processor>controller duty"},
       {"Databehandleren skal:\n\n- varsle den behandlingsansvarlige om brudd.",
        "processor>controller duty"},
       {"Databehandleren skal ikke:\n\n- varsle den behandlingsansvarlige om brudd.",
        "processor>controller duty not"},
       {"## Den behandlingsansvarliges plikter\n\n- varsle databehandleren om brudd.",
        "controller>processor stated"}});
}

TEST_CASE("deeds in nynorsk") {
  check(
      "nn",
      {{"Databehandlaren skal varsle den behandlingsansvarlege om brot.",
        "processor>controller duty"},
       {"Den behandlingsansvarlege skal varsle databehandlaren om brot.",
        "controller>processor duty"},
       {"Databehandlaren varslar den behandlingsansvarlege om brot.",
        "processor>controller stated"},
       {"Databehandlaren skal varsle Datatilsynet.", "processor>authority duty"},
       {"Vi varslar dykk om brot.", "processor>controller stated"},
       {"Du varslar oss om brot.", "controller>processor stated"},
       {"Ved brot skal databehandlaren varsle den behandlingsansvarlege.",
        "processor>controller duty"},
       {"Ved brot skal den behandlingsansvarlege varsle databehandlaren.",
        "controller>processor duty"},
       {"Databehandlaren skal ikkje varsle den behandlingsansvarlege.",
        "processor>controller duty not"},
       {"Databehandlaren varslar ikkje den behandlingsansvarlege.",
        "processor>controller stated not"},
       {"Databehandlaren har inga plikt til å varsle den behandlingsansvarlege.",
        "processor>controller relieved"},
       {"Databehandlaren er ikkje forplikta til å varsle den behandlingsansvarlege.",
        "processor>controller relieved"},
       {"Databehandlaren kan varsle den behandlingsansvarlege.", "processor>controller may"},
       {"Databehandlaren skal etter eige skjøn varsle den behandlingsansvarlege.",
        "processor>controller duty at will"},
       {"Databehandlaren bør varsle den behandlingsansvarlege.", "processor>controller should"},
       {"Den behandlingsansvarlege skal varslast av databehandlaren.", "processor>controller duty"},
       {"Databehandlaren skal varslast av den behandlingsansvarlege.", "controller>processor duty"},
       {"Databehandlaren skal varsle den behandlingsansvarlege, ikkje seinare enn 24 timar etter "
        "brotet.",
        "processor>controller duty"},
       {"Databehandlaren skal:\n\n- varsle den behandlingsansvarlege om brot.",
        "processor>controller duty"},
       {"## Pliktene til den behandlingsansvarlege\n\n- varsle databehandlaren om brot.",
        "controller>processor stated"}});
}

TEST_CASE("deeds in Swedish") {
  check("sv",
        {{"Personuppgiftsbiträdet ska underrätta den personuppgiftsansvarige om incidenter.",
          "processor>controller duty"},
         {"Den personuppgiftsansvarige ska underrätta personuppgiftsbiträdet om incidenter.",
          "controller>processor duty"},
         {"Personuppgiftsbiträdet underrättar den personuppgiftsansvarige om incidenter.",
          "processor>controller stated"},
         {"Biträdet ska underrätta tillsynsmyndigheten.", "processor>authority duty"},
         {"Vi meddelar er om incidenter.", "processor>controller stated"},
         {"Ni meddelar oss om incidenter.", "controller>processor stated"},
         {"Vid en incident ska biträdet underrätta den personuppgiftsansvarige.",
          "processor>controller duty"},
         {"Vid en incident ska den personuppgiftsansvarige underrätta biträdet.",
          "controller>processor duty"},
         {"Avser biträdet att anlita ett nytt underbiträde ska biträdet underrätta den "
          "personuppgiftsansvarige.",
          "processor>controller duty"},
         {"Biträdet ska inte underrätta den personuppgiftsansvarige.",
          "processor>controller duty not"},
         {"Biträdet underrättar inte den personuppgiftsansvarige.",
          "processor>controller stated not"},
         {"Biträdet är inte skyldigt att underrätta den personuppgiftsansvarige.",
          "processor>controller relieved"},
         {"Biträdet har ingen skyldighet att underrätta den personuppgiftsansvarige.",
          "processor>controller relieved"},
         {"Biträdet får underrätta den personuppgiftsansvarige.", "processor>controller may"},
         {"Biträdet ska efter eget gottfinnande underrätta den personuppgiftsansvarige.",
          "processor>controller duty at will"},
         {"Biträdet bör underrätta den personuppgiftsansvarige.", "processor>controller should"},
         {"Den personuppgiftsansvarige ska underrättas av biträdet.", "processor>controller duty"},
         {"Biträdet ska underrättas av den personuppgiftsansvarige.", "controller>processor duty"},
         {"Biträdet ska underrätta den personuppgiftsansvarige, inte senare än 24 timmar efter "
          "incidenten.",
          "processor>controller duty"},
         {"Biträdet ska:\n\n- underrätta den personuppgiftsansvarige om incidenter.",
          "processor>controller duty"},
         {"## Den personuppgiftsansvariges skyldigheter\n\n- underrätta biträdet om incidenter.",
          "controller>processor stated"}});
}

TEST_CASE("deeds in Danish") {
  check(
      "da",
      {{"Databehandleren skal underrette den dataansvarlige om brud.", "processor>controller duty"},
       {"Den dataansvarlige skal underrette databehandleren om brud.", "controller>processor duty"},
       {"Databehandleren underretter den dataansvarlige om brud.", "processor>controller stated"},
       {"Databehandleren skal underrette Datatilsynet.", "processor>authority duty"},
       {"Vi underretter jer om brud.", "processor>controller stated"},
       {"I underretter os om brud.", "controller>processor stated"},
       {"Ved brud skal databehandleren underrette den dataansvarlige.",
        "processor>controller duty"},
       {"Ved brud skal den dataansvarlige underrette databehandleren.",
        "controller>processor duty"},
       {"Ved brud underretter databehandleren den dataansvarlige.", "processor>controller stated"},
       {"Databehandleren skal ikke underrette den dataansvarlige.",
        "processor>controller duty not"},
       {"Databehandleren underretter ikke den dataansvarlige.", "processor>controller stated not"},
       {"Databehandleren er ikke forpligtet til at underrette den dataansvarlige.",
        "processor>controller relieved"},
       {"Databehandleren har ingen pligt til at underrette den dataansvarlige.",
        "processor>controller relieved"},
       {"Databehandleren kan underrette den dataansvarlige.", "processor>controller may"},
       {"Databehandleren skal efter eget skøn underrette den dataansvarlige.",
        "processor>controller duty at will"},
       {"Databehandleren bør underrette den dataansvarlige.", "processor>controller should"},
       {"Den dataansvarlige skal underrettes af databehandleren.", "processor>controller duty"},
       {"Databehandleren skal underrettes af den dataansvarlige.", "controller>processor duty"},
       {"Databehandleren skal underrette den dataansvarlige, ikke senere end 24 timer efter "
        "bruddet.",
        "processor>controller duty"},
       {"Databehandleren skal:\n\n- underrette den dataansvarlige om brud.",
        "processor>controller duty"},
       {"## Den dataansvarliges forpligtelser\n\n- underrette databehandleren om brud.",
        "controller>processor stated"}});
}
