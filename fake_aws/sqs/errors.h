#pragma once

#include <string>
#include <string_view>

#include "fake_aws/api/result.h"
#include "harness/kernel/time.h"

/// SQS's refusals in its own words. Source: SQS API reference and answers of the service.
namespace crucible::sqs::errors {

api::ApiError no_such_queue();
api::ApiError denied(std::string_view action, std::string_view who, std::string_view queue_arn, bool explicitly);
/// `sqs.send` and `sqs.receive` faults.
api::ApiError injected(std::string_view code);
api::ApiError invalid_value(std::string message);
api::ApiError invalid_attribute(std::string_view parameter);
api::ApiError not_in_range(std::string_view parameter, std::int64_t value, std::int64_t least, std::int64_t most);
api::ApiError too_many_in_flight();
api::ApiError bad_receipt_handle(std::string_view handle);

}  // namespace crucible::sqs::errors
