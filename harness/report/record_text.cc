#include "harness/report/record_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "harness/kernel/time_text.h"
#include "harness/report/text.h"

namespace crucible::report {
namespace {

constexpr std::size_t kValueBytesMax = 60;
constexpr std::size_t kSubjectWidthMax = 48;
constexpr std::size_t kFixedTimeWidth = 16;
constexpr std::size_t kFixedKindWidth = 24;

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// 8-4-4-4-12 digits.
bool begins_with_id(std::string_view text) {
  constexpr std::size_t kIdLength = 36;
  if (text.size() < kIdLength) return false;
  for (std::size_t i = 0; i < kIdLength; ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return text.size() == kIdLength || !is_hex(text[kIdLength]);
}

// The length of `arn:partition:service:region:account:`, 0 where the text does not begin with one.
std::size_t arn_prefix_length(std::string_view text) {
  if (!text.starts_with("arn:")) return 0;
  std::size_t at = 0;
  for (int colons = 0; colons < 5; ++colons) {
    at = text.find_first_of(": /", at);
    if (at == std::string_view::npos || text[at] != ':') return 0;
    ++at;
  }
  return at;
}

std::string cut(std::string text) {
  if (text.size() <= kValueBytesMax) return text;
  std::size_t end = kValueBytesMax;
  while (end > 0 && (text[end] & '\xC0') == '\x80') --end;  // never inside a character
  return text.substr(0, end) + "...";
}

std::string value_text(const Value& value) {
  switch (value.type()) {
    case Value::Type::boolean:
      return value.number() != 0 ? "true" : "false";
    case Value::Type::integer:
      return fmt::format("{}", value.number());
    case Value::Type::time:
      return format_time(Time(Duration(value.number())));
    case Value::Type::json:
      return printable(cut(std::string(value.text())));
    case Value::Type::text: {
      const std::string brief = cut(brief_name(value.text()));
      const bool is_word = !brief.empty() && brief.find_first_of(" \t\r\n\"=") == std::string::npos;
      return is_word ? printable(brief) : json_string(brief);
    }
  }
  return "";
}

std::string joined(const RecordColumns& row, std::size_t time_width, std::size_t kind_width,
                   std::size_t subject_width) {
  std::string line = right_aligned(row.time, time_width) + "  " + padded(row.kind, kind_width) + "  " +
                     padded(row.subject, subject_width);
  if (!row.attributes.empty()) line += "  " + row.attributes;
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string brief_name(std::string_view name) {
  std::string brief;
  bool at_boundary = true;
  while (!name.empty()) {
    if (at_boundary) {
      name.remove_prefix(arn_prefix_length(name));
      if (begins_with_id(name)) {
        brief += name.substr(0, 8);
        name.remove_prefix(36);
        at_boundary = false;
        continue;
      }
      if (name.empty()) break;
    }
    at_boundary = name.front() == '/' || name.front() == ' ' || name.front() == ':';
    brief += name.front();
    name.remove_prefix(1);
  }
  return brief;
}

RecordColumns columns_of(const Record& record, Time start) {
  RecordColumns columns{.time = offset_text(record.time() - start),
                        .kind = std::string(record.kind()),
                        .subject = printable(brief_name(record.subject())),
                        .attributes = {}};
  record.for_each([&columns](std::string_view name, const Value& value) {
    if (name == "event" && value.type() == Value::Type::json) return;
    if (!columns.attributes.empty()) columns.attributes += ' ';
    columns.attributes += fmt::format("{}={}", name, value_text(value));
  });
  return columns;
}

std::vector<std::string> aligned_lines(const std::vector<RecordColumns>& rows) {
  std::size_t time_width = 0;
  std::size_t kind_width = 0;
  std::size_t subject_width = 0;
  for (const RecordColumns& row : rows) {
    time_width = std::max(time_width, width_of(row.time));
    kind_width = std::max(kind_width, width_of(row.kind));
    subject_width = std::max(subject_width, std::min(width_of(row.subject), kSubjectWidthMax));
  }
  std::vector<std::string> lines;
  lines.reserve(rows.size());
  for (const RecordColumns& row : rows) lines.push_back(joined(row, time_width, kind_width, subject_width));
  return lines;
}

std::string fixed_line(const RecordColumns& row) {
  return joined(row, kFixedTimeWidth, kFixedKindWidth, kSubjectWidthMax);
}

}  // namespace crucible::report
