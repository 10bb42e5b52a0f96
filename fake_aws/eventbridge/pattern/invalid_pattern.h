#pragma once

#include <stdexcept>
#include <string>

namespace crucible::pattern {

/// An event pattern that AWS refuses (InvalidEventPatternException). what() is AWS's whole message:
/// "Event pattern is not valid. Reason: REASON", followed by "\n at [Source: (String)\"...\"; line: L, column: C]"
/// where AWS names a place (twice inside an anything-but list, where AWS wraps its own error; not at all for a CIDR).
/// Line and column are 1-based, in UTF-16 units, and 0 when AWS names no place. Source: LocalStack's recordings of AWS,
/// and aws/event-ruler's JsonRuleCompiler over Jackson 2.14, whose texts AWS passes on.
class InvalidPattern : public std::runtime_error {
 public:
  /// `location` is the text "[Source: ...]", or empty.
  InvalidPattern(const std::string& reason, const std::string& location, int line, int column)
      : InvalidPattern(reason, location.empty() ? std::string() : "\n at " + location, line, column, 0) {}

  /// The same fault reported once more from `location`, as AWS does where it catches and wraps an error.
  InvalidPattern(const InvalidPattern& inner, const std::string& location, int line, int column)
      : InvalidPattern(inner.reason_, inner.places_ + "\n at " + location, line, column, 0) {}

  const std::string& reason() const { return reason_; }
  int line() const { return line_; }
  int column() const { return column_; }

 private:
  InvalidPattern(const std::string& reason, std::string places, int line, int column, int)
      : std::runtime_error("Event pattern is not valid. Reason: " + reason + places),
        reason_(reason),
        places_(std::move(places)),
        line_(line),
        column_(column) {}

  std::string reason_;
  std::string places_;
  int line_ = 0;
  int column_ = 0;
};

}  // namespace crucible::pattern
