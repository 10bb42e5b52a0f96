#pragma once

#include <optional>
#include <string>

#include "fake_aws/eventbridge/target_invoker.h"

namespace crucible::eventbridge {
class EventBridge;
}

namespace crucible::scheduler {

/// What a schedule can call: functions and queues as rules do, and PutEvents on an event bus.
class ScheduleInvoker final : public eventbridge::ServiceInvoker {
 public:
  ScheduleInvoker(lambda::Lambda& lambda, sqs::Sqs& sqs, eventbridge::EventBridge& events)
      : ServiceInvoker(lambda, sqs), events_(events) {}
  std::optional<api::ApiError> invoke(const eventbridge::Destination& destination, const std::string& payload,
                                      const std::string& origin, const std::optional<std::string>& trace_header,
                                      const Subject& caller) override;
  std::string label_of(const eventbridge::Destination& destination) const override;

 private:
  eventbridge::EventBridge& events_;
};

}  // namespace crucible::scheduler
