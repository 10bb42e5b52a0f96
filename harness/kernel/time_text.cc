#include "harness/kernel/time_text.h"

#include <fmt/format.h>

#include <array>

namespace crucible {
namespace {

using std::chrono::days;
__extension__ using SignedWide = __int128;

constexpr Duration kLongest = std::chrono::hours(24 * 36525);  // a century

struct Unit {
  std::string_view text;
  std::int64_t microseconds;
};
// Largest first; `ms` and `us` stand before `m` so that the longer name is tried first at each place.
constexpr std::array kUnits = {
    Unit{"w", 604'800'000'000}, Unit{"d", 86'400'000'000}, Unit{"h", 3'600'000'000}, Unit{"ms", 1'000}, Unit{"us", 1},
    Unit{"m", 60'000'000},      Unit{"s", 1'000'000}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads `123` or `1.5` off the front of `text` as a count of millionths; nullopt where there is no number.
std::optional<std::int64_t> take_millionths(std::string_view& text) {
  std::size_t at = 0;
  std::int64_t whole = 0;
  while (at < text.size() && is_digit(text[at])) {
    whole = whole * 10 + (text[at++] - '0');
    if (whole > 4'000'000'000'000) return std::nullopt;
  }
  if (at == 0) return std::nullopt;
  std::int64_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    const std::size_t first = ++at;
    std::int64_t scale = 1'000'000;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      if (scale == 1) return std::nullopt;
      scale /= 10;
      fraction += scale * (text[at] - '0');
    }
    if (at == first) return std::nullopt;
  }
  text.remove_prefix(at);
  return whole * 1'000'000 + fraction;
}

std::optional<Duration> parse_units(std::string_view text) {
  Duration total{0};
  std::int64_t previous_unit = INT64_MAX;
  while (!text.empty()) {
    const auto millionths = take_millionths(text);
    if (!millionths) return std::nullopt;
    const Unit* found = nullptr;
    for (const Unit& unit : kUnits) {
      if (text.starts_with(unit.text)) {
        found = &unit;
        break;
      }
    }
    if (found == nullptr || found->microseconds >= previous_unit) return std::nullopt;
    previous_unit = found->microseconds;
    text.remove_prefix(found->text.size());
    const SignedWide microseconds = static_cast<SignedWide>(*millionths) * found->microseconds;
    if (microseconds % 1'000'000 != 0) return std::nullopt;
    if (microseconds / 1'000'000 > kLongest.count()) return std::nullopt;
    total += Duration(static_cast<std::int64_t>(microseconds / 1'000'000));
    if (total > kLongest) return std::nullopt;
  }
  return total;
}

/// `P1DT2H30M`, rewritten to our own units: before the T, W and D; after it, H, M and S.
std::optional<Duration> parse_iso(std::string_view text) {
  text.remove_prefix(1);
  std::string ours;
  bool in_time = false;
  for (const char c : text) {
    if (c == 'T') {
      if (in_time) return std::nullopt;
      in_time = true;
    } else if (is_digit(c) || c == '.') {
      ours += c;
    } else if ((!in_time && (c == 'W' || c == 'D')) || (in_time && (c == 'H' || c == 'M' || c == 'S'))) {
      ours += static_cast<char>(c - 'A' + 'a');
    } else {
      return std::nullopt;
    }
  }
  if (ours.empty() || text.ends_with('T')) return std::nullopt;
  return parse_units(ours);
}

/// Takes exactly `digits` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t at = 0; at < digits; ++at) {
    if (!is_digit(text[at])) return std::nullopt;
    value = value * 10 + (text[at] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Duration> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return Duration{0};
  const bool west = text.starts_with('-');
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const auto hours = take_number(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const Duration offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
  return west ? -offset : offset;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return text.front() == 'P' ? parse_iso(text) : parse_units(text);
}

std::string format_duration(Duration duration) {
  if (duration == Duration{0}) return "0s";
  std::string text = duration < Duration{0} ? "-" : "";
  std::int64_t left = duration < Duration{0} ? -duration.count() : duration.count();
  constexpr std::array kShown = {Unit{"d", 86'400'000'000}, Unit{"h", 3'600'000'000}, Unit{"m", 60'000'000},
                                 Unit{"s", 1'000'000},      Unit{"ms", 1'000},        Unit{"us", 1}};
  for (const Unit& unit : kShown) {
    if (left >= unit.microseconds) text += fmt::format("{}{}", left / unit.microseconds, unit.text);
    left %= unit.microseconds;
  }
  return text;
}

std::optional<Time> parse_time(std::string_view text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day || !(take(text, 'T') || take(text, 't') || take(text, ' '))) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || !take(text, ':')) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  Duration fraction{0};
  if (take(text, '.')) {
    std::int64_t scale = 1'000'000;
    const std::size_t before = text.size();
    while (!text.empty() && is_digit(text.front())) {
      scale /= 10;
      fraction += Duration(scale * (text.front() - '0'));
      text.remove_prefix(1);
    }
    if (before == text.size() || before - text.size() > 6) return std::nullopt;
  }
  const auto offset = take_offset(text);
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!offset || !text.empty() || !date.ok() || *year < 1970 || *year > 2261) return std::nullopt;
  return Time(std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(*hour) +
              std::chrono::minutes(*minute) + std::chrono::seconds(*second) + fraction - *offset);
}

std::string format_whole_seconds(Time time) {
  const auto day = std::chrono::floor<days>(time.time_since_epoch());
  const std::chrono::year_month_day date{std::chrono::sys_days(day)};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time.time_since_epoch() - day).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), seconds / 3600,
                     seconds / 60 % 60, seconds % 60);
}

std::string format_time(Time time) {
  std::string text = format_whole_seconds(time);
  const auto whole = std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
  const auto fraction = (time.time_since_epoch() - whole).count();
  if (fraction == 0) return text;
  text.pop_back();
  return fraction % 1000 == 0 ? fmt::format("{}.{:03}Z", text, fraction / 1000)
                              : fmt::format("{}.{:06}Z", text, fraction);
}

}  // namespace crucible
