#include <algorithm>

#include "harness/document/input_error.h"
#include "harness/document/json_schema.h"
#include "harness/kernel/time_text.h"
#include "harness/scenario/load.h"
#include "harness/scenario/words.h"
#include "harness/world/application.h"

namespace crucible::scenario {
namespace {

using document::InputError;
using document::Node;

std::optional<std::string> text_at(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value == nullptr ? std::nullopt : std::optional(value->text);
}

std::optional<Time> time_at(const Node& node, std::string_view key, const LoadContext& context) {
  const Node* value = node.find(key);
  return value == nullptr ? std::nullopt : std::optional(read_time(*value, context.start));
}

// JSON as it is sent: a text goes as it is, anything else as compact JSON.
std::string as_sent(const Node& node) {
  return node.is_string() ? node.text : node.to_json().dump();
}

Named bus_of(const Node& node, const LoadContext& context) {
  const cloudformation::EventBusSpec* bus = context.names.stack().find_bus(node.text);
  return {.text = bus == nullptr ? node.text : bus->name, .place = node.place};
}

InvokeStep read_invoke(const Node& node, const LoadContext& context) {
  const Node& function = *node.find("function");
  InvokeStep step{.function = {.text = context.names.function(function), .place = function.place}};
  if (const Node* payload = node.find("payload")) step.payload = payload->to_json().dump();
  if (const Node* mode = node.find("mode"); mode != nullptr && mode->text == "sync") {
    step.mode = InvokeStep::Mode::sync;
  }
  return step;
}

EventEntry read_entry(const Node& node, const LoadContext& context) {
  EventEntry entry{.place = node.place,
                   .bus = std::nullopt,
                   .source = text_at(node, "source"),
                   .detail_type = text_at(node, "detail-type"),
                   .detail = std::nullopt,
                   .resources = {},
                   .time = time_at(node, "time", context)};
  if (const Node* bus = node.find("bus")) entry.bus = bus_of(*bus, context);
  if (const Node* detail = node.find("detail")) entry.detail = as_sent(*detail);
  if (const Node* resources = node.find("resources")) {
    for (const Node& resource : resources->items) entry.resources.push_back(resource.text);
  }
  return entry;
}

PublishStep read_publish(const Node& node, const LoadContext& context) {
  PublishStep step;
  const Node* list = node.is_sequence() ? &node : node.find("events");
  if (list == nullptr) {
    step.entries.push_back(read_entry(node, context));
  } else {
    for (const Node& item : list->items) step.entries.push_back(read_entry(item, context));
  }
  if (const Node* repeat = node.find("repeat")) step.repeat = repeat->to_json().get<std::int64_t>();
  if (const Node* every = node.find("every")) {
    step.every = read_duration(*every);
    if (node.find("repeat") == nullptr) throw InputError(every->place, "`every` needs a `repeat`");
  }
  return step;
}

RunStep read_run(const Node& node) {
  if (node.text == "until settled") return {.duration = std::nullopt};
  const std::optional<Duration> duration = parse_duration(node.text);
  if (!duration) {
    throw InputError(node.place, "found " + document::in_quotes(node.text) +
                                     ", expected a duration such as 2h, or \"until settled\"");
  }
  return {.duration = duration};
}

ReplayStep read_replay(const Node& node, const LoadContext& context) {
  const Node& archive = *node.find("archive");
  ReplayStep step{.archive = {.text = context.names.archive(archive), .place = archive.place},
                  .from = time_at(node, "from", context),
                  .to = time_at(node, "to", context),
                  .name = text_at(node, "name").value_or(""),
                  .rules = {}};
  if (const Node* rules = node.find("rules")) {
    for (const Node& rule : rules->items) {
      step.rules.push_back({.text = context.names.rule(rule), .place = rule.place});
    }
  }
  return step;
}

Named queue_at(const Node& node, const LoadContext& context) {
  const Node& queue = *node.find("queue");
  return {.text = context.names.queue(queue), .place = queue.place};
}

RedriveStep read_redrive(const Node& node, const LoadContext& context) {
  RedriveStep step{.queue = queue_at(node, context), .republish = false, .bus = std::nullopt};
  if (const Node* republish = node.find("republish")) step.republish = republish->text == "true";
  if (const Node* bus = node.find("bus")) {
    if (!step.republish) throw InputError(bus->place, "`bus` needs `republish: true`");
    step.bus = bus_of(*bus, context);
  }
  return step;
}

SetRetryPolicy read_retry_policy(const Node& node, const Named& rule) {
  SetRetryPolicy change{.rule = rule, .target = std::nullopt, .maximum_retry_attempts = {}, .maximum_event_age = {}};
  if (const Node* target = node.find("target")) change.target = Named{.text = target->text, .place = target->place};
  const Node& policy = *node.find("retry_policy");
  if (const Node* attempts = policy.find("maximum_retry_attempts")) {
    change.maximum_retry_attempts = attempts->to_json().get<std::int64_t>();
  }
  if (const Node* age = policy.find("maximum_event_age")) {
    change.maximum_event_age = read_duration(*age);
    if (*change.maximum_event_age < std::chrono::seconds(60) || *change.maximum_event_age > std::chrono::hours(24)) {
      throw InputError(age->place, "found " + document::in_quotes(age->text) + ", expected between 60s and 24h");
    }
  }
  return change;
}

SetConcurrency read_concurrency(const Node& node, const Named& function) {
  const Node& limit = *node.find("reserved_concurrency");
  if (limit.text == "none") return {.function = function, .reserved_concurrency = std::nullopt};
  const document::Json number = limit.to_json();
  if (!number.is_number_integer() || number > 100'000) {
    throw InputError(limit.place, "found " + document::in_quotes(limit.text) + ", expected a number, or none");
  }
  return {.function = function, .reserved_concurrency = number.get<int>()};
}

// `given:` in mid-run may be partial: whatever the application's schema requires of a whole one is not asked for.
SetGiven read_given_change(const Node& given, const LoadContext& context) {
  if (context.application == nullptr) throw InputError(given.place, "`given:` needs an `app:`");
  document::Json schema = document::Json::parse(context.application->given_schema());
  schema.erase("required");
  document::check_schema(given, schema.dump());
  return {.given = given};
}

decltype(Step::action) read_set(const Node& node, const LoadContext& context) {
  if (const Node* given = node.find("given")) return read_given_change(*given, context);
  if (const Node* function = node.find("function")) {
    return read_concurrency(node, {.text = context.names.function(*function), .place = function->place});
  }
  const Node& rule = *node.find("rule");
  const Named named{.text = context.names.rule(rule), .place = rule.place};
  if (node.find("retry_policy") != nullptr) return read_retry_policy(node, named);
  return SetRuleState{.rule = named, .enabled = node.find("state")->text == "ENABLED"};
}

ReceiveStep read_receive(const Node& node, const LoadContext& context) {
  ReceiveStep step{.queue = queue_at(node, context)};
  if (const Node* maximum = node.find("maximum")) step.maximum = maximum->to_json().get<int>();
  if (const Node* then_delete = node.find("delete")) step.then_delete = then_delete->text == "true";
  return step;
}

ExpectErrorStep read_expect_error(const Node& node, const LoadContext& context) {
  const Node& inner = *node.find("step");
  Step step = read_step(inner, context);
  if (std::holds_alternative<ExpectStep>(step.action) || std::holds_alternative<RunStep>(step.action) ||
      std::holds_alternative<ExpectErrorStep>(step.action)) {
    throw InputError(inner.place, "`" + step.kind + ":` is nothing that AWS could refuse");
  }
  return {.step = std::make_shared<const Step>(std::move(step)),
          .code = node.find("code")->text,
          .message = text_at(node, "message")};
}

decltype(Step::action) read_action(const std::string& kind, const Node& node, const LoadContext& context) {
  if (kind == "invoke") return read_invoke(node, context);
  if (kind == "publish") return read_publish(node, context);
  if (kind == "run") return read_run(node);
  if (kind == "advance") return RunStep{.duration = read_duration(node)};
  if (kind == "expect") return ExpectStep{.expectation = read_expectation(node, context)};
  if (kind == "replay") return read_replay(node, context);
  if (kind == "redrive") return read_redrive(node, context);
  if (kind == "set") return read_set(node, context);
  if (kind == "send") return SendStep{.queue = queue_at(node, context), .body = as_sent(*node.find("body"))};
  if (kind == "receive") return read_receive(node, context);
  if (kind == "purge") return PurgeStep{.queue = queue_at(node, context)};
  if (kind == "expect_error") return read_expect_error(node, context);
  throw InputError(node.place, document::unknown_word("step", kind, {}));
}

}  // namespace

Step read_step(const Node& node, const LoadContext& context) {
  Step step{.place = node.place, .kind = "", .name = text_at(node, "name").value_or(""), .at = {}, .action = RunStep{}};
  step.at = time_at(node, "at", context);
  for (const Node::Entry& entry : node.entries) {
    if (entry.key == "at" || entry.key == "name") continue;
    step.kind = entry.key;
    step.place = entry.key_place;
    step.action = read_action(entry.key, entry.value, context);
  }
  if (step.name.empty()) step.name = step.kind;
  return step;
}

}  // namespace crucible::scenario
