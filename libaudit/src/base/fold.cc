// SPDX-License-Identifier: Apache-2.0
#include "base/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/error.h"

namespace tilsyn {
namespace {

const icu::Normalizer2& normalizer(bool compose_compatibly_and_fold) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = compose_compatibly_and_fold
                                      ? icu::Normalizer2::getNFKCCasefoldInstance(status)
                                      : icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw Error(std::string("ICU has no normaliser: ") + u_errorName(status));
  return *found;
}

icu::UnicodeString folded(std::string_view text) {
  if (text.size() > INT32_MAX / 4) throw Error("a name is longer than 512 MiB");
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  icu::UnicodeString out = normalizer(true).normalize(wide, status);
  if (U_FAILURE(status)) throw Error(std::string("ICU cannot fold: ") + u_errorName(status));
  return out;
}

// Runs of what `is_gap` names become one blank; none at the ends.
template <class IsGap>
std::string joined(const icu::UnicodeString& text, IsGap is_gap) {
  icu::UnicodeString out;
  bool gap = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (is_gap(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.isEmpty()) out.append(UChar32{' '});
    gap = false;
    out.append(c);
  }
  std::string utf8;
  out.toUTF8String(utf8);
  return utf8;
}

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) || c == 0x200B;
}

bool is_nordic(UChar32 c) {
  return c == U'å' || c == U'ä' || c == U'ö' || c == U'æ' || c == U'ø';
}

// "é" becomes "e" unless the letter is one of ours.
icu::UnicodeString without_marks(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    icu::UnicodeString parts;
    if (is_nordic(c) || !normalizer(false).getDecomposition(c, parts)) parts = c;
    for (int32_t k = 0; k < parts.length(); k = parts.moveIndex32(k, 1)) {
      const UChar32 part = parts.char32At(k);
      if (u_charType(part) != U_NON_SPACING_MARK) out.append(part);
    }
  }
  return out;
}

}  // namespace

std::string fold(std::string_view text) {
  return joined(folded(text), is_space);
}

std::string fold_loosely(std::string_view text) {
  return joined(without_marks(folded(text)),
                [](UChar32 c) { return is_space(c) || !(u_isalnum(c)); });
}

std::string compose(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  if (U_FAILURE(status)) throw Error(std::string("ICU has no normaliser: ") + u_errorName(status));
  if (text.size() > INT32_MAX / 4) throw Error("a text is longer than 512 MiB");
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  nfc->normalizeUTF8(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr, status);
  if (U_FAILURE(status)) throw Error(std::string("ICU cannot compose: ") + u_errorName(status));
  return out;
}

}  // namespace tilsyn
