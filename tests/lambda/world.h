#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fake_aws/lambda/lambda.h"
#include "fake_aws/sqs/sqs.h"
#include "harness/kernel/world.h"

/// A world with a Lambda and an SQS in it, handlers made of lambdas, and the questions its tests ask of the journal.
namespace crucible::lambda::tests {

using namespace std::chrono_literals;

inline const api::Caller kMe{.service = "", .account = "123456789012", .source_arn = ""};
inline const api::Caller kEvents{.service = "events.amazonaws.com",
                                 .account = "123456789012",
                                 .source_arn = "arn:aws:events:us-east-1:123456789012:rule/bus/r"};

/// Answers by site name; a list is used up question by question, its last answer stands.
class SitePolicy final : public Policy {
 public:
  std::uint64_t answer(const Question& question) override {
    const auto found = answers.find(question.site.name.text());
    if (found == answers.end() || found->second.empty()) return 0;
    const std::uint64_t answer = found->second.front();
    if (found->second.size() > 1) found->second.erase(found->second.begin());
    return answer;
  }
  std::map<std::string, std::vector<std::uint64_t>, std::less<>> answers;
};

/// What a handler made of a function sees.
struct Call {
  ExecutionEnvironment& environment;
  const std::string& payload;
  const InvocationContext& context;
  int nth_in_environment;  // calls of this handler object, this one included
};
using Body = std::function<std::string(const Call&)>;

class BodyHandler final : public Handler {
 public:
  BodyHandler(ExecutionEnvironment& environment, Body body) : environment_(environment), body_(std::move(body)) {}
  std::string handle(const std::string& payload, const InvocationContext& context) override {
    ++calls_;
    return body_({.environment = environment_, .payload = payload, .context = context, .nth_in_environment = calls_});
  }

 private:
  ExecutionEnvironment& environment_;
  Body body_;
  int calls_ = 0;
};

inline Settings instant() {
  Settings settings;
  settings.cold_start = Duration{0};
  return settings;
}

struct LambdaWorld {
  explicit LambdaWorld(Settings settings = instant()) : lambda(world, {}, sqs, std::move(settings)) {}

  std::string create(FunctionConfig config, Body body) {
    return lambda
        .create_function(config,
                         [body = std::move(body)](ExecutionEnvironment& environment) {
                           return std::make_unique<BodyHandler>(environment, body);
                         })
        .value();
  }
  std::string create(Body body) { return create(FunctionConfig{.name = "f", .label = "F"}, std::move(body)); }
  std::string queue(const std::string& name) { return sqs.create_queue({.name = name}).value(); }
  /// The request id.
  std::string invoke(const std::string& payload = "{}") {
    return lambda.invoke_async("f", payload, kMe, "test/" + std::to_string(++invoked)).value().request_id;
  }
  InvokeOutcome invoke_sync(const std::string& payload = "{}") {
    InvokeOutcome outcome;
    lambda.invoke_sync("f", payload, kMe, "test/" + std::to_string(++invoked),
                       [&outcome](const InvokeOutcome& answer) { outcome = answer; });
    world.settle();
    return outcome;
  }
  void pass(Duration duration) { world.run_until(world.now() + duration); }

  std::vector<Record> records(std::string_view kind) const {
    std::vector<Record> records;
    for (std::size_t id = 1; id <= world.journal().size(); ++id) {
      const Record record = world.journal()[static_cast<RecordId>(id)];
      if (record.kind() == kind) records.push_back(record);
    }
    return records;
  }
  /// When records of a kind were noted, since the start.
  std::vector<Duration> times(std::string_view kind) const {
    std::vector<Duration> times;
    for (const Record& record : records(kind)) times.push_back(record.time() - world.start());
    return times;
  }
  std::size_t count(std::string_view kind) const { return records(kind).size(); }

  SitePolicy policy;
  World world{Time(1'760'000'000s), policy};
  sqs::Sqs sqs{world, {}};
  Lambda lambda;
  int invoked = 0;
};

inline std::string fine(const Call&) {
  return "null";
}
[[noreturn]] inline std::string broken(const Call&) {
  throw FunctionError{.type = "Boom", .message = "it broke"};
}

constexpr Name kPort = "test.port";

}  // namespace crucible::lambda::tests
