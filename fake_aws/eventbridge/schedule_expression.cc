#include "fake_aws/eventbridge/schedule_expression.h"

#include <charconv>
#include <cstdint>

#include "harness/kernel/time_text.h"

namespace crucible::eventbridge {
namespace {

/// The text within `word(...)`.
std::optional<std::string_view> within(std::string_view text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return std::nullopt;
  text.remove_prefix(word.size());
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return std::nullopt;
  return text.substr(1, text.size() - 2);
}

std::optional<Rate> parse_rate(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view digits = text.substr(0, blank);
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size() || count < 1 || count > 1'000'000) {
    return std::nullopt;
  }
  std::string_view unit = text.substr(blank + 1);
  if (count > 1) {
    if (unit.empty() || unit.back() != 's') return std::nullopt;
    unit.remove_suffix(1);
  }
  if (unit == "minute") return Rate{std::chrono::minutes(count)};
  if (unit == "hour") return Rate{std::chrono::hours(count)};
  if (unit == "day") return Rate{std::chrono::hours(24 * count)};
  return std::nullopt;
}

std::optional<OneTime> parse_one_time(std::string_view text) {
  constexpr std::string_view kShape = "yyyy-mm-ddThh:mm:ss";
  if (text.size() != kShape.size()) return std::nullopt;
  const std::optional<Time> time = parse_time(std::string(text) + "Z");
  if (!time) return std::nullopt;
  return OneTime{decltype(OneTime::at)(std::chrono::floor<std::chrono::seconds>(time->time_since_epoch()))};
}

}  // namespace

std::optional<ScheduleExpression> parse_schedule_expression(std::string_view text) {
  if (const std::optional<std::string_view> inner = within(text, "rate")) return parse_rate(*inner);
  if (const std::optional<std::string_view> inner = within(text, "cron")) return Cron::parse(*inner);
  if (const std::optional<std::string_view> inner = within(text, "at")) return parse_one_time(*inner);
  return std::nullopt;
}

}  // namespace crucible::eventbridge
