// SPDX-License-Identifier: Apache-2.0
#include "probe/dns_message.h"

#include <ares.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t max_records = 200;
constexpr std::size_t max_text = 4096;

class MessageReader {
 public:
  explicit MessageReader(std::string_view message) : message_(message) {}

  std::optional<std::uint16_t> number16() {
    if (message_.size() - at_ < 2) return {};
    const auto high = static_cast<unsigned char>(message_[at_]);
    const auto low = static_cast<unsigned char>(message_[at_ + 1]);
    at_ += 2;
    return static_cast<std::uint16_t>(high << 8 | low);
  }

  // Names point back into the message; c-ares follows a bounded number of pointers.
  std::optional<std::string> name() {
    const auto* begin = reinterpret_cast<const unsigned char*>(message_.data());
    if (at_ >= message_.size()) return {};
    char* expanded = nullptr;
    long used = 0;
    if (ares_expand_name(begin + at_, begin, static_cast<int>(message_.size()), &expanded, &used) !=
        ARES_SUCCESS) {
      return {};
    }
    std::string name = ascii_lower(expanded);
    ares_free_string(expanded);
    at_ += static_cast<std::size_t>(used);
    return name;
  }

  std::optional<std::string_view> bytes(std::size_t count) {
    if (message_.size() - at_ < count) return {};
    at_ += count;
    return message_.substr(at_ - count, count);
  }

  std::size_t at() const { return at_; }
  void go_to(std::size_t at) { at_ = std::min(at, message_.size()); }

 private:
  std::string_view message_;
  std::size_t at_ = 0;
};

std::string printable(std::string_view bytes) {
  std::string text(bytes.substr(0, max_text));
  for (char& c : text) {
    if (c < ' ' || c > '~') c = '?';
  }
  return text;
}

std::string joined_strings(std::string_view data) {
  std::string all;
  while (!data.empty()) {
    const auto length = static_cast<unsigned char>(data.front());
    all += data.substr(1, length);
    data.remove_prefix(std::min<std::size_t>(data.size(), std::size_t{length} + 1));
  }
  return printable(all);
}

// RFC 8659 §4.1: flags, length of the tag, tag, value.
std::optional<std::string> caa_text(std::string_view data) {
  if (data.size() < 2) return {};
  const std::size_t tag = static_cast<unsigned char>(data[1]);
  if (data.size() - 2 < tag) return {};
  return fmt::format("{} {} \"{}\"", static_cast<unsigned char>(data[0]),
                     printable(data.substr(2, tag)), printable(data.substr(2 + tag)));
}

bool fill(DnsRecord& record, MessageReader reader, std::string_view data) {
  switch (record.type) {
    case DnsType::a:
    case DnsType::aaaa: {
      record.address.v6 = record.type == DnsType::aaaa;
      if (data.size() != (record.address.v6 ? 16U : 4U)) return false;
      std::copy(data.begin(), data.end(), record.address.bytes.begin());
      return true;
    }
    case DnsType::cname: {
      const auto target = reader.name();
      record.text = target.value_or("");
      return target.has_value();
    }
    case DnsType::txt:
      record.text = joined_strings(data);
      return true;
    case DnsType::caa: {
      const auto text = caa_text(data);
      record.text = text.value_or("");
      return text.has_value();
    }
  }
  return false;  // a type that we did not ask for
}

}  // namespace

std::vector<DnsRecord> parse_dns_answers(std::string_view message) {
  std::vector<DnsRecord> records;
  if (message.size() < header_size) return records;
  MessageReader reader(message);
  reader.go_to(4);
  const std::uint16_t questions = *reader.number16();
  const std::uint16_t answers = *reader.number16();
  reader.go_to(header_size);
  for (std::uint16_t i = 0; i < questions; ++i) {
    if (!reader.name() || !reader.bytes(4)) return records;
  }
  for (std::uint16_t i = 0; i < answers && records.size() < max_records; ++i) {
    const auto owner = reader.name();
    if (!owner) break;
    const auto type = reader.number16();
    const auto klass = reader.number16();
    if (!type || !klass || !reader.bytes(4)) break;
    const auto length = reader.number16();
    if (!length) break;
    MessageReader at_data = reader;
    const auto data = reader.bytes(*length);
    if (!data) break;
    DnsRecord record{*owner, DnsType{*type}, {}, {}};
    if (*klass == 1 && fill(record, at_data, *data)) records.push_back(std::move(record));
  }
  return records;
}

}  // namespace tilsyn
