#include "fake_aws/eventbridge/pattern/value_test.h"

#include <algorithm>

namespace crucible::pattern {
namespace {

bool is_string(const EventValue& value) {
  return value.type == ValueType::string;
}

bool holds(const ExactString& test, const EventValue& value) {
  return is_string(value) && value.text == test.text;
}

bool holds(const ExactAddress& test, const EventValue& value) {
  return is_string(value) && parse_ip_address(value.text) == test.address;
}

bool holds(const ExactNumber& test, const EventValue& value) {
  if (value.type != ValueType::number) return false;
  return (test.key && test.key == value.number) || test.text == value.text;
}

bool holds(const ExactWord& test, const EventValue& value) {
  return value.type == test.word;
}

bool holds(const Prefix& test, const EventValue& value) {
  return is_string(value) && value.text.starts_with(test.text);
}

bool holds(const Suffix& test, const EventValue& value) {
  return is_string(value) && value.text.ends_with(test.text);
}

bool holds(const FoldedEquals& test, const EventValue& value) {
  return is_string(value) && test.text.equals(value.text);
}

bool holds(const FoldedPrefix& test, const EventValue& value) {
  return is_string(value) && test.text.begins(value.text);
}

bool holds(const FoldedSuffix& test, const EventValue& value) {
  return is_string(value) && test.text.ends(value.text);
}

bool holds(const WildcardMatch& test, const EventValue& value) {
  return is_string(value) && test.wildcard.matches(value.text);
}

bool holds(const NumberRange& test, const EventValue& value) {
  return value.number && *value.number >= test.low && *value.number <= test.high;
}

bool holds(const AddressRange& test, const EventValue& value) {
  if (!is_string(value)) return false;
  const std::optional<IpAddress> address = parse_ip_address(value.text);
  return address && test.range.contains(*address);
}

bool holds(const Exists&, const EventValue&) {
  return true;
}

bool holds(const Absent&, const EventValue&) {
  return false;
}

bool holds(const NoneOf& test, const EventValue& value) {
  return std::none_of(test.tests.begin(), test.tests.end(), [&value](const SimpleTest& excluded) {
    return std::visit([&value](const auto& each) { return holds(each, value); }, excluded);
  });
}

}  // namespace

bool is_true_of(const ValueTest& test, const EventValue& value) {
  return std::visit([&value](const auto& each) { return holds(each, value); }, test);
}

}  // namespace crucible::pattern
