#include "harness/report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/kernel/time_text.h"

namespace crucible::report {
namespace {

constexpr std::int64_t kMicrosecondsPerSecond = 1'000'000;

std::string without_trailing_zeros(std::string digits) {
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

bool is_plain_in_shell(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_-./:=,+@%").find(c) != std::string_view::npos;
}

}  // namespace

std::string offset_text(Duration since_start) {
  const bool is_before = since_start < Duration{0};
  const std::int64_t total = is_before ? -since_start.count() : since_start.count();
  const std::int64_t seconds = total / kMicrosecondsPerSecond;
  const std::int64_t fraction = total % kMicrosecondsPerSecond;
  std::string text =
      fmt::format("{}{:02}:{:02}:{:02}", is_before ? '-' : '+', seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (fraction % 1000 == 0) return text + fmt::format(".{:03}", fraction / 1000);
  return text + fmt::format(".{:06}", fraction);
}

std::string brief_duration(Duration duration) {
  const std::int64_t total = duration.count();
  if (total >= 60 * kMicrosecondsPerSecond) return format_duration(Duration(total - total % kMicrosecondsPerSecond));
  if (total < kMicrosecondsPerSecond) return format_duration(Duration(total - total % 1000));
  const std::int64_t milliseconds = total / 1000 % 1000;
  if (milliseconds == 0) return fmt::format("{}s", total / kMicrosecondsPerSecond);
  return fmt::format("{}.{:03}s", total / kMicrosecondsPerSecond, milliseconds);
}

std::string seconds_text(Duration duration) {
  const std::int64_t seconds = duration.count() / kMicrosecondsPerSecond;
  const std::int64_t fraction = duration.count() % kMicrosecondsPerSecond;
  if (fraction == 0) return fmt::format("{}", seconds);
  return fmt::format("{}.{}", seconds, without_trailing_zeros(fmt::format("{:06}", fraction)));
}

std::string place_text(const document::Place& place) {
  if (place.line <= 0) return place.file;
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string json_string(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string shell_word(std::string_view word) {
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain_in_shell)) return std::string(word);
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

std::string printable(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n') || byte == 0x7f) {
      result += fmt::format("\\x{:02x}", byte);
    } else {
      result += c;
    }
  }
  return result;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t taken = width_of(text);
  return std::string(text) + std::string(taken < width ? width - taken : 0, ' ');
}

std::string right_aligned(std::string_view text, std::size_t width) {
  const std::size_t taken = width_of(text);
  return std::string(taken < width ? width - taken : 0, ' ') + std::string(text);
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace crucible::report
