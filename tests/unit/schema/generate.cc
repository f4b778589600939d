// SPDX-License-Identifier: Apache-2.0
#include "generate.h"

namespace tilsyn {

const Json* Json::find(std::string_view name) const {
  for (const auto& [key, value] : entries) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string Json::written() const {
  if (kind == Kind::scalar) return text;
  if (kind == Kind::string) return "\"" + text + "\"";
  std::string out(1, kind == Kind::list ? '[' : '{');
  for (const Json& item : items) out += (out.size() > 1 ? "," : "") + item.written();
  for (const auto& [key, value] : entries) {
    out += (out.size() > 1 ? ",\"" : "\"") + key + "\":" + value.written();
  }
  return out + (kind == Kind::list ? ']' : '}');
}

std::string Sketch::schema() const {
  const std::string low = std::to_string(minimum), high = std::to_string(maximum);
  const std::string bounds =
      bounded ? ",\"minimum\":" + low + ",\"maximum\":" + high : std::string{};
  switch (kind) {
    case Kind::text:
      return patterned ? R"({"type":"string","pattern":"^[A-Z]+$"})" : R"({"type":"string"})";
    case Kind::integer:
      return "{\"type\":\"integer\"" + bounds + "}";
    case Kind::number:
      return "{\"type\":\"number\"" + bounds + "}";
    case Kind::boolean:
      return R"({"type":"boolean"})";
    case Kind::word: {
      std::string out;
      for (const std::string& word : words) out += (out.empty() ? "\"" : ",\"") + word + "\"";
      return "{\"type\":\"string\",\"enum\":[" + out + "]}";
    }
    case Kind::list:
      return "{\"type\":\"array\",\"items\":" + children[0].sketch.schema() +
             (bounded ? ",\"minItems\":" + low + ",\"maxItems\":" + high : "") + "}";
    case Kind::record:
      break;
  }
  std::string fields, names;
  for (std::size_t i = 0; i < children.size(); ++i) {
    const auto& [name, child] = children[i];
    fields += (fields.empty() ? "\"" : ",\"") + name + "\":" + child.schema();
    if (required[i]) names += (names.empty() ? "\"" : ",\"") + name + "\"";
  }
  // An empty list of required fields is not draft-04, which some validators still hold to.
  return "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{" + fields + "}" +
         (names.empty() ? "" : ",\"required\":[" + names + "]") + "}";
}

Sketch Generator::schema() {
  return record(3);
}

Sketch Generator::record(int depth) {
  Sketch sketch;
  sketch.kind = Sketch::Kind::record;
  int count = 1 + below(5);
  for (int i = 0; i < count; ++i) {
    sketch.children.push_back({"field" + std::to_string(i), any(depth - 1)});
    sketch.required.push_back(below(4) == 0);
  }
  return sketch;
}

Sketch Generator::any(int depth) {
  Sketch sketch;
  sketch.kind = static_cast<Sketch::Kind>(below(depth > 0 ? 7 : 5));
  if (sketch.kind == Sketch::Kind::record) return record(depth);
  sketch.bounded = below(2) == 0;
  sketch.patterned = below(3) == 0;
  sketch.minimum = below(3);
  sketch.maximum = sketch.minimum + 1 + below(5);
  if (sketch.kind == Sketch::Kind::word) {
    int count = 1 + below(4);
    for (int i = 0; i < count; ++i) sketch.words.push_back("word" + std::to_string(i));
  }
  if (sketch.kind == Sketch::Kind::list) sketch.children.push_back({"", any(depth - 1)});
  return sketch;
}

Json Generator::scalar(const Sketch& sketch, bool wrong) {
  using Kind = Sketch::Kind;
  Json json;
  if (wrong) {
    // Values of every kind; some of them happen to be right.
    static const char* const scalars[] = {"true", "3", "-7", "2.5", "99"};
    switch (below(4)) {
      case 0:
        json.kind = Json::Kind::list;
        return json;
      case 1:
        json.kind = Json::Kind::object;
        return json;
      case 2:
        json.text = scalars[below(5)];
        return json;
      default:
        json.kind = Json::Kind::string;
        json.text = below(2) ? "word1" : "nothing";
        return json;
    }
  }
  int spread = sketch.bounded ? sketch.maximum - sketch.minimum + 1 : 1000;
  int whole = (sketch.bounded ? sketch.minimum : -500) + below(spread);
  switch (sketch.kind) {
    case Kind::boolean:
      json.text = below(2) ? "true" : "false";
      break;
    case Kind::integer:
      json.text = std::to_string(whole);
      break;
    case Kind::number:
      json.text = std::to_string(whole);
      if (!sketch.bounded || whole < sketch.maximum) json.text += ".25";
      if (!sketch.bounded && whole == 0) json.text = "0.25";
      break;
    case Kind::word:
      json.kind = Json::Kind::string;
      json.text =
          sketch.words[static_cast<std::size_t>(below(static_cast<int>(sketch.words.size())))];
      break;
    default:
      json.kind = Json::Kind::string;
      json.text =
          std::string(static_cast<std::size_t>(1 + below(5)), static_cast<char>('A' + below(26)));
  }
  return json;
}

Json Generator::make(const Sketch& sketch, int wrong_in_ten) {
  bool wrong = below(10) < wrong_in_ten;
  bool composite = sketch.kind == Sketch::Kind::list || sketch.kind == Sketch::Kind::record;
  if (!composite || (wrong && below(2) == 0)) return scalar(sketch, wrong);
  Json json;
  if (sketch.kind == Sketch::Kind::list) {
    json.kind = Json::Kind::list;
    int count =
        sketch.bounded ? sketch.minimum + below(sketch.maximum - sketch.minimum + 1) : below(4);
    if (wrong) count = below(9);
    for (int i = 0; i < count; ++i)
      json.items.push_back(make(sketch.children[0].sketch, wrong_in_ten));
    return json;
  }
  json.kind = Json::Kind::object;
  for (std::size_t i = 0; i < sketch.children.size(); ++i) {
    const auto& [name, child] = sketch.children[i];
    if (below(3) > 0 || (sketch.required[i] && !wrong)) {
      json.entries.push_back({name, make(child, wrong_in_ten)});
    }
  }
  if (wrong && below(3) == 0) json.entries.push_back({"zz", Json{}});
  if (!json.entries.empty() && json.entries.back().key == "zz")
    json.entries.back().value.text = "1";
  return json;
}

Json Generator::valid(const Sketch& sketch) {
  return make(sketch, 0);
}
Json Generator::perhaps_valid(const Sketch& sketch) {
  return make(sketch, 1);
}

int Generator::add_unknown_keys(Json& json) {
  int count = 0;
  for (Json& item : json.items) count += add_unknown_keys(item);
  for (auto& [key, value] : json.entries) count += add_unknown_keys(value);
  if (json.kind != Json::Kind::object) return count;
  int more = below(3);
  for (int i = 0; i < more; ++i) {
    Json unknown;
    unknown.text = "1";
    json.entries.push_back({"zz" + std::to_string(i), unknown});
  }
  return count + more;
}

}  // namespace tilsyn
