#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "fake_aws/api/result.h"

/// Lambda's refusals in its own words. Source: Lambda API reference and answers of the service.
namespace crucible::lambda::errors {

api::ApiError no_such_function(std::string_view arn);
api::ApiError denied(std::string_view who, std::string_view function_arn, bool explicitly);
api::ApiError throttled();
api::ApiError system_error();
/// A `lambda.invoke` fault's code.
api::ApiError injected(std::string_view code, std::string_view function_arn);
api::ApiError too_large(std::size_t size, std::string_view invocation_type, std::size_t limit);
api::ApiError no_json();
api::ApiError invalid_value(std::string message);
api::ApiError conflict(std::string message);

}  // namespace crucible::lambda::errors
