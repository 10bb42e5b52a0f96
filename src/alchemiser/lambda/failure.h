#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <string>

namespace alchemiser {

/// What went wrong in a piece of work, kept so that it can be dealt with after the catch block is left. `transient`
/// failures are those of a service that may work at the next attempt (a broker or AWS call without an answer, an event
/// that was not taken, a mail that was not sent); the others will come again with the same input.
struct Failure {
  std::exception_ptr error;
  std::string type;    // "BrokerError", "PortfolioError", ...
  std::string reason;  // the exception's own text
  std::optional<std::string> code;
  bool transient = false;
};

/// Runs the work; what it throws (of std::exception) comes back as a value.
std::optional<Failure> failure_of(const std::function<void()>& work);

}  // namespace alchemiser
