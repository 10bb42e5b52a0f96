#include "harness/report/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "harness/report/text.h"
#include "harness/scenario/fault_points.h"
#include "harness/world/application.h"

namespace crucible::report {
namespace {

constexpr std::array kRecordKinds = {
    RecordKind{"event.published", "a bus received an event"},
    RecordKind{"event.rejected", "an entry of PutEvents was refused"},
    RecordKind{"event.unrouted", "no such bus, or no rule of it matched"},
    RecordKind{"event.archived", "an archive kept the event"},
    RecordKind{"event.dead_lettered", "a delivery was given up and its event sent to the dead-letter queue"},
    RecordKind{"event.dropped", "a delivery was given up and its event is lost"},
    RecordKind{"rule.matched", "a rule's pattern matched the event"},
    RecordKind{"delivery.attempted", "EventBridge called a target"},
    RecordKind{"delivery.succeeded", "the target accepted"},
    RecordKind{"delivery.failed", "the target did not accept"},
    RecordKind{"delivery.retry_scheduled", "another attempt will be made"},
    RecordKind{"replay.started", "an archive's events begin to be published again"},
    RecordKind{"replay.completed", "the replay's last event was published"},
    RecordKind{"replay.cancelled", "the replay was ended before its last event"},
    RecordKind{"schedule.fired", "a schedule's time came"},
    RecordKind{"invocation.accepted",
               "Lambda took an invocation: into the function's queue, or while its caller waits"},
    RecordKind{"invocation.dropped", "an asynchronous invocation was given up"},
    RecordKind{"environment.created", "a cold start made an execution environment"},
    RecordKind{"environment.expired", "an execution environment was idle for too long and is gone"},
    RecordKind{"function.started", "a function's handler began"},
    RecordKind{"function.succeeded", "the handler returned"},
    RecordKind{"function.failed", "the handler threw, crashed or ran out of memory"},
    RecordKind{"function.timed_out", "the handler was killed at the function's timeout"},
    RecordKind{"function.throttled", "no concurrency was left for the invocation"},
    RecordKind{"function.system_error", "Lambda itself failed before the handler began"},
    RecordKind{"function.retry_scheduled", "Lambda will invoke again"},
    RecordKind{"destination.sent", "the outcome of an invocation went to its destination"},
    RecordKind{"destination.failed", "the destination did not accept the outcome of an invocation"},
    RecordKind{"handler.swallowed_kill", "a handler went on after it was killed: a defect of the handler"},
    RecordKind{"message.sent", "a queue received a message"},
    RecordKind{"message.received", "a consumer was handed a message, which is now hidden"},
    RecordKind{"message.deleted", "a consumer deleted a message"},
    RecordKind{"message.expired", "a message was kept for the queue's retention and is gone"},
    RecordKind{"message.moved", "a message went to a dead-letter queue, or back from one"},
    RecordKind{"queue.purged", "all messages of a queue were deleted"},
    RecordKind{"item.read", "an item of a table was read"},
    RecordKind{"item.written", "an item of a table was written"},
    RecordKind{"item.condition_failed", "a conditional write was refused"},
    RecordKind{"alarm.changed", "an alarm's state changed"},
    RecordKind{"order.submitted", "the broker accepted an order"},
    RecordKind{"order.refused", "the broker refused an order"},
    RecordKind{"order.partially_filled", "part of an order was executed"},
    RecordKind{"order.filled", "an order was executed whole"},
    RecordKind{"order.canceled", "an order was cancelled"},
    RecordKind{"order.settled", "an executed order was settled"},
    RecordKind{"mail.sent", "a notification was mailed"},
    RecordKind{"step.began", "a step of the scenario acts on the simulated system: where chains of causes begin"},
    RecordKind{"step.refused", "a step was refused, as AWS would"},
    RecordKind{"fault.injected", "a fault struck"},
    RecordKind{"log", "a line that a handler logged"},
};

std::string list_json(const std::vector<std::string>& items) {
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string parameter_json(const Site& site) {
  if (site.words.empty()) return fmt::format("{{\"name\": {}}}", json_string(site.parameter));
  std::vector<std::string> words;
  for (const std::string_view word : site.words) words.push_back(json_string(word));
  return fmt::format("{{\"name\": {}, \"values\": {}}}", json_string(site.parameter), list_json(words));
}

std::string effect_json(const scenario::FaultPoint& point, std::string_view effect) {
  std::vector<std::string> parameters;
  for (const std::string_view name : scenario::parameters_of_effect(effect)) {
    for (const Site* site : point.parameters) {
      if (site->parameter == name) parameters.push_back(parameter_json(*site));
    }
  }
  return fmt::format("{{\"effect\": {}, \"parameters\": {}}}", json_string(effect), list_json(parameters));
}

std::string point_json(const scenario::FaultPoint& point) {
  std::vector<std::string> attributes;
  for (const std::string& attribute : point.attributes) attributes.push_back(json_string(attribute));
  std::vector<std::string> effects;
  for (const std::string_view word : point.site->words) effects.push_back(effect_json(point, word));
  return fmt::format("{{\"point\": {}, \"attributes\": {}, \"effects\": {}}}", json_string(point.name()),
                     list_json(attributes), list_json(effects));
}

std::vector<scenario::FaultPoint> all_fault_points() {
  std::vector<scenario::FaultPoint> points = scenario::fault_points(nullptr);
  for (const world::Application* application : world::applications()) {
    for (scenario::FaultPoint& point : scenario::fault_points(application)) {
      const bool is_known = std::any_of(points.begin(), points.end(), [&](const scenario::FaultPoint& known) {
        return known.name() == point.name();
      });
      if (!is_known) points.push_back(std::move(point));
    }
  }
  return points;
}

}  // namespace

std::span<const RecordKind> record_kinds() {
  return kRecordKinds;
}

void write_record_kinds(const Sink& sink) {
  sink("{\"records\": [");
  std::string_view separator = "\n  ";
  for (const RecordKind& kind : kRecordKinds) {
    sink(fmt::format("{}{{\"kind\": {}, \"meaning\": {}}}", separator, json_string(kind.name),
                     json_string(kind.meaning)));
    separator = ",\n  ";
  }
  sink("\n]}\n");
}

void write_fault_points(const Sink& sink) {
  sink("{\"fault_points\": [");
  std::string_view separator = "\n  ";
  for (const scenario::FaultPoint& point : all_fault_points()) {
    sink(std::string(separator) + point_json(point));
    separator = ",\n  ";
  }
  sink("\n]}\n");
}

}  // namespace crucible::report
