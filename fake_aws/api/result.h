#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace crucible::api {

/// What an AWS API answers when it refuses: the error code (`ResourceNotFoundException`), its message, its HTTP status.
/// An expected outcome, so it is a value, not an exception.
struct ApiError {
  std::string code;
  std::string message;
  int http_status = 400;
  friend bool operator==(const ApiError&, const ApiError&) = default;
};

struct Nothing {
  friend bool operator==(const Nothing&, const Nothing&) = default;
};

/// An API's answer: the response, or an ApiError.
template <typename Response = Nothing>
class [[nodiscard]] Result {
 public:
  Result(Response response) : held_(std::move(response)) {}  // NOLINT: a response is a result
  Result(ApiError error) : held_(std::move(error)) {}        // NOLINT: and so is an error

  bool ok() const { return std::holds_alternative<Response>(held_); }
  explicit operator bool() const { return ok(); }
  const Response& value() const {
    assert(ok());
    return std::get<Response>(held_);
  }
  Response& value() {
    assert(ok());
    return std::get<Response>(held_);
  }
  const ApiError& error() const {
    assert(!ok());
    return std::get<ApiError>(held_);
  }

 private:
  std::variant<Response, ApiError> held_;
};

}  // namespace crucible::api
