#include "fake_aws/sqs/send_request.h"

#include <fmt/format.h>

#include <algorithm>

#include "fake_aws/sqs/errors.h"
#include "fake_aws/sqs/limits.h"

namespace crucible::sqs {
namespace {

bool is_allowed(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 || byte == 0x9 || byte == 0xA || byte == 0xD;
}

}  // namespace

std::size_t size_of(const SendRequest& request) {
  std::size_t size = request.body.size();
  for (const auto& [name, attribute] : request.attributes) {
    size += name.size() + attribute.data_type.size() + attribute.value.size();
  }
  return size;
}

std::optional<api::ApiError> check(const SendRequest& request, const QueueConfig& queue) {
  if (request.body.empty()) {
    return api::ApiError{.code = "MissingParameter", .message = "The request must contain the parameter MessageBody."};
  }
  if (!std::all_of(request.body.begin(), request.body.end(), is_allowed)) {
    return api::ApiError{.code = "InvalidMessageContents",
                         .message =
                             "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to "
                             "#xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF"};
  }
  if (size_of(request) > static_cast<std::size_t>(queue.maximum_message_size)) {
    return errors::invalid_value(
        fmt::format("One or more parameters are invalid. Reason: Message must be shorter than {} bytes.",
                    queue.maximum_message_size));
  }
  if (request.attributes.size() > limits::kMessageAttributesMax) {
    return errors::invalid_value(fmt::format("Number of message attributes [{}] exceeds the allowed maximum [{}].",
                                             request.attributes.size(), limits::kMessageAttributesMax));
  }
  for (const auto& [name, attribute] : request.attributes) {
    const std::string_view type = std::string_view(attribute.data_type).substr(0, attribute.data_type.find('.'));
    if (type != "String" && type != "Number" && type != "Binary") {
      return errors::invalid_value(
          fmt::format("The type of message (user) attribute '{}' is invalid. You must use only "
                      "the following supported type prefixes: Binary, Number, String.",
                      name));
    }
    if (attribute.value.empty()) {
      return errors::invalid_value(
          fmt::format("Message (user) attribute '{}' must contain a non-empty value of type '{}'.", name, type));
    }
  }
  if (request.delay && (*request.delay < Duration{0} || *request.delay > limits::kDelayMax)) {
    return errors::invalid_value(
        fmt::format("Value {} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.",
                    std::chrono::duration_cast<std::chrono::seconds>(*request.delay).count()));
  }
  return std::nullopt;
}

}  // namespace crucible::sqs
