#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/eventbridge/eventbridge.h"
#include "fake_aws/lambda/lambda.h"
#include "fake_aws/sqs/sqs.h"
#include "harness/kernel/time_text.h"
#include "harness/kernel/world.h"

namespace crucible::eventbridge::test {

using nlohmann::ordered_json;

/// Answers questions at named sites; 0 everywhere else.
class SitePolicy final : public Policy {
 public:
  using Answer = std::function<std::uint64_t(const Question&)>;
  void at(std::string site, Answer answer) { answers_[std::move(site)] = std::move(answer); }
  void at(std::string site, std::uint64_t answer) {
    at(std::move(site), [answer](const Question&) { return answer; });
  }
  std::uint64_t answer(const Question& question) override {
    ++asked[std::string(question.site.name.text())];
    const auto found = answers_.find(std::string(question.site.name.text()));
    return found == answers_.end() ? 0 : std::min(found->second(question), question.bound - 1);
  }
  std::map<std::string, int> asked;

 private:
  std::map<std::string, Answer> answers_;
};

/// Keeps what each invocation received.
class KeepingHandler final : public lambda::Handler {
 public:
  explicit KeepingHandler(std::vector<std::string>& kept) : kept_(kept) {}
  std::string handle(const std::string& payload, const lambda::InvocationContext&) override {
    kept_.push_back(payload);
    return "{}";
  }

 private:
  std::vector<std::string>& kept_;
};

/// A world with EventBridge, SQS and Lambda in it.
struct Cloud {
  explicit Cloud(Settings settings = {}) : events(world, scope, lambda, sqs, settings) {}

  SitePolicy policy;
  Time start = *parse_time("2025-10-14T13:30:00.250Z");
  World world{start, policy};
  api::Scope scope;
  sqs::Sqs sqs{world, scope};
  lambda::Lambda lambda{world, scope, sqs};
  EventBridge events;
  Subject publisher{"publisher", {{"function", "Publisher"}}};
  std::vector<std::string> invocations;
  int calls = 0;

  std::string queue(const std::string& name, bool open = true) {
    const std::string arn =
        sqs.create_queue({.name = name, .label = name + "Label", .redrive = {}, .redrive_allow = {}}).value();
    if (open) {
      const ordered_json statement = {{"Effect", "Allow"},
                                      {"Principal", {{"Service", "events.amazonaws.com"}}},
                                      {"Action", "sqs:SendMessage"},
                                      {"Resource", arn}};
      (void)sqs.set_policy(arn, iam::ResourcePolicy::parse({{"Version", "2012-10-17"}, {"Statement", {statement}}}));
    }
    return arn;
  }

  std::string function(const std::string& name) {
    lambda::FunctionConfig config;
    config.name = name;
    config.label = name + "Label";
    config.handler = "handler";
    config.runtime = "provided.al2023";
    const std::string arn =
        lambda
            .create_function(
                config, [this](lambda::ExecutionEnvironment&) { return std::make_unique<KeepingHandler>(invocations); })
            .value();
    lambda::Permission permission;
    permission.statement_id = "events";
    permission.principal = "events.amazonaws.com";
    (void)lambda.add_permission(arn, permission);
    return arn;
  }

  /// A rule of the default bus for source `shop`, with one target.
  std::string rule(const std::string& name, Target target, const std::string& bus = kDefaultBus) {
    const std::string arn =
        events.put_rule({.name = name, .event_bus_name = bus, .event_pattern = R"({"source":["shop"]})"}).value();
    if (target.id.empty()) target.id = "target";
    const auto put = events.put_targets(name, bus, {target});
    if (!put) throw std::runtime_error(put.error().message);
    return arn;
  }

  static PutEventsEntry entry(const std::string& detail = R"({"id": 1})", const std::string& source = "shop") {
    PutEventsEntry made;
    made.source = source;
    made.detail_type = "OrderPlaced";
    made.detail = detail;
    return made;
  }

  api::Result<PutEventsResponse> put(const std::vector<PutEventsEntry>& entries, api::Caller identity = {}) {
    return events.put_events(entries, identity, "test/" + std::to_string(calls++), publisher);
  }
  std::string publish(const std::string& detail = R"({"id": 1})") {
    return put({entry(detail)}).value().entries.front().event_id.value();
  }

  std::vector<std::string> bodies(const std::string& queue_arn) {
    std::vector<std::string> all;
    for (const sqs::MessageView& view : sqs.messages(queue_arn)) all.push_back(view.body);
    return all;
  }

  /// The records of one kind, as JSON.
  std::vector<ordered_json> records(std::string_view kind) const {
    std::vector<ordered_json> found;
    for (std::size_t at = 1; at <= world.journal().size(); ++at) {
      const Record record = world.journal()[static_cast<RecordId>(at)];
      if (record.kind() == kind) found.push_back(record.to_json());
    }
    return found;
  }
  std::size_t count(std::string_view kind) const { return records(kind).size(); }
};

}  // namespace crucible::eventbridge::test
