#include "fake_aws/eventbridge/target_invoker.h"

#include <cassert>

#include "fake_aws/api/arn.h"
#include "fake_aws/lambda/lambda.h"
#include "fake_aws/sqs/sqs.h"

namespace crucible::eventbridge {

std::optional<Destination::Kind> kind_of_target(const std::string& arn) {
  const std::optional<api::Arn> parsed = api::Arn::parse(arn);
  if (!parsed) return std::nullopt;
  if (parsed->service == "lambda") return Destination::Kind::lambda;
  if (parsed->service == "sqs") return Destination::Kind::sqs;
  if (parsed->service == "events" && parsed->resource.rfind("event-bus/", 0) == 0) return Destination::Kind::event_bus;
  return std::nullopt;
}

std::optional<api::ApiError> ServiceInvoker::invoke(const Destination& destination, const std::string& payload,
                                                    const std::string& origin,
                                                    const std::optional<std::string>& trace_header,
                                                    const Subject& /*caller*/) {
  if (destination.kind == Destination::Kind::lambda) {
    const auto answer = lambda_.invoke_async(destination.arn, payload, destination.caller, origin, trace_header);
    if (!answer) return answer.error();
    return std::nullopt;
  }
  assert(destination.kind == Destination::Kind::sqs);
  const auto answer = sqs_.send_message(
      destination.arn,
      {.body = payload, .attributes = {}, .origin = origin, .trace_header = trace_header, .delay = std::nullopt},
      destination.caller);
  if (!answer) return answer.error();
  return std::nullopt;
}

std::string ServiceInvoker::label_of(const Destination& destination) const {
  if (destination.kind == Destination::Kind::lambda) {
    if (const lambda::FunctionConfig* function = lambda_.find(destination.arn)) {
      return function->label.empty() ? function->name : function->label;
    }
  } else if (destination.kind == Destination::Kind::sqs) {
    if (const sqs::Queue* queue = std::as_const(sqs_).find(destination.arn)) return queue->label();
  }
  return destination.arn.substr(destination.arn.find_last_of(":/") + 1);
}

}  // namespace crucible::eventbridge
