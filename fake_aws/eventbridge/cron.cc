#include "fake_aws/eventbridge/cron.h"

#include <charconv>
#include <string>

namespace crucible::eventbridge {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::month;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr unsigned kFirstYear = 1970;
constexpr unsigned kLastYear = 2199;
constexpr std::array<std::string_view, 12> kMonths = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                      "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> kWeekdays = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

/// The numbers a field may hold, and the names of the first of them.
struct FieldRange {
  unsigned low;
  unsigned high;
  const std::string_view* names = nullptr;
  std::size_t name_count = 0;
};

constexpr FieldRange kMinuteRange{0, 59};
constexpr FieldRange kHourRange{0, 23};
constexpr FieldRange kDayRange{1, 31};
constexpr FieldRange kMonthRange{1, 12, kMonths.data(), kMonths.size()};
constexpr FieldRange kWeekdayRange{1, 7, kWeekdays.data(), kWeekdays.size()};
constexpr FieldRange kYearRange{kFirstYear, kLastYear};

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(by);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::optional<unsigned> parse_number(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Without regard to the case of ASCII letters, whatever the locale.
bool same_word(std::string_view text, std::string_view upper) {
  if (text.size() != upper.size()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) != upper[at]) return false;
  }
  return true;
}

std::optional<unsigned> parse_value(std::string_view text, const FieldRange& range) {
  for (std::size_t at = 0; at < range.name_count; ++at) {
    if (same_word(text, range.names[at])) return range.low + static_cast<unsigned>(at);
  }
  const std::optional<unsigned> number = parse_number(text);
  if (!number || *number < range.low || *number > range.high) return std::nullopt;
  return number;
}

/// `*`, `7`, `7-9`, each perhaps with `/step`; calls `add` for each number. A range that runs backwards wraps around
/// for names (FRI-MON), as in Quartz.
template <typename Add>
bool parse_item(std::string_view item, const FieldRange& range, Add&& add) {
  const std::size_t slash = item.find('/');
  const std::string_view span = item.substr(0, slash);
  std::optional<unsigned> step;
  if (slash != std::string_view::npos) {
    step = parse_number(item.substr(slash + 1));
    if (!step || *step == 0 || *step > range.high) return false;
  }
  unsigned low = range.low;
  unsigned high = range.high;
  if (span != "*") {
    const std::size_t dash = span.find('-');
    const std::optional<unsigned> first = parse_value(span.substr(0, dash), range);
    if (!first) return false;
    low = *first;
    high = step ? range.high : low;
    if (dash != std::string_view::npos) {
      const std::optional<unsigned> last = parse_value(span.substr(dash + 1), range);
      if (!last) return false;
      high = *last;
    }
  }
  if (low > high) {
    if (&range == &kYearRange) return false;
    high += range.high - range.low + 1;
  }
  for (unsigned number = low; number <= high; number += step.value_or(1)) {
    add(number > range.high ? number - (range.high - range.low + 1) : number);
  }
  return true;
}

template <std::size_t Size>
bool parse_field(std::string_view field, const FieldRange& range, std::bitset<Size>& set, unsigned origin = 0) {
  for (const std::string_view item : split(field, ',')) {
    if (!parse_item(item, range, [&set, origin](unsigned number) { set.set(number - origin); })) return false;
  }
  return true;
}

unsigned days_in(year_month of) {
  return static_cast<unsigned>(year_month_day(of / std::chrono::last).day());
}

unsigned weekday_of(year_month of, unsigned day_of_month) {
  return weekday(local_days(of / day(day_of_month))).c_encoding();
}

bool is_workday(unsigned day_of_week) {
  return day_of_week != 0 && day_of_week != 6;
}

/// The workday nearest to a day without leaving its month.
unsigned nearest_workday(year_month of, unsigned day_of_month) {
  const unsigned last = days_in(of);
  switch (weekday_of(of, day_of_month)) {
    case 6:
      return day_of_month > 1 ? day_of_month - 1 : day_of_month + 2;
    case 0:
      return day_of_month < last ? day_of_month + 1 : day_of_month - 2;
    default:
      return day_of_month;
  }
}

}  // namespace

bool Cron::parse_days_of_month(std::string_view field) {
  for (const std::string_view item : split(field, ',')) {
    if (same_word(item, "L")) {
      days_before_last_.push_back(0);
    } else if (same_word(item, "LW")) {
      last_weekday_of_month_ = true;
    } else if (item.size() > 2 && same_word(item.substr(0, 2), "L-")) {
      const std::optional<unsigned> before = parse_number(item.substr(2));
      if (!before || *before > 30) return false;
      days_before_last_.push_back(*before);
    } else if (item.size() > 1 && same_word(item.substr(item.size() - 1), "W")) {
      const std::optional<unsigned> near = parse_value(item.substr(0, item.size() - 1), kDayRange);
      if (!near) return false;
      nearest_weekdays_.set(*near);
    } else if (!parse_item(item, kDayRange, [this](unsigned number) { days_of_month_.set(number); })) {
      return false;
    }
  }
  return true;
}

bool Cron::parse_days_of_week(std::string_view field) {
  for (const std::string_view item : split(field, ',')) {
    const std::size_t hash = item.find('#');
    if (hash != std::string_view::npos) {
      const std::optional<unsigned> which = parse_value(item.substr(0, hash), kWeekdayRange);
      const std::optional<unsigned> nth = parse_number(item.substr(hash + 1));
      if (!which || !nth || *nth < 1 || *nth > 5) return false;
      nth_weekdays_.push_back({.weekday = *which - 1, .nth = *nth});
    } else if (same_word(item, "L")) {
      weekdays_.set(6);
    } else if (item.size() > 1 && same_word(item.substr(item.size() - 1), "L")) {
      const std::optional<unsigned> which = parse_value(item.substr(0, item.size() - 1), kWeekdayRange);
      if (!which) return false;
      nth_weekdays_.push_back({.weekday = *which - 1, .nth = 0});
    } else if (!parse_item(item, kWeekdayRange, [this](unsigned number) { weekdays_.set(number - 1); })) {
      return false;
    }
  }
  return true;
}

std::optional<Cron> Cron::parse(std::string_view fields) {
  const std::vector<std::string_view> parts = split(fields, ' ');
  if (parts.size() != 6) return std::nullopt;
  Cron cron;
  const bool no_day_of_month = parts[2] == "?";
  const bool no_day_of_week = parts[4] == "?";
  if (no_day_of_month == no_day_of_week) return std::nullopt;
  cron.by_weekday_ = no_day_of_month;
  const bool days = cron.by_weekday_ ? cron.parse_days_of_week(parts[4]) : cron.parse_days_of_month(parts[2]);
  if (!days || !parse_field(parts[0], kMinuteRange, cron.minutes_) || !parse_field(parts[1], kHourRange, cron.hours_) ||
      !parse_field(parts[3], kMonthRange, cron.months_) ||
      !parse_field(parts[5], kYearRange, cron.years_, kFirstYear)) {
    return std::nullopt;
  }
  return cron;
}

std::bitset<32> Cron::days_of(year_month of) const {
  const unsigned last = days_in(of);
  std::bitset<32> days;
  if (by_weekday_) {
    const unsigned first_weekday = weekday_of(of, 1);
    for (unsigned at = 1; at <= last; ++at) {
      if (weekdays_.test((first_weekday + at - 1) % 7)) days.set(at);
    }
    for (const NthWeekday& rule : nth_weekdays_) {
      unsigned at = 1 + (rule.weekday + 7 - first_weekday) % 7;
      if (rule.nth == 0) {
        while (at + 7 <= last) at += 7;
      } else {
        at += 7 * (rule.nth - 1);
      }
      if (at <= last) days.set(at);
    }
    return days;
  }
  for (unsigned at = 1; at <= last; ++at) {
    if (days_of_month_.test(at)) days.set(at);
    if (nearest_weekdays_.test(at)) days.set(nearest_workday(of, at));
  }
  for (const unsigned before : days_before_last_) {
    if (before < last) days.set(last - before);
  }
  if (last_weekday_of_month_) {
    unsigned at = last;
    while (!is_workday(weekday_of(of, at))) --at;
    days.set(at);
  }
  return days;
}

std::optional<WallMinutes> Cron::next_after(WallMinutes time) const {
  const WallMinutes from = time + std::chrono::minutes(1);
  const local_days from_day = std::chrono::floor<days>(from);
  const year_month_day from_date(from_day);
  const int first_year = std::max(static_cast<int>(from_date.year()), static_cast<int>(kFirstYear));
  for (int in_year = first_year; in_year <= static_cast<int>(kLastYear); ++in_year) {
    if (!years_.test(static_cast<std::size_t>(in_year) - kFirstYear)) continue;
    for (unsigned in_month = 1; in_month <= 12; ++in_month) {
      const year_month of = year(in_year) / month(in_month);
      if (!months_.test(in_month) || of < from_date.year() / from_date.month()) continue;
      const std::bitset<32> fires_on = days_of(of);
      for (unsigned at = 1; at <= 31; ++at) {
        if (!fires_on.test(at)) continue;
        const local_days on{of / day(at)};
        if (on < from_day) continue;
        const int start = on == from_day ? static_cast<int>((from - on).count()) : 0;
        for (int minute = start; minute < 24 * 60; ++minute) {
          if (!hours_.test(static_cast<std::size_t>(minute / 60))) {
            minute = (minute / 60) * 60 + 59;
          } else if (minutes_.test(static_cast<std::size_t>(minute % 60))) {
            return on + std::chrono::minutes(minute);
          }
        }
      }
    }
  }
  return std::nullopt;
}

}  // namespace crucible::eventbridge
