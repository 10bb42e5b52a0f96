#include "alchemiser/values/instant.h"

#include <array>

namespace alchemiser {
namespace {

constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t seconds_per_day = 86'400;

void put_digits(char* at, std::int64_t value, int width) {
  for (int i = width - 1; i >= 0; --i) {
    at[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

// Reads fixed-width fields from the front of a text; the first that does not match makes the reader fail for good.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  int digits(std::size_t width) {
    int value = 0;
    if (text_.size() < width) ok_ = false;
    for (std::size_t i = 0; ok_ && i < width; ++i) {
      const char c = text_[i];
      if (c < '0' || c > '9') ok_ = false;
      value = value * 10 + (c - '0');
    }
    if (ok_) text_.remove_prefix(width);
    return ok_ ? value : 0;
  }
  bool skip(char expected) {
    if (text_.empty() || text_.front() != expected) return false;
    text_.remove_prefix(1);
    return true;
  }
  void need(bool held) { ok_ = ok_ && held; }
  bool next_is_digit() const { return !text_.empty() && text_.front() >= '0' && text_.front() <= '9'; }
  bool empty() const { return text_.empty(); }
  bool ok() const { return ok_; }

 private:
  std::string_view text_;
  bool ok_ = true;
};

std::int64_t micros_of_fraction(Scanner& scanner) {
  scanner.need(scanner.next_is_digit());
  std::int64_t micros = 0;
  std::int64_t scale = micros_per_second / 10;
  while (scanner.ok() && scanner.next_is_digit()) {
    micros += scanner.digits(1) * scale;
    scale /= 10;
  }
  return micros;
}

std::int64_t seconds_of_offset(Scanner& scanner) {
  if (scanner.empty() || scanner.skip('Z') || scanner.skip('z')) return 0;
  const bool east = scanner.skip('+');
  if (!east) scanner.need(scanner.skip('-'));
  const int hours = scanner.digits(2);
  scanner.skip(':');
  const int minutes = scanner.digits(2);
  scanner.need(hours <= 23 && minutes <= 59);
  const std::int64_t seconds = hours * 3600 + minutes * 60;
  return east ? seconds : -seconds;
}

}  // namespace

std::int64_t epoch_seconds(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

std::string to_iso8601(Instant instant) {
  const std::int64_t micros = instant.time_since_epoch().count();
  const std::int64_t seconds = epoch_seconds(instant);
  const auto fraction = micros - seconds * micros_per_second;
  const auto day_number = std::chrono::floor<std::chrono::days>(std::chrono::seconds(seconds));
  const std::chrono::year_month_day date{std::chrono::sys_days(day_number)};
  const std::int64_t in_day = seconds - day_number.count() * seconds_per_day;
  std::string text = "0000-00-00T00:00:00";
  put_digits(text.data(), static_cast<int>(date.year()), 4);
  put_digits(text.data() + 5, static_cast<unsigned>(date.month()), 2);
  put_digits(text.data() + 8, static_cast<unsigned>(date.day()), 2);
  put_digits(text.data() + 11, in_day / 3600, 2);
  put_digits(text.data() + 14, in_day / 60 % 60, 2);
  put_digits(text.data() + 17, in_day % 60, 2);
  if (fraction != 0) {
    text += ".000000";
    put_digits(text.data() + 20, fraction, 6);
  }
  text += 'Z';
  return text;
}

std::optional<Instant> parse_iso8601(std::string_view text) {
  Scanner scanner(text);
  const int year = scanner.digits(4);
  scanner.need(scanner.skip('-'));
  const int month = scanner.digits(2);
  scanner.need(scanner.skip('-'));
  const int day = scanner.digits(2);
  scanner.need(scanner.skip('T') || scanner.skip('t') || scanner.skip(' '));
  const int hour = scanner.digits(2);
  scanner.need(scanner.skip(':'));
  const int minute = scanner.digits(2);
  int second = 0;
  std::int64_t micros = 0;
  if (scanner.skip(':')) {
    second = scanner.digits(2);
    if (scanner.skip('.')) micros = micros_of_fraction(scanner);
  }
  const std::int64_t offset = seconds_of_offset(scanner);
  scanner.need(scanner.empty());
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!scanner.ok() || !date.ok() || year == 0 || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const std::int64_t seconds = days * seconds_per_day + hour * 3600 + minute * 60 + second - offset;
  return Instant(Duration(seconds * micros_per_second + micros));
}

}  // namespace alchemiser
