#pragma once

#include <optional>
#include <string>

#include "fake_aws/api/result.h"
#include "fake_aws/eventbridge/destination.h"
#include "harness/kernel/subject.h"

namespace crucible::lambda {
class Lambda;
}
namespace crucible::sqs {
class Sqs;
}

namespace crucible::eventbridge {

/// One call to a target, as a delivery sees it: accepted, or refused with the target's own error.
class TargetInvoker {
 public:
  virtual ~TargetInvoker() = default;
  /// nullopt: accepted. `origin` names the call uniquely; `caller` is the delivery that makes it.
  virtual std::optional<api::ApiError> invoke(const Destination& destination, const std::string& payload,
                                              const std::string& origin, const std::optional<std::string>& trace_header,
                                              const Subject& caller) = 0;
  /// The logical id of the target's resource, or the last part of its ARN where it does not exist.
  virtual std::string label_of(const Destination& destination) const = 0;
};

/// Calls Lambda functions (Event invocations: accepted means queued) and sends to SQS queues.
class ServiceInvoker : public TargetInvoker {
 public:
  ServiceInvoker(lambda::Lambda& lambda, sqs::Sqs& sqs) : lambda_(lambda), sqs_(sqs) {}
  std::optional<api::ApiError> invoke(const Destination& destination, const std::string& payload,
                                      const std::string& origin, const std::optional<std::string>& trace_header,
                                      const Subject& caller) override;
  std::string label_of(const Destination& destination) const override;

 private:
  lambda::Lambda& lambda_;
  sqs::Sqs& sqs_;
};

}  // namespace crucible::eventbridge
