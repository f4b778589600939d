// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "base/error.h"
#include "messages/messages.h"

namespace {

using namespace tilsyn;
namespace fs = std::filesystem;

const fs::path root = TILSYN_SOURCE_DIR;

Messages load(std::string_view language) {
  Sources sources;
  Diagnostics diagnostics(sources);
  auto messages = Messages::load(root / "reports" / "messages", language, diagnostics);
  std::ostringstream problems;
  write_diagnostics(diagnostics, false, problems);
  REQUIRE_MESSAGE(messages, problems.str());
  return std::move(*messages);
}

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// String literals of the code that writes reports and exports.
std::set<std::string> literals() {
  std::set<std::string> out;
  for (const char* layer : {"report", "export", "messages", "audit"}) {
    for (const auto& entry : fs::directory_iterator(root / "libaudit" / "src" / layer)) {
      std::istringstream text(contents(entry.path()));
      for (std::string line; std::getline(text, line);) {
        if (line.starts_with("#include")) continue;
        for (std::size_t at = 0; (at = line.find('"', at)) != line.npos;) {
          const std::size_t end = line.find('"', at + 1);
          if (end == line.npos) break;
          out.insert(line.substr(at + 1, end - at - 1));
          at = end + 1;
        }
      }
    }
  }
  return out;
}

bool is_key(const std::string& text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.'; };
  return text.find('.') != text.npos && text.back() != '.' && text.front() != '.' &&
         std::all_of(text.begin(), text.end(), letter);
}

bool is_file(const std::string& text) {
  return text.ends_with(".yaml") || text.ends_with(".html") || text.ends_with(".css");
}

TEST_CASE("every language has the same keys, forms and placeholders") {
  const Messages reference = load("en");
  CHECK(reference.all().size() > 200);
  for (const std::string_view language : catalogue_languages()) {
    const Messages messages = load(language);
    for (const auto& entry : reference.all()) {
      const auto& key = entry.first;
      const auto& form = entry.second;
      CAPTURE(language);
      CAPTURE(key);
      const auto found = messages.all().find(key);
      REQUIRE(found != messages.all().end());
      CHECK(found->second.one.empty() == form.one.empty());
      CHECK(placeholders_of(found->second.other) == placeholders_of(form.other));
      if (!form.one.empty() && !found->second.one.empty()) {
        // "one more" may be a word; no other placeholder may appear or vanish.
        auto names = placeholders_of(found->second.one);
        std::erase(names, "n");
        auto expected = placeholders_of(form.other);
        std::erase(expected, "n");
        CHECK(names == expected);
      }
    }
    for (const auto& entry : messages.all()) CHECK_MESSAGE(reference.has(entry.first), entry.first);
  }
}

TEST_CASE("every key that the code names exists, and every text is used") {
  const Messages messages = load("en");
  const std::set<std::string> used = literals();
  std::set<std::string> groups;
  for (const auto& [key, form] : messages.all()) groups.insert(key.substr(0, key.find('.')));
  int checked = 0;
  for (const std::string& literal : used) {
    if (!is_key(literal) || !groups.count(literal.substr(0, literal.find('.')))) continue;
    // The path of a fact, the name of a file.
    if (literal == "tool.vendor" || is_file(literal)) continue;
    CHECK_MESSAGE(messages.has(literal), literal);
    ++checked;
  }
  CHECK(checked > 100);
  for (const auto& entry : messages.all()) {
    const auto& key = entry.first;
    bool found = used.count(key) > 0;
    for (std::size_t dot = key.find('.'); dot != key.npos; dot = key.find('.', dot + 1)) {
      found = found || used.count(key.substr(0, dot + 1)) > 0;
    }
    CHECK_MESSAGE(found, key);
  }
}

TEST_CASE("words on the wire have words for readers") {
  const Messages m = load("nn");
  for (const char* key : {"outcome.pass",
                          "outcome.fail",
                          "outcome.unknown",
                          "outcome.not_applicable",
                          "outcome.error",
                          "severity.critical",
                          "severity.high",
                          "severity.medium",
                          "severity.low",
                          "severity.info",
                          "basis.duty",
                          "basis.guidance",
                          "basis.template",
                          "basis.good_practice",
                          "basis.own_policy",
                          "profile.start",
                          "profile.standard",
                          "profile.full",
                          "reason.absent",
                          "reason.placeholder",
                          "reason.outdated",
                          "reason.not_collected",
                          "reason.not_reached",
                          "reason.unreadable",
                          "word.owner",
                          "word.vendor",
                          "word.document",
                          "word.person",
                          "word.observed",
                          "word.derived",
                          "word.unstated",
                          "recipient.owner",
                          "recipient.vendor",
                          "recipient.federation",
                          "recipient.probe",
                          "who.vendor",
                          "who.system_owner",
                          "who.management",
                          "who.it",
                          "who.procurement",
                          "who.school",
                          "who.archive",
                          "deadline.agreement_expires",
                          "deadline.pilot_ends",
                          "deadline.review_due",
                          "deadline.dpia_review_due",
                          "deadline.acceptance_expires",
                          "deadline.measure_due",
                          "deadline.objection_ends",
                          "deadline.change_takes_effect",
                          "mark.state.open",
                          "mark.state.expired",
                          "mark.state.overdue",
                          "mark.state.not_allowed",
                          "mark.state.no_match",
                          "mark.corrected",
                          "mark.accepted",
                          "mark.planned"}) {
    CHECK_MESSAGE(m.has(key), key);
  }
  CHECK(m.text("outcome.not_applicable") == "ikkje aktuelt");
  CHECK(load("nb").text("outcome.pass") == "ingen mangel funnet");
  CHECK(load("sv").text("outcome.fail") == "iakttagelse");
}

TEST_CASE("no catalogue uses the words of an authority") {
  for (const std::string_view language : catalogue_languages()) {
    const Messages messages = load(language);
    for (const auto& entry : messages.all()) {
      const auto& key = entry.first;
      for (const std::string& text : {entry.second.one, entry.second.other}) {
        for (const char* word : {"godkjen", "godkän", "Godkjen", "Godkän", "godkend", "avvik",
                                 "brudd", "waived", "tilsynsrapport", "tillsynsrapport"}) {
          CHECK_MESSAGE(text.find(word) == text.npos, language << " " << key << ": " << text);
        }
      }
    }
  }
}

TEST_CASE("an unknown key is an error of the program, an unknown language a diagnostic") {
  CHECK_THROWS_AS(load("en").text("report.nothing"), Error);
  Sources sources;
  Diagnostics diagnostics(sources);
  CHECK_FALSE(Messages::load(root / "reports" / "messages", "xx", diagnostics));
  CHECK_FALSE(diagnostics.ok());
}

}  // namespace
