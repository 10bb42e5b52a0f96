#include "fake_aws/eventbridge/pattern/source_text.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "fake_aws/eventbridge/pattern/utf16.h"

namespace crucible::pattern {
namespace {

constexpr std::size_t quoted_units_max = 500;

bool is_control(int unit) {
  return unit < 0x20 || (unit >= 0x7F && unit <= 0x9F);
}

bool is_letter_beyond_ascii(char16_t unit) {
  if (unit < 0xA0) return false;
  if (unit <= 0xBF) return unit == 0xAA || unit == 0xB5 || unit == 0xBA || (unit >= 0xA2 && unit <= 0xA5);
  if (unit == 0xD7 || unit == 0xF7) return false;
  const bool punctuation = unit >= 0x2000 && unit <= 0x206F;
  const bool symbols = unit >= 0x2190 && unit <= 0x2BFF;
  const bool ideographic_marks = unit >= 0x3000 && unit <= 0x3004;
  const bool surrogates_and_private = unit >= 0xD800 && unit <= 0xF8FF;
  const bool specials = unit >= 0xFFF0;
  return !(punctuation || symbols || ideographic_marks || surrogates_and_private || specials);
}

}  // namespace

std::string source_location(std::u16string_view text, int line, int column) {
  std::string quoted;
  const std::u16string_view shown = text.substr(0, quoted_units_max);
  std::size_t plain_from = 0;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char16_t unit = shown[at];
    if (!is_control(unit) || unit == u'\n' || unit == u'\r') continue;
    append_utf8(quoted, shown.substr(plain_from, at - plain_from));
    quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(unit));
    plain_from = at + 1;
  }
  append_utf8(quoted, shown.substr(plain_from));
  const std::string cut =
      text.size() > shown.size() ? fmt::format("[truncated {} chars]", text.size() - shown.size()) : std::string();
  return fmt::format("[Source: (String)\"{}\"{}; line: {}, column: {}]", quoted, cut, line, column);
}

std::string describe_unit(int unit) {
  if (is_control(unit)) return fmt::format("(CTRL-CHAR, code {})", unit);
  const std::string shown = to_utf8(std::u16string(1, static_cast<char16_t>(unit)));
  if (unit > 255) return fmt::format("'{}' (code {} / 0x{:x})", shown, unit, unit);
  return fmt::format("'{}' (code {})", shown, unit);
}

bool is_identifier_start(char16_t unit) {
  if (unit >= 0x80) return is_letter_beyond_ascii(unit);
  return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || unit == u'_' || unit == u'$';
}

bool is_identifier_part(char16_t unit) {
  const bool digit = unit >= u'0' && unit <= u'9';
  const bool ignorable = unit <= 0x08 || (unit >= 0x0E && unit <= 0x1B) || (unit >= 0x7F && unit <= 0x9F);
  return is_identifier_start(unit) || digit || ignorable;
}

int hex_digit(int unit) {
  const int byte = unit & 0xFF;
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

}  // namespace crucible::pattern
