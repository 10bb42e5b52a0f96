#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/sqs/sqs.h"
#include "harness/kernel/world.h"

/// A world with an SQS in it, and the few calls that its tests make all the time.
namespace crucible::sqs::tests {

using namespace std::chrono_literals;

inline const api::Caller kMe{.service = "", .account = "123456789012", .source_arn = ""};

/// Answers by site name, to every question at it.
class SitePolicy final : public Policy {
 public:
  std::uint64_t answer(const Question& question) override {
    const auto found = answers.find(question.site.name.text());
    return found == answers.end() ? 0 : found->second;
  }
  std::map<std::string, std::uint64_t, std::less<>> answers;
};

struct QueueWorld {
  SitePolicy policy;
  World world{Time(1'760'000'000s), policy};
  Sqs sqs{world, {}};

  std::string create(QueueConfig config) { return sqs.create_queue(config).value(); }
  std::string named(const std::string& name) { return create(QueueConfig{.name = name}); }
  std::string send(const std::string& queue, const std::string& body) {
    return sqs.send_message(queue, {.body = body, .origin = "test/" + body}, kMe).value().message_id;
  }
  std::vector<ReceivedMessage> receive(const std::string& queue, int maximum = 10) {
    return sqs.receive_message(queue, maximum, kMe).value();
  }
  std::vector<std::string> bodies(const std::string& queue) {
    std::vector<std::string> bodies;
    for (const ReceivedMessage& message : receive(queue)) bodies.push_back(message.body);
    return bodies;
  }
  void pass(Duration duration) { world.run_until(world.now() + duration); }
  std::size_t count(std::string_view kind) {
    std::size_t count = 0;
    for (std::size_t id = 1; id <= world.journal().size(); ++id) {
      if (world.journal()[static_cast<RecordId>(id)].kind() == kind) ++count;
    }
    return count;
  }
};

}  // namespace crucible::sqs::tests
