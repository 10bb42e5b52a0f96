#include "harness/scenario/stub_handler.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "fake_aws/lambda/execution_environment.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {
namespace {

using document::Json;

constexpr Site kTakes{.name = "stub.takes", .sort = Site::Sort::variation};
constexpr Name kPutEvents = "put_events";
// Past the deadline, so that Lambda's own timer strikes first.
constexpr Duration kPastDeadline = std::chrono::seconds(1);

// How often each failure of the stub has had its turn.
using Turns = std::vector<std::int64_t>;

class StubHandler final : public lambda::Handler {
 public:
  StubHandler(const Stub& stub, world::Cloud& cloud, lambda::ExecutionEnvironment& environment,
              std::shared_ptr<Turns> turns)
      : stub_(stub), cloud_(cloud), environment_(environment), turns_(std::move(turns)) {}

  std::string handle(const std::string& payload_text, const lambda::InvocationContext& context) override {
    const Json payload = Json::parse(payload_text, nullptr, /*allow_exceptions=*/false);
    const StubFailure* failure = failure_of(payload);
    take_time();
    if (failure != nullptr) fail(*failure, context);
    for (std::size_t i = 0; i < stub_.publishes.size(); ++i) publish(stub_.publishes[i], payload, i, context);
    return filled_in(stub_.returns, payload).dump();
  }

 private:
  // Chosen as the call begins, so that the calls that fail are the first to begin, whatever each takes.
  const StubFailure* failure_of(const Json& payload) {
    for (std::size_t i = 0; i < stub_.failures.size(); ++i) {
      const StubCondition& condition = stub_.failures[i].condition;
      if (!condition.when.empty() && !condition.when.matches(payload)) continue;
      if (condition.times && (*turns_)[i] >= *condition.times) continue;
      ++(*turns_)[i];
      return &stub_.failures[i];
    }
    return nullptr;
  }

  void take_time() {
    Duration takes = stub_.takes_least;
    const std::int64_t spread_ms = to_milliseconds(stub_.takes_most - stub_.takes_least);
    if (spread_ms > 0) {
      const std::uint64_t extra_ms =
          environment_.runtime().choose(kTakes, environment_.invocation(), static_cast<std::uint64_t>(spread_ms) + 1);
      takes += std::chrono::milliseconds(extra_ms);
    }
    if (takes.count() > 0) environment_.sleep_for(takes);
  }

  void fail(const StubFailure& failure, const lambda::InvocationContext& context) {
    switch (failure.kind) {
      case StubFailure::Kind::fails:
        throw lambda::FunctionError{.type = failure.error, .message = failure.message};
      case StubFailure::Kind::crashes:
        throw lambda::FunctionError{
            .type = "Runtime.ExitError",
            .message =
                fmt::format("RequestId: {} Error: Runtime exited with error: signal: killed", context.request_id)};
      case StubFailure::Kind::times_out:
        environment_.sleep_for(context.deadline - environment_.runtime().now() + kPastDeadline);
    }
  }

  void publish(const StubEvent& event, const Json& payload, std::size_t number,
               const lambda::InvocationContext& context) {
    const auto text = [&payload](const Json& value) {
      const Json filled = filled_in(value, payload);
      return filled.is_string() ? filled.get<std::string>() : filled.dump();
    };
    const eventbridge::PutEventsEntry entry{.time = std::nullopt,
                                            .source = text(event.source),
                                            .detail_type = text(event.detail_type),
                                            .detail = text(event.detail),
                                            .resources = {},
                                            .event_bus_name = bus_name(event),
                                            .trace_header = context.trace_header};
    environment_.port_call(kPutEvents, Duration(0));
    const auto response = cloud_.eventbridge().put_events(
        {entry}, {.service = "", .account = cloud_.scope().account, .source_arn = context.function_arn},
        fmt::format("{}/{}", environment_.invocation().name(), number), environment_.invocation());
    if (!response) throw lambda::FunctionError{.type = response.error().code, .message = response.error().message};
    const eventbridge::PutEventsResultEntry& result = response.value().entries.front();
    if (result.error_code) {
      throw lambda::FunctionError{.type = *result.error_code, .message = result.error_message.value_or("")};
    }
    if (response.value().extra_latency.count() > 0) environment_.sleep_for(response.value().extra_latency);
  }

  std::optional<std::string> bus_name(const StubEvent& event) const {
    if (!event.bus) return std::nullopt;
    const cloudformation::EventBusSpec* bus = cloud_.stack().find_bus(*event.bus);
    return bus == nullptr ? *event.bus : bus->name;
  }

  const Stub& stub_;
  world::Cloud& cloud_;
  lambda::ExecutionEnvironment& environment_;
  std::shared_ptr<Turns> turns_;
};

class SilentHandler final : public lambda::Handler {
 public:
  std::string handle(const std::string&, const lambda::InvocationContext&) override { return "null"; }
};

Json at_path(const Json& payload, std::string_view path) {
  const Json* at = &payload;
  std::string_view rest = path.substr(1);
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::size_t dot = rest.find('.');
    const std::string key(rest.substr(0, dot));
    if (!at->is_object() || !at->contains(key)) {
      throw lambda::FunctionError{.type = "StubPathNotFound", .message = fmt::format("the payload has no {}", path)};
    }
    at = &(*at)[key];
    rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot);
  }
  return *at;
}

}  // namespace

Json filled_in(const Json& value, const Json& payload) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return text == "$" || text.starts_with("$.") ? at_path(payload, text) : value;
  }
  if (!value.is_structured()) return value;
  Json filled = value;
  for (Json& item : filled) item = filled_in(item, payload);
  return filled;
}

lambda::HandlerFactory stub_handlers(const Stub* stub, world::Cloud& cloud) {
  if (stub == nullptr) {
    return [](lambda::ExecutionEnvironment&) { return std::make_unique<SilentHandler>(); };
  }
  auto turns = std::make_shared<Turns>(stub->failures.size());
  return [stub, &cloud, turns](lambda::ExecutionEnvironment& environment) {
    return std::make_unique<StubHandler>(*stub, cloud, environment, turns);
  };
}

}  // namespace crucible::scenario
