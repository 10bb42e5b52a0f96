#pragma once

#include <string>
#include <string_view>

namespace crucible::pattern {

/// How Jackson quotes the text it read, in the errors that AWS passes on.

/// `[Source: (String)"TEXT"; line: L, column: C]`, with at most 500 units of the text and control characters escaped.
std::string source_location(std::u16string_view text, int line, int column);

/// `'x' (code 120)`, `'ſ' (code 383 / 0x17f)` or `(CTRL-CHAR, code 10)`.
std::string describe_unit(int unit);

/// Java's identifier classes, which decide how much of an unknown word an error quotes. Exact for ASCII; beyond it
/// every unit counts as a letter except those of the blocks of spaces, punctuation and symbols.
bool is_identifier_start(char16_t unit);
bool is_identifier_part(char16_t unit);

/// The value of a hexadecimal digit or -1. Only the low byte counts, as in Jackson.
int hex_digit(int unit);

}  // namespace crucible::pattern
