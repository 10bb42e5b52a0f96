#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/time.h"
#include "harness/scenario/expectation.h"

namespace crucible::scenario {

/// A logical id of the template, with the place where the scenario names it.
struct Named {
  std::string text = {};
  document::Place place = {};
};

/// `invoke: {function, payload, mode: async | sync}`: as another service would (async, the default) or waiting for the
/// answer.
struct InvokeStep {
  enum class Mode { async, sync };
  Named function = {};
  std::string payload = "{}";  ///< JSON text
  Mode mode = Mode::async;
};

/// One entry of a PutEvents call; absent fields are absent in the call, so a scenario can provoke AWS's own errors.
struct EventEntry {
  document::Place place = {};
  std::optional<Named> bus = {};  ///< a logical id, else a name or ARN passed on as it is
  std::optional<std::string> source = {};
  std::optional<std::string> detail_type = {};
  std::optional<std::string> detail = {};  ///< JSON text, or what the author wrote as a string
  std::vector<std::string> resources = {};
  std::optional<Time> time = {};
};

/// `publish: {...}` or a list of up to as many entries as one wants (one PutEvents call): `repeat` times, `every`
/// apart.
struct PublishStep {
  std::vector<EventEntry> entries = {};
  std::int64_t repeat = 1;
  Duration every{0};
};

/// `run: 2h`, `run: until settled`, `advance: 5m`: lets virtual time pass.
struct RunStep {
  std::optional<Duration> duration = {};  ///< absent: until nothing is left to happen
};

struct ExpectStep {
  Expectation expectation = {};
};

/// `replay: {archive, from, to, name, rules}`: StartReplay.
struct ReplayStep {
  Named archive = {};
  std::optional<Time> from = {};  ///< absent: the run's start
  std::optional<Time> to = {};    ///< absent: now
  std::string name = {};          ///< empty: `replay-` and the step's number
  std::vector<Named> rules = {};  ///< empty: every rule of the bus
};

/// `redrive: {queue}`: a dead-letter queue's messages go back to where they were meant for. `republish: true` puts the
/// event on its bus again instead.
struct RedriveStep {
  Named queue = {};
  bool republish = false;
  std::optional<Named> bus = {};  ///< for republishing; absent: the bus of the rule that failed
};

/// `set: {rule, state}`.
struct SetRuleState {
  Named rule = {};
  bool enabled = true;
};
/// `set: {rule, target, retry_policy: {maximum_retry_attempts, maximum_event_age}}`.
struct SetRetryPolicy {
  Named rule = {};
  std::optional<Named> target = {};  ///< the target's Id; absent: every target of the rule
  std::optional<std::int64_t> maximum_retry_attempts = {};
  std::optional<Duration> maximum_event_age = {};
};
/// `set: {function, reserved_concurrency}`; `none` takes the limit away.
struct SetConcurrency {
  Named function = {};
  std::optional<int> reserved_concurrency = {};
};
/// `set: {given: {...}}`: the application's outside world changes.
struct SetGiven {
  document::Node given = {};
};

/// `send: {queue, body}`.
struct SendStep {
  Named queue = {};
  std::string body = {};
};
/// `receive: {queue, maximum, delete}`: as a consumer would.
struct ReceiveStep {
  Named queue = {};
  int maximum = 10;
  bool then_delete = true;
};
/// `purge: {queue}`.
struct PurgeStep {
  Named queue = {};
};

struct Step;

/// `expect_error: {step, code, message}`: a step that AWS must refuse.
struct ExpectErrorStep {
  std::shared_ptr<const Step> step = {};
  std::string code = {};
  std::optional<std::string> message = {};  ///< found anywhere in AWS's message
};

/// One step of a scenario. A step with `at` waits for that time; one without follows the step before it.
struct Step {
  document::Place place = {};
  std::string kind = {};  ///< the key it is written under
  std::string name = {};
  std::optional<Time> at = {};
  std::variant<RunStep, InvokeStep, PublishStep, ExpectStep, ReplayStep, RedriveStep, SetRuleState, SetRetryPolicy,
               SetConcurrency, SetGiven, SendStep, ReceiveStep, PurgeStep, ExpectErrorStep>
      action = {};
};

}  // namespace crucible::scenario
