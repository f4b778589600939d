// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "web/detect.h"
#include "web/encoded.h"
#include "web/field_name.h"
#include "web/value_shapes.h"

namespace tilsyn {

// One call of a LeakDetector: texts and what is encoded in them.
class TextScan {
 public:
  TextScan(const LeakDetector& detector, std::size_t bytes);

  // `offset`: where `text` begins in what was given to the detector; `field`: the name for what
  // stands in no field of its own.
  void scan(std::string_view text, LeakPlace place, std::string_view field, std::size_t offset);
  std::vector<Leak> take() { return std::move(leaks_); }

 private:
  // A text, or what was decoded from a part of one.
  struct Layer {
    std::string_view text;
    std::string_view field;             // of what stands in no field of its own
    std::size_t offset = 0;             // in what was given, where there is no parent
    const Layer* parent = nullptr;      // what this was decoded from
    const EncodedPart* part = nullptr;  // and which part of it
    int depth = 0;
    std::map<std::size_t, std::size_t> taken = {};  // begin -> end of what was found
  };
  struct Finding {
    LeakKind kind;
    Stretch where;
    std::string_view value;  // shown masked
    bool certain = true;
    bool test = false;
    std::string field = {};  // where it is known already
    std::string encoding = "plain";
    bool canary = false;
  };
  struct Seen {
    std::string field, encoding;
    Stretch where;
    int depth;
  };

  void scan_layer(Layer& layer);
  void canaries(Layer& layer);
  void federation_id(Layer& layer, std::size_t colon);
  void mails(Layer& layer);
  void phones(Layer& layer);
  void national_ids(Layer& layer);
  void national_id(Layer& layer, std::size_t begin, std::size_t end);
  void encoded(Layer& layer);
  void named_values(Layer& layer);
  void named_value(Layer& layer, FieldMeaning meaning, const Stretch& name, const Stretch& where);
  void person_id(Layer& layer, const Stretch& where);

  static std::string field_of(const Layer& layer, std::size_t at);
  static std::string encoding_of(const Layer& layer, const std::string& own);
  static Stretch given_at(const Layer& layer, const Stretch& where);
  bool add(Layer& layer, const Finding& finding);
  bool is_new(const std::string& canonical, const Leak& leak, int depth);
  bool is_taken(const Layer& layer, const Stretch& where) const;
  // Every candidate costs a look around it, also where the same value comes again and again.
  bool full() const {
    return leaks_.size() >= LeakDetector::most_leaks ||
           candidates_ >= LeakDetector::most_candidates;
  }

  const LeakDetector& detector_;
  LeakPlace place_ = LeakPlace::body;
  std::size_t budget_;
  std::size_t candidates_ = 0;
  std::vector<Leak> leaks_;
  std::unordered_map<std::string, std::vector<Seen>> seen_;
};

}  // namespace tilsyn
