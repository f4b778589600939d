// SPDX-License-Identifier: Apache-2.0
#include "probe/har_bytes.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr std::size_t room = 256 * 1024;
constexpr std::size_t context = 512;  // bytes kept before the place, for a caret line

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Where `text` ends, when it begins at `first`. Columns count code points.
Position after(Position first, std::string_view text) {
  const std::size_t last = text.rfind('\n');
  if (last != std::string_view::npos) {
    first.line += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    first.column = 1;
    text.remove_prefix(last + 1);
  }
  std::size_t points = 0;
  for (const char c : text) points += continues(c) ? 0 : 1;
  first.column += static_cast<std::uint32_t>(points);
  return first;
}

bool high(char32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool low(char32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace

HarBytes::HarBytes(ByteReader read, std::uint64_t limit)
    : read_(std::move(read)), left_(limit), buffer_(room) {}

bool HarBytes::fill() {
  if (form_ == Form::unknown) tell_encoding();
  forget();
  const std::size_t got = form_ == Form::narrow
                              ? read_some(buffer_.data() + end_, buffer_.size() - end_)
                              : read_wide(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  return got > 0;
}

// Makes room, but keeps what stands just before the place.
void HarBytes::forget() {
  if (at_ <= context) return;
  const std::size_t gone = at_ - context;
  first_ = after(first_, {buffer_.data(), gone});
  std::memmove(buffer_.data(), buffer_.data() + gone, end_ - gone);
  at_ -= gone;
  end_ -= gone;
}

std::size_t HarBytes::read_some(char* to, std::size_t size) {
  if (!raw_.empty()) {
    const std::size_t taken = std::min(size, raw_.size());
    std::memcpy(to, raw_.data(), taken);
    raw_.erase(0, taken);
    return taken;
  }
  if (over_limit_) return 0;
  // One byte more than is left tells a file that ends here from a longer one.
  const std::size_t got =
      read_(to, static_cast<std::size_t>(std::min<std::uint64_t>(size, left_ + 1)));
  if (got > left_) over_limit_ = true;
  const std::size_t used = static_cast<std::size_t>(std::min<std::uint64_t>(got, left_));
  left_ -= used;
  return used;
}

void HarBytes::tell_encoding() {
  form_ = Form::narrow;
  std::string head(4, '\0');
  std::size_t got = 0;
  for (std::size_t more = 1; got < 4 && more > 0; got += more) {
    more = read_some(head.data() + got, 4 - got);
  }
  head.resize(got);
  const std::string_view view = head;
  std::size_t mark = 0;
  if (view.starts_with("\xEF\xBB\xBF")) {
    mark = 3;
  } else if (view.starts_with("\xFF\xFE") || (got > 1 && view[0] != 0 && view[1] == 0)) {
    form_ = Form::wide_little;
    mark = view[1] == 0 ? 0 : 2;
  } else if (view.starts_with("\xFE\xFF") || (got > 1 && view[0] == 0 && view[1] != 0)) {
    form_ = Form::wide_big;
    mark = view[0] == 0 ? 0 : 2;
  }
  raw_ = head.substr(mark);
}

char16_t HarBytes::unit(std::size_t index) const {
  const auto a = static_cast<unsigned char>(raw_[2 * index]);
  const auto b = static_cast<unsigned char>(raw_[2 * index + 1]);
  return static_cast<char16_t>(form_ == Form::wide_little ? b << 8 | a : a << 8 | b);
}

// A unit of two bytes becomes three bytes at most.
std::size_t HarBytes::read_wide(char* to, std::size_t size) {
  std::string out;
  std::string more(size / 4, '\0');
  while (out.empty()) {
    const std::string kept = std::move(raw_);
    raw_.clear();
    const std::size_t got = read_some(more.data(), more.size());
    raw_ = kept + more.substr(0, got);
    const bool last = got == 0;
    const std::size_t units = raw_.size() / 2;
    std::size_t i = 0;
    for (; i < units; ++i) {
      const char32_t first = unit(i);
      if (high(first) && i + 1 == units && !last) break;  // its other half is still to come
      const bool pair = high(first) && i + 1 < units && low(unit(i + 1));
      if (pair) {
        append_code_point(out, 0x10000 + ((first - 0xD800) << 10) + (unit(++i) - 0xDC00u));
      } else {
        append_code_point(out, high(first) || low(first) ? U'\uFFFD' : first);
      }
    }
    raw_.erase(0, 2 * i);
    if (last) break;
  }
  std::memcpy(to, out.data(), out.size());
  return out.size();
}

StreamPlace HarBytes::place() {
  at_least(context);
  std::size_t begin = at_ > context ? at_ - context : 0;
  while (begin < at_ && continues(buffer_[begin])) ++begin;
  std::size_t stop = std::min(end_, at_ + context);
  while (stop > at_ && stop < end_ && continues(buffer_[stop])) --stop;
  StreamPlace place;
  place.first = after(first_, {buffer_.data(), begin});
  place.excerpt.assign(buffer_.data() + begin, stop - begin);
  place.mark = static_cast<std::uint32_t>(at_ - begin);
  // A caret line is text: broken bytes count as one column each, as the renderer shows them.
  for (auto bad = first_invalid_utf8(place.excerpt); bad; bad = first_invalid_utf8(place.excerpt)) {
    place.excerpt[*bad] = '?';
  }
  return place;
}

}  // namespace tilsyn
