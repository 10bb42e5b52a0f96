#pragma once

#include <string>
#include <string_view>

namespace crucible::pattern {

/// Text as AWS's matcher (Java) counts it. Columns in error messages, the 500-character quotation limit and letter case
/// are all per UTF-16 unit, so the compiler works on units and hands out UTF-8. Bytes that are not UTF-8 become U+FFFD;
/// a lone surrogate becomes '?', as Java's own encoder writes it.
std::u16string to_utf16(std::string_view utf8);
void append_utf8(std::string& to, std::u16string_view units);
std::string to_utf8(std::u16string_view units);

/// Order of UTF-8 texts by their UTF-16 units: the order in which AWS's matcher visits fields. It differs from byte
/// order only where a character outside the BMP meets one from U+E000 to U+FFFF.
bool less_by_utf16(std::string_view left, std::string_view right);

}  // namespace crucible::pattern
