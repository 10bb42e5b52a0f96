#include <fmt/format.h>

#include <charconv>

#include "harness/document/input_error.h"
#include "harness/scenario/load.h"
#include "harness/scenario/words.h"

namespace crucible::scenario {
namespace {

using document::Node;

std::optional<Duration> duration_at(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value == nullptr ? std::nullopt : std::optional(read_duration(*value));
}

std::optional<std::int64_t> number_at(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  if (value == nullptr) return std::nullopt;
  const document::Json json = value->to_json();
  if (!json.is_number_integer() || json < 1) {
    throw document::InputError(value->place, "found " + document::in_quotes(value->text) + ", expected a whole number");
  }
  return json.get<std::int64_t>();
}

}  // namespace

std::int64_t read_share(const Node& node, std::int64_t parts) {
  const document::InputError unlike(node.place,
                                    fmt::format("found {}, expected a decimal between 0 and 1, in steps of 1/{}",
                                                document::in_quotes(node.text), parts));
  std::string_view text = node.text;
  if (text.empty() || text.size() > 20) throw unlike;
  std::int64_t value = 0;
  std::int64_t unit = parts;  // what the next digit is worth, in parts
  bool after_point = false;
  bool any_digit = false;
  for (const char c : text) {
    if (c == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (c < '0' || c > '9') throw unlike;
    const std::int64_t digit = c - '0';
    any_digit = true;
    if (!after_point) {
      value = value * 10 + digit * parts;
      if (value > parts) throw unlike;
      continue;
    }
    if (unit % 10 != 0) {
      if (digit != 0) throw unlike;
      continue;
    }
    unit /= 10;
    value += digit * unit;
  }
  if (!any_digit || value > parts) throw unlike;
  return value;
}

Settings read_settings(const Node& node) {
  Settings settings;
  if (const Node* curve = node.find("retry_curve")) {
    settings.retry_base = duration_at(*curve, "base");
    settings.retry_factor = number_at(*curve, "factor");
    settings.retry_cap = duration_at(*curve, "cap");
    if (const Node* jitter = curve->find("jitter")) settings.retry_jitter_thousandths = read_share(*jitter, 1000);
  }
  if (const Node* delays = node.find("function_retry_delays")) {
    for (const Node& delay : delays->items) settings.function_retry_delays.push_back(read_duration(delay));
  }
  settings.cold_start = duration_at(node, "cold_start");
  settings.delivery_latency = duration_at(node, "delivery_latency");
  settings.archive_lag = duration_at(node, "archive_lag");
  settings.put_events_bytes_max = number_at(node, "put_events_bytes_max");
  if (const Node* limits = node.find("limits")) {
    if (const std::optional<std::int64_t> steps = number_at(*limits, "steps")) {
      settings.limits.steps = static_cast<std::uint64_t>(*steps);
    }
    settings.limits.virtual_time = duration_at(*limits, "virtual_time").value_or(settings.limits.virtual_time);
  }
  return settings;
}

}  // namespace crucible::scenario
