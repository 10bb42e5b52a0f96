#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "fake_aws/api/result.h"

namespace crucible::eventbridge {

/// The first line of every AWS API: the constraints of a request's members, all of them checked, reported together as
/// `2 validation errors detected: Value 'x' at 'name' failed to satisfy constraint: ...; ...` (recorded).
class Constraints {
 public:
  /// Of AWS's `[\.\-_A-Za-z0-9]+`, and at most so long; the order of the two errors is AWS's.
  Constraints& name(std::string_view value, std::string_view member, std::size_t longest);
  Constraints& length(std::string_view value, std::string_view member, std::size_t shortest, std::size_t longest);
  Constraints& length(const std::optional<std::string>& value, std::string_view member, std::size_t shortest,
                      std::size_t longest);
  Constraints& range(std::int64_t value, std::string_view member, std::int64_t least, std::int64_t most);
  Constraints& broken(std::string_view value, std::string_view member, std::string_view constraint);

  std::optional<api::ApiError> error() const;

 private:
  std::string text_;
  int count_ = 0;
};

api::ApiError validation(std::string message);
/// Something AWS does and this fake does not: refused, with the code `NotSimulated`.
api::ApiError not_simulated(const std::string& what);
api::ApiError not_found(std::string message);
api::ApiError limit_exceeded();

}  // namespace crucible::eventbridge
