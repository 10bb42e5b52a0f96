#pragma once

#include <stdexcept>
#include <string>

namespace alchemiser {

/// An event did not reach EventBridge although the call itself was answered. `error_code` is the failed entry's, or
/// `PayloadTooLarge`, or empty when something else went wrong.
class EventPublishError : public std::runtime_error {
 public:
  EventPublishError(const std::string& message, std::string event_id, std::string correlation_id,
                    std::string error_code)
      : std::runtime_error(message),
        event_id_(std::move(event_id)),
        correlation_id_(std::move(correlation_id)),
        error_code_(std::move(error_code)) {}
  const std::string& event_id() const { return event_id_; }
  const std::string& correlation_id() const { return correlation_id_; }
  const std::string& error_code() const { return error_code_; }

 private:
  std::string event_id_;
  std::string correlation_id_;
  std::string error_code_;
};

}  // namespace alchemiser
