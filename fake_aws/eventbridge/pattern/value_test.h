#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/folded_text.h"
#include "fake_aws/eventbridge/pattern/ip_address.h"
#include "fake_aws/eventbridge/pattern/wildcard.h"

namespace crucible::pattern {

/// One entry of a pattern's value list, compiled: a question about one scalar of the event. None of them allocates
/// while it answers. `Absent` is the exception, a question about the event, and is never true of a scalar.

struct ExactString {
  std::string text;
};
/// A string that reads as an IP address means that address however the event spells it.
struct ExactAddress {
  IpAddress address;
};
/// By value where both numbers are comparable, else by the text as written.
struct ExactNumber {
  std::string text;
  std::optional<std::int64_t> key;
};
/// true, false or null.
struct ExactWord {
  ValueType word;
};
struct Prefix {
  std::string text;
};
struct Suffix {
  std::string text;
};
struct FoldedEquals {
  FoldedText text;
};
struct FoldedPrefix {
  FoldedText text;
};
struct FoldedSuffix {
  FoldedText text;
};
struct WildcardMatch {
  Wildcard wildcard;
};
/// Keys from `low` to `high`, both included.
struct NumberRange {
  std::int64_t low = std::numeric_limits<std::int64_t>::min();
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
};
struct AddressRange {
  IpRange range;
};
struct Exists {};
struct Absent {};

using SimpleTest = std::variant<ExactString, ExactNumber, Prefix, Suffix, FoldedEquals, WildcardMatch>;
/// anything-but: true of every scalar, of any type, that none of these is true of.
struct NoneOf {
  std::vector<SimpleTest> tests;
};

using ValueTest =
    std::variant<ExactString, ExactAddress, ExactNumber, ExactWord, Prefix, Suffix, FoldedEquals, FoldedPrefix,
                 FoldedSuffix, WildcardMatch, NumberRange, AddressRange, Exists, Absent, NoneOf>;

bool is_true_of(const ValueTest& test, const EventValue& value);

}  // namespace crucible::pattern
