// SPDX-License-Identifier: Apache-2.0
// Conditions of rules ask the heap for nothing once the memory that they reuse is there. A program
// of its own, because it counts in place of the global operator new.
#include <doctest/doctest.h>

#include <cstdlib>
#include <new>

#include "expr/program.h"
#include "json_records.h"

namespace {

bool counting = false;
std::size_t allocations = 0;

void* allocate(std::size_t bytes) {
  if (counting) ++allocations;
  if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t bytes) {
  return allocate(bytes);
}
void* operator new[](std::size_t bytes) {
  return allocate(bytes);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace {
using namespace tilsyn;

// The shape of the records that tests/bench evaluates.
constexpr const char* tools_text = R"json([
  {"name": "Lesebrett", "category": "reading", "status": "active", "url": "https://lesebrett.example",
   "email": "support@lesebrett.example", "pupils": 640, "risk": 3.5, "country": "NO", "basis": "consent",
   "special": true, "days": 400, "assessed": true, "dpia": {"done": true, "date": "2025-03-01T00:00:00Z"},
   "data": ["name", "health", "photo"], "trackers": ["t.example"],
   "agreement": {"signed": true, "until": "2027-01-31", "hours": 36, "municipality": "fjordvik",
     "clauses": ["audit", "deletion"], "hosts": ["a.example", "b.example"], "scc": false},
   "municipality": "fjordvik",
   "processors": [{"role": "hosting", "country": "SE", "mechanism": "none"},
     {"role": "mail", "country": "US", "mechanism": "scc"}],
   "domains": [{"host": "a.example", "third": true}, {"host": "c.example", "third": false}]},
  {"name": "AI-tavla", "category": "ai", "status": "retired", "url": "http://tavla.example",
   "email": "nobody", "pupils": 12, "risk": 8.25, "country": "US", "basis": "public_task",
   "special": false, "days": 30, "assessed": false, "dpia": {"done": false, "date": "2021-03-01T00:00:00Z"},
   "data": ["name"], "trackers": [],
   "agreement": {"signed": false, "until": "2024-01-31", "hours": 96, "municipality": "almsund",
     "clauses": ["audit"], "hosts": ["c.example"], "scc": true},
   "municipality": "fjordvik",
   "processors": [{"role": "mail", "country": "US", "mechanism": "none"}],
   "domains": [{"host": "d.example", "third": true}]}
])json";

// Of the kinds in tests/bench, one each: fields, comparisons, membership, comprehensions, text,
// patterns, times, choices, presence.
const std::vector<std::string> conditions{
    "tool.agreement.signed",
    "tool.agreement.until >= '2026-06-01'",
    "tool.processors.all(p, p.country in eea)",
    "tool.processors.exists(p, !(p.country in eea) && p.mechanism == 'none')",
    "!tool.special || tool.dpia.done",
    "tool.days <= 365 || tool.basis == 'public_task'",
    "tool.agreement.hours <= 48",
    "'audit' in tool.agreement.clauses && 'deletion' in tool.agreement.clauses",
    "tool.country in eea || (has(tool.agreement.scc) && tool.agreement.scc)",
    "size(tool.trackers) == 0",
    "tool.url.startsWith('https://')",
    "tool.email.matches('^[a-z0-9._-]+@[a-z0-9.-]+\\\\.[a-z]{2,}$')",
    "tool.data.filter(c, c in sensitive).size() <= 1",
    "tool.domains.filter(d, d.third).all(d, d.host in tool.agreement.hosts)",
    "timestamp(tool.dpia.date) > timestamp('2023-06-01T00:00:00Z')",
    "tool.pupils > 500 ? tool.dpia.done : true",
    "tool.processors.exists_one(p, p.role == 'hosting')",
    "tool.name.contains('AI') || tool.category == 'ai' ? tool.assessed : true",
    "tool.status in ['active', 'pilot'] && tool.agreement.municipality == tool.municipality && "
    "tool.risk < 7.5",
};

class Tools {
 public:
  Tools() {
    const auto json = nlohmann::json::parse(tools_text);
    Field field;
    field.name = "tool";
    field.type = records_.infer(json, "tool");
    type_.fields.push_back(field);
    type_.index();
    for (const auto& tool : json) {
      Record* root = make_record(arena_, type_);
      root->slots[0] = records_.convert(tool, *field.type);
      roots.push_back(root);
    }
  }

  std::shared_ptr<const Program> compile(const std::string& text) const {
    Environment environment(type_, true);
    Sources sources;
    Diagnostics diagnostics(sources);
    environment.define({"eea", "['NO', 'SE', 'DK', 'FI']", {}}, diagnostics);
    environment.define({"sensitive", "['health', 'religion']", {}}, diagnostics);
    auto program = Program::compile(environment, text, {}, diagnostics);
    REQUIRE_MESSAGE(program, text);
    return program;
  }
  // Makes a field of every tool, or of its parts, absent.
  void forget(std::initializer_list<std::string_view> path) {
    for (Record* record : roots) {
      std::string_view last;
      for (const std::string_view name : path) {
        if (!last.empty())
          record = const_cast<Record*>(&record->slots[*record->type->slot(last)].as_record());
        last = name;
      }
      record->slots[*record->type->slot(last)] = Value::absent(UnknownReason::absent);
    }
  }

  std::vector<Record*> roots;

 private:
  Arena arena_;
  JsonRecords records_;
  RecordType type_;
};

struct Count {
  std::size_t allocations = 0;
  std::size_t values = 0;  // true or false
};

// Of a hundred evaluations for each tool, after some that may take memory.
Count count(const Program& program, const Tools& tools) {
  Evaluation evaluation;
  Count out;
  const auto pass = [&] {
    for (const Record* root : tools.roots) {
      out.values += program.evaluate(*root, evaluation).is(ValueKind::boolean) ? 1 : 0;
      evaluation.reset();
    }
  };
  for (int i = 0; i < 3; ++i) pass();
  out.values = 0;
  allocations = 0;
  counting = true;
  for (int i = 0; i < 100; ++i) pass();
  counting = false;
  out.allocations = allocations;
  return out;
}

}  // namespace

TEST_CASE("a condition takes nothing from the heap") {
  const Tools tools;
  for (const std::string& text : conditions) {
    CAPTURE(text);
    const Count counted = count(*tools.compile(text), tools);
    CHECK(counted.values == 200);
    CHECK(counted.allocations == 0);
  }
}

TEST_CASE("nor does one that lacks a fact") {
  Tools tools;
  tools.forget({"tool", "dpia", "done"});
  tools.forget({"tool", "agreement", "hours"});
  tools.forget({"tool", "country"});
  for (const char* text :
       {"tool.agreement.hours <= 48", "!tool.dpia.done && tool.days < 1000",
        "tool.country in eea || tool.days > 1000", "tool.dpia.done ? tool.days > 1 : true",
        "tool.processors.all(p, p.country == tool.country || p.country == 'none')"}) {
    CAPTURE(text);
    const Count counted = count(*tools.compile(text), tools);
    CHECK(counted.values == 0);
    CHECK(counted.allocations == 0);
  }
}

TEST_CASE("what does take memory is counted") {
  const Tools tools;
  // A pattern that is not known before is made when it is met.
  std::string text = "tool.name.matches(tool.category)";
  for (int i = 0; i < 40; ++i)
    text += " || tool.name.matches(tool.url + '" + std::to_string(i) + "')";
  const Count counted = count(*tools.compile(text), tools);
  CHECK(counted.values == 200);
  CHECK(counted.allocations > 0);
}
