#include "fake_aws/eventbridge/pattern/utf16.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace crucible::pattern {
namespace {

constexpr char16_t replacement = 0xFFFD;

bool is_high_surrogate(char16_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_surrogate(char16_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

void append_code_point(std::string& to, std::uint32_t code) {
  const auto put = [&to](std::uint32_t byte) { to.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

struct Sequence {
  std::size_t length;
  std::uint32_t bits;
  std::uint32_t smallest;
};

Sequence sequence_of(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {2, lead & 0x1FU, 0x80};
  if (lead >= 0xE0 && lead <= 0xEF) return {3, lead & 0x0FU, 0x800};
  if (lead >= 0xF0 && lead <= 0xF4) return {4, lead & 0x07U, 0x10000};
  return {0, 0, 0};
}

// 0xF0..0xF4 lead the characters outside the BMP, whose units begin at 0xD800: below 0xEE and 0xEF (U+E000..U+FFFF).
int rank(unsigned char byte) {
  if (byte == 0xEE || byte == 0xEF) return byte + 0x10;
  return byte;
}

}  // namespace

std::u16string to_utf16(std::string_view utf8) {
  std::u16string units;
  units.reserve(utf8.size());
  std::size_t at = 0;
  while (at < utf8.size()) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    if (lead < 0x80) {
      units.push_back(static_cast<char16_t>(lead));
      ++at;
      continue;
    }
    const Sequence sequence = sequence_of(lead);
    std::uint32_t code = sequence.bits;
    std::size_t used = 1;
    while (used < sequence.length && at + used < utf8.size() &&
           (static_cast<unsigned char>(utf8[at + used]) & 0xC0) == 0x80) {
      code = (code << 6) | (static_cast<unsigned char>(utf8[at + used]) & 0x3FU);
      ++used;
    }
    at += used;
    const bool whole = sequence.length != 0 && used == sequence.length && code >= sequence.smallest &&
                       code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
    if (!whole) {
      units.push_back(replacement);
    } else if (code < 0x10000) {
      units.push_back(static_cast<char16_t>(code));
    } else {
      units.push_back(static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10)));
      units.push_back(static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF)));
    }
  }
  return units;
}

void append_utf8(std::string& to, std::u16string_view units) {
  for (std::size_t at = 0; at < units.size(); ++at) {
    const char16_t unit = units[at];
    if (is_high_surrogate(unit) && at + 1 < units.size() && is_low_surrogate(units[at + 1])) {
      append_code_point(to, 0x10000U + ((unit - 0xD800U) << 10) + (units[at + 1] - 0xDC00U));
      ++at;
    } else if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
      to.push_back('?');
    } else {
      append_code_point(to, unit);
    }
  }
}

std::string to_utf8(std::u16string_view units) {
  std::string text;
  text.reserve(units.size());
  append_utf8(text, units);
  return text;
}

bool less_by_utf16(std::string_view left, std::string_view right) {
  const auto [in_left, in_right] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  if (in_left == left.end() || in_right == right.end()) return left.size() < right.size();
  return rank(static_cast<unsigned char>(*in_left)) < rank(static_cast<unsigned char>(*in_right));
}

}  // namespace crucible::pattern
