#pragma once

#include <memory>
#include <string>

#include "fake_aws/eventbridge/eventbridge.h"
#include "fake_aws/lambda/lambda.h"
#include "fake_aws/sqs/sqs.h"
#include "harness/kernel/world.h"

namespace crucible::bench {

/// One bus, one rule, one function and one dead-letter queue, wired up in a world of its own, with the journal on.
class Shop {
 public:
  /// `policy` decides the world, and must outlive it.
  explicit Shop(Policy& policy);
  ~Shop();

  void publish(int number);
  World& world() { return world_; }
  std::size_t dead_letters() const;

 private:
  World world_;
  api::Scope scope_;
  sqs::Sqs sqs_;
  lambda::Lambda lambda_;
  eventbridge::EventBridge events_;
  std::string queue_arn_;
  Subject caller_;
};

/// Every attempt at the target is throttled for as long as it is tried; everything else is uneventful.
class Outage final : public Policy {
 public:
  std::uint64_t answer(const Question& question) override {
    return question.site.name.text() == "events.deliver" ? 1 : 0;
  }
};

}  // namespace crucible::bench
