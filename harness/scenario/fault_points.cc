#include "harness/scenario/fault_points.h"

#include <algorithm>
#include <array>

#include "fake_aws/eventbridge/sites.h"
#include "fake_aws/lambda/sites.h"
#include "fake_aws/scheduler/sites.h"
#include "fake_aws/sqs/sites.h"
#include "harness/world/application.h"
#include "harness/world/key_value_table.h"

namespace crucible::scenario {
namespace {

struct Attributes {
  std::string_view point;  // or the beginning of several points' names
  std::vector<std::string> names;
};

// The contract of scenario-language.md: what a selector may ask at each point.
const std::vector<Attributes>& attributes_of_points() {
  static const std::vector<Attributes> table = {
      {"events.put_events", {"bus", "source", "detail-type", "caller"}},
      {"events.deliver", {"bus", "rule", "target", "resource", "attempt", "source", "detail-type", "replay", "event"}},
      {"lambda.invoke", {"function", "payload"}},
      {"lambda.run", {"function", "attempt", "payload"}},
      {"sqs.", {"queue"}},
      {"table.", {"table", "key"}},
      {"archive.", {"archive", "source", "detail-type", "event"}},
      {"replay.", {"archive", "replay", "source", "detail-type", "event"}},
      {"schedule.", {"schedule"}},
      {"scheduler.", {"schedule", "target", "resource", "attempt"}},
      {"broker.submit_order", {"attempt", "symbol", "side", "function", "correlation_id"}},
      {"broker.", {"symbol", "side", "function", "correlation_id"}},
      {"market.", {"symbol", "function"}},
      {"", {"function"}}};
  return table;
}

constexpr std::array<const Site*, 9> kLambda = {
    &lambda::sites::kInvoke,   &lambda::sites::kInvokeCode, &lambda::sites::kInvokeDelay,
    &lambda::sites::kRun,      &lambda::sites::kRunCode,    &lambda::sites::kRunAfter,
    &lambda::sites::kRunDelay, &lambda::sites::kColdStart,  &lambda::sites::kQueueLatency};
constexpr std::array<const Site*, 7> kSqs = {
    &sqs::sites::kSend,    &sqs::sites::kSendCode,    &sqs::sites::kSendDelay,   &sqs::sites::kSendCopies,
    &sqs::sites::kReceive, &sqs::sites::kReceiveCode, &sqs::sites::kReceiveDelay};

void add(std::vector<FaultPoint>& points, std::span<const Site* const> sites) {
  for (const Site* site : sites) {
    if (site->sort != Site::Sort::fault) continue;
    FaultPoint point{.site = site, .attributes = {}, .parameters = {}};
    for (const Attributes& attributes : attributes_of_points()) {
      if (!site->name.text().starts_with(attributes.point)) continue;
      point.attributes = attributes.names;
      break;
    }
    point.attributes.emplace_back("nth");
    for (const Site* parameter : sites) {
      if (parameter->sort == Site::Sort::parameter && parameter->of == site->name) {
        point.parameters.push_back(parameter);
      }
    }
    points.push_back(std::move(point));
  }
}

}  // namespace

std::uint64_t FaultPoint::answer_of(std::string_view effect) const {
  const auto found = std::find(site->words.begin(), site->words.end(), effect);
  return found == site->words.end() ? 0 : static_cast<std::uint64_t>(found - site->words.begin()) + 1;
}

std::vector<FaultPoint> fault_points(const world::Application* application) {
  std::vector<FaultPoint> points;
  add(points, eventbridge::sites::all());
  add(points, kLambda);
  add(points, kSqs);
  add(points, scheduler::sites::all());
  add(points, world::KeyValueTable::fault_points());
  if (application != nullptr) add(points, application->fault_points());
  return points;
}

std::span<const std::string_view> parameters_of_effect(std::string_view effect) {
  static constexpr std::array<std::string_view, 1> code = {"code"};
  static constexpr std::array<std::string_view, 1> by = {"by"};
  static constexpr std::array<std::string_view, 1> copies = {"copies"};
  static constexpr std::array<std::string_view, 1> after = {"after"};
  static constexpr std::array<std::string_view, 1> share = {"share"};
  if (effect == "error" || effect == "fail_entries" || effect == "reject") return code;
  if (effect == "delay") return by;
  if (effect == "duplicate") return copies;
  if (effect == "crash" || effect == "out_of_memory") return after;
  if (effect == "partial_fill") return share;
  return {};
}

}  // namespace crucible::scenario
