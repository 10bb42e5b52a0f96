#include "harness/document/input_error.h"
#include "harness/scenario/load.h"
#include "harness/scenario/words.h"

namespace crucible::scenario {
namespace {

using document::Node;

StubCondition read_condition(const Node& node) {
  StubCondition condition;
  const Node* always = node.find("always");
  if (const Node* times = node.find("times")) {
    if (always != nullptr) throw document::InputError(times->place, "`times` and `always` cannot stand together");
    condition.times = times->to_json().get<std::int64_t>();
  }
  if (const Node* when = node.find("when")) {
    if (always != nullptr) throw document::InputError(when->place, "`when` and `always` cannot stand together");
    condition.when = Selector::compile(*when);
  }
  return condition;
}

}  // namespace

Stub read_stub(const std::string& function, const Node& node) {
  Stub stub{.place = node.place, .function = function};
  if (const Node* takes = node.find("takes")) {
    const Node* between = takes->find("between");
    stub.takes_least = read_duration(between == nullptr ? *takes : between->items[0]);
    stub.takes_most = read_duration(between == nullptr ? *takes : between->items[1]);
    if (stub.takes_most < stub.takes_least) {
      throw document::InputError(between->place, "the longest duration is shorter than the shortest");
    }
  }
  if (const Node* returns = node.find("returns")) stub.returns = returns->to_json();
  for (const Node::Entry& entry : node.entries) {
    StubFailure failure;
    if (entry.key == "times_out") {
      failure.kind = StubFailure::Kind::times_out;
    } else if (entry.key == "crashes") {
      failure.kind = StubFailure::Kind::crashes;
    } else if (entry.key != "fails") {
      continue;
    }
    if (const Node* error = entry.value.find("error")) failure.error = error->text;
    if (const Node* message = entry.value.find("message")) failure.message = message->text;
    failure.condition = read_condition(entry.value);
    stub.failures.push_back(std::move(failure));
  }
  if (const Node* publishes = node.find("publishes")) {
    for (const Node& item : publishes->items) {
      StubEvent event{.place = item.place};
      if (const Node* bus = item.find("bus")) event.bus = bus->text;
      event.source = item.find("source")->to_json();
      event.detail_type = item.find("detail-type")->to_json();
      const Node* detail = item.find("detail");
      event.detail = detail == nullptr ? document::Json::object() : detail->to_json();
      stub.publishes.push_back(std::move(event));
    }
  }
  return stub;
}

}  // namespace crucible::scenario
