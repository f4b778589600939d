// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <ostream>
#include <type_traits>

#include "base/error.h"
#include "probe/observation_fields.h"
#include "probe/observation_file.h"

namespace tilsyn {
namespace {

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class Writer {
 public:
  explicit Writer(std::ostream& out) : out_(out) {}

  void value(const std::string& text) { out_ << quoted(text); }
  void value(bool yes) { out_ << (yes ? "true" : "false"); }
  template <typename Number>
  requires(std::is_arithmetic_v<Number> &&
           !std::is_same_v<Number, bool>) void value(Number number) {
    out_ << number;
  }
  template <typename Enum>
  requires std::is_enum_v<Enum>
  void value(Enum word) { out_ << '"' << to_string(word) << '"'; }
  template <typename Item>
  void value(const std::optional<Item>& item) {
    value(*item);
  }
  template <typename Item>
  void value(const std::vector<Item>& items) {
    // The long lists have one element to a line, so that a person can read and compare them.
    const bool lines = depth_ == 1 && !items.empty();
    out_ << '[';
    const char* before = lines ? "\n" : "";
    for (const Item& item : items) {
      out_ << before;
      value(item);
      before = lines ? ",\n" : ", ";
    }
    out_ << (lines ? "\n]" : "]");
  }
  template <typename Record>
  requires std::is_class_v<Record>
  void value(const Record& record) {
    ++depth_;
    RecordWriter<Record> fields{*this, Record{}, true};
    out_ << '{';
    fields.write(record);
    out_ << '}';
    --depth_;
  }

 private:
  // Visits a record and a new one beside it, field by field.
  template <typename Record>
  struct RecordWriter {
    Writer& writer;
    Record fresh;
    bool first;

    void write(const Record& record) {
      std::vector<const void*> defaults;
      Collect collect{defaults};
      visit_fields(collect, fresh);
      std::size_t next = 0;
      auto each = [&](const char* name, auto& field) {
        const auto& other =
            *static_cast<const std::remove_reference_t<decltype(field)>*>(defaults[next++]);
        if (same(field, other)) return;
        writer.out_ << (first ? "" : writer.depth_ == 1 ? ",\n" : ", ") << '"' << name << "\": ";
        first = false;
        writer.value(field);
      };
      visit_fields(each, const_cast<Record&>(record));
    }

    struct Collect {
      std::vector<const void*>& addresses;
      template <typename Field>
      void operator()(const char*, Field& field) {
        addresses.push_back(&field);
      }
    };

    template <typename Field>
    static bool same(const Field& a, const Field& b) {
      if constexpr (
          requires { a == b; } && !requires { a.begin(); }) {
        return a == b;
      } else if constexpr (requires { a.empty(); }) {
        return a.empty() && b.empty();
      } else if constexpr (requires { a.has_value(); }) {
        return !a.has_value();
      } else {
        return is_fresh(a);
      }
    }
    static bool is_fresh(const ObservedTls& tls) {
      return tls.version.empty() && tls.versions.empty() && tls.chain.empty() &&
             tls.verdict.empty() && tls.problem.empty() && tls.ocsp.empty() && tls.cipher.empty();
    }
  };

  std::ostream& out_;
  int depth_ = 0;
};

}  // namespace

void write_observation(const Observation& observation, std::ostream& out) {
  if (!observation.redacted) throw Error("an observation that is not redacted is never stored");
  Writer(out).value(observation);
  out << '\n';
}

}  // namespace tilsyn
