#pragma once

#include <stdexcept>
#include <string>

namespace alchemiser {

/// An AWS API call that was answered with an error or not at all, as boto's ClientError: `code` is AWS's
/// (`ThrottlingException`, `ResourceNotFoundException`, `RequestTimeout`), the message is for people.
/// A timed-out call may have taken effect.
class ClientError : public std::runtime_error {
 public:
  ClientError(std::string code, const std::string& message)
      : std::runtime_error(code + ": " + message), code_(std::move(code)) {}
  const std::string& code() const { return code_; }

 private:
  std::string code_;
};

}  // namespace alchemiser
