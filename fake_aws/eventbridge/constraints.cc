#include "fake_aws/eventbridge/constraints.h"

#include <fmt/format.h>

#include <algorithm>

namespace crucible::eventbridge {

Constraints& Constraints::broken(std::string_view value, std::string_view member, std::string_view constraint) {
  if (count_++ > 0) text_.append("; ");
  text_.append(
      fmt::format("Value '{}' at '{}' failed to satisfy constraint: Member must {}", value, member, constraint));
  return *this;
}

Constraints& Constraints::name(std::string_view value, std::string_view member, std::size_t longest) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
  };
  if (value.empty() || !std::all_of(value.begin(), value.end(), allowed)) {
    broken(value, member, R"(satisfy regular expression pattern: [\.\-_A-Za-z0-9]+)");
  }
  return length(value, member, 1, longest);
}

Constraints& Constraints::length(std::string_view value, std::string_view member, std::size_t shortest,
                                 std::size_t longest) {
  if (value.size() > longest) broken(value, member, fmt::format("have length less than or equal to {}", longest));
  if (value.size() < shortest) broken(value, member, fmt::format("have length greater than or equal to {}", shortest));
  return *this;
}

Constraints& Constraints::length(const std::optional<std::string>& value, std::string_view member, std::size_t shortest,
                                 std::size_t longest) {
  return value ? length(std::string_view(*value), member, shortest, longest) : *this;
}

Constraints& Constraints::range(std::int64_t value, std::string_view member, std::int64_t least, std::int64_t most) {
  if (value < least) {
    broken(std::to_string(value), member, fmt::format("have value greater than or equal to {}", least));
  }
  if (value > most) broken(std::to_string(value), member, fmt::format("have value less than or equal to {}", most));
  return *this;
}

std::optional<api::ApiError> Constraints::error() const {
  if (count_ == 0) return std::nullopt;
  return validation(fmt::format("{} validation error{} detected: {}", count_, count_ == 1 ? "" : "s", text_));
}

api::ApiError validation(std::string message) {
  return {.code = "ValidationException", .message = std::move(message)};
}

api::ApiError not_simulated(const std::string& what) {
  return {.code = "NotSimulated", .message = what + ": crucible does not simulate this.", .http_status = 501};
}

api::ApiError not_found(std::string message) {
  return {.code = "ResourceNotFoundException", .message = std::move(message)};
}

api::ApiError limit_exceeded() {
  return {.code = "LimitExceededException", .message = "The requested resource exceeds the maximum number allowed."};
}

}  // namespace crucible::eventbridge
