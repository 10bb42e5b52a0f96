#pragma once

#include <array>
#include <bitset>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace crucible::eventbridge {

/// A minute on a wall clock, without a time zone.
using WallMinutes = std::chrono::time_point<std::chrono::local_t, std::chrono::minutes>;

/// The six fields of AWS's cron: minute, hour, day of month, month, day of week, year, with `, - * / ? L W #`.
/// Days of the week are 1-7 or SUN-SAT, months 1-12 or JAN-DEC, years 1970-2199. Where one of the two day fields says
/// anything but `?`, the other must be `?`. Source: UG:eb-cron-expressions.
///
/// assumption, after Quartz, whose language this is: `L` as day of month is the last day and `L-3` three before it,
/// `LW` the last weekday; `15W` is the weekday nearest to the 15th within its month; `6L` is the month's last Friday,
/// `L` alone Saturday; `6#3` is the third Friday; `5/15` runs from 5 to the end in steps of 15; names may be in any
/// case.
class Cron {
 public:
  /// From the text between the parentheses; nullopt where AWS would refuse it.
  static std::optional<Cron> parse(std::string_view fields);

  /// The first matching minute after `time`; nullopt where there is none before the year 2200.
  std::optional<WallMinutes> next_after(WallMinutes time) const;

 private:
  struct NthWeekday {
    unsigned weekday;  // 0 is Sunday
    unsigned nth;      // 0: the last of the month
  };

  bool parse_days_of_month(std::string_view field);
  bool parse_days_of_week(std::string_view field);
  /// The days of a month on which it fires, bit 1 the first.
  std::bitset<32> days_of(std::chrono::year_month month) const;

  std::bitset<60> minutes_;
  std::bitset<24> hours_;
  std::bitset<13> months_;
  std::bitset<230> years_;  // from 1970

  bool by_weekday_ = false;
  std::bitset<32> days_of_month_;
  std::vector<unsigned> days_before_last_;  // L is 0, L-3 is 3
  bool last_weekday_of_month_ = false;      // LW
  std::bitset<32> nearest_weekdays_;        // 15W
  std::bitset<7> weekdays_;
  std::vector<NthWeekday> nth_weekdays_;
};

}  // namespace crucible::eventbridge
