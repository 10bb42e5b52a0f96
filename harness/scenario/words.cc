#include "harness/scenario/words.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "harness/document/input_error.h"
#include "harness/kernel/time_text.h"

namespace crucible::scenario {
namespace {

using document::InputError;
using document::Node;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  text = trimmed(text);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

InputError unlike(const Node& node, std::string_view expected) {
  return {node.place, fmt::format("found {}, expected {}", document::in_quotes(node.text), expected)};
}

}  // namespace

std::optional<Count> parse_count(std::string_view text) {
  Count count{.text = std::string(trimmed(text))};
  text = trimmed(text);
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    const std::optional<std::int64_t> least = whole_number(text.substr(0, dots));
    const std::optional<std::int64_t> most = whole_number(text.substr(dots + 2));
    if (!least || !most || *least > *most) return std::nullopt;
    count.least = *least;
    count.most = *most;
    return count;
  }
  enum class Bound { exact, least, above, most, below };
  Bound bound = Bound::exact;
  if (take(text, ">=")) {
    bound = Bound::least;
  } else if (take(text, "<=")) {
    bound = Bound::most;
  } else if (take(text, ">")) {
    bound = Bound::above;
  } else if (take(text, "<")) {
    bound = Bound::below;
  } else if (take(text, "==") || take(text, "=")) {
    bound = Bound::exact;
  }
  const std::optional<std::int64_t> number = whole_number(text);
  if (!number || *number == std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  switch (bound) {
    case Bound::exact:
      count.least = *number;
      count.most = *number;
      break;
    case Bound::least:
      count.least = *number;
      break;
    case Bound::above:
      count.least = *number + 1;
      break;
    case Bound::most:
      count.most = *number;
      break;
    case Bound::below:
      if (*number == 0) return std::nullopt;
      count.most = *number - 1;
      break;
  }
  return count;
}

Count read_count(const Node& node) {
  const std::optional<Count> count = parse_count(node.text);
  if (!count || (node.type != Node::Type::number && !node.is_string())) {
    throw unlike(node, "a count such as 3, \">= 1\" or \"2..4\"");
  }
  return *count;
}

Duration read_duration(const Node& node) {
  const std::optional<Duration> duration = parse_duration(node.text);
  if (!duration) throw unlike(node, "a duration such as 90s, 5m, 1h30m or PT5M");
  return *duration;
}

Time read_time(const Node& node, Time start) {
  if (node.text.starts_with('+')) {
    const std::optional<Duration> offset = parse_duration(std::string_view(node.text).substr(1));
    if (offset) return start + *offset;
  } else if (const std::optional<Time> time = parse_time(node.text)) {
    return *time;
  }
  throw unlike(node, "a time such as 2025-10-14T13:30:00Z, or +15m from the start");
}

std::uint64_t read_seed(const Node& node) {
  std::uint64_t seed = 0;
  const char* end = node.text.data() + node.text.size();
  const auto parsed = std::from_chars(node.text.data(), end, seed);
  if (parsed.ec != std::errc() || parsed.ptr != end) throw unlike(node, "a whole number below 2^64");
  return seed;
}

}  // namespace crucible::scenario
