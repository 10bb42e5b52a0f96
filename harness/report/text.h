#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/time.h"

namespace crucible::report {

/// The small pieces that every report's text is made of.

/// `+00:05:00.000`, hours going past 24; six digits of fraction where there are microseconds. Earlier than the start
/// is `-00:00:01.000`.
std::string offset_text(Duration since_start);

/// A duration to read at a glance, cut (not rounded) to seconds from a minute on and to milliseconds below: `26h`,
/// `1m5s`, `1.250s`, `0s`.
std::string brief_duration(Duration duration);

/// Seconds as a decimal number without trailing zeros: `93600`, `0.25`.
std::string seconds_text(Duration duration);

/// `file:line:column`, as far as it is known.
std::string place_text(const document::Place& place);

/// `text` as a JSON string, quotes included; bytes that are not UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

/// One word of a POSIX shell command: in single quotes where it needs them.
std::string shell_word(std::string_view word);

/// Control characters, but for the newline, as `\xNN`, so that no text can steer the terminal.
std::string printable(std::string_view text);

/// The text's lines; a newline at its end begins no further line.
std::vector<std::string> lines_of(std::string_view text);

/// Columns on a terminal, counting a UTF-8 character as one.
std::size_t width_of(std::string_view text);
std::string padded(std::string_view text, std::size_t width);
std::string right_aligned(std::string_view text, std::size_t width);

/// `1 record`, `2 records`.
std::string counted(std::size_t count, std::string_view noun);

}  // namespace crucible::report
