#include "fake_aws/scheduler/schedule_invoker.h"

#include "fake_aws/eventbridge/eventbridge.h"

namespace crucible::scheduler {

std::optional<api::ApiError> ScheduleInvoker::invoke(const eventbridge::Destination& destination,
                                                     const std::string& payload, const std::string& origin,
                                                     const std::optional<std::string>& trace_header,
                                                     const Subject& caller) {
  if (destination.kind != eventbridge::Destination::Kind::event_bus) {
    return ServiceInvoker::invoke(destination, payload, origin, trace_header, caller);
  }
  eventbridge::PutEventsEntry entry;
  entry.source = destination.publishing->source;
  entry.detail_type = destination.publishing->detail_type;
  entry.detail = payload;
  entry.event_bus_name = destination.arn;
  const auto answer = events_.put_events({entry}, destination.caller, origin, caller);
  if (!answer) return answer.error();
  const eventbridge::PutEventsResultEntry& result = answer.value().entries.front();
  if (!result.error_code) return std::nullopt;
  const int status = *result.error_code == "InternalFailure" ? 500 : 400;
  return api::ApiError{.code = *result.error_code, .message = *result.error_message, .http_status = status};
}

std::string ScheduleInvoker::label_of(const eventbridge::Destination& destination) const {
  if (destination.kind == eventbridge::Destination::Kind::event_bus) {
    const auto bus = events_.describe_event_bus(destination.arn);
    if (bus) return bus.value().label;
  }
  return ServiceInvoker::label_of(destination);
}

}  // namespace crucible::scheduler
