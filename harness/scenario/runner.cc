#include "harness/scenario/runner.h"

#include <fmt/format.h>

#include "harness/kernel/time_text.h"
#include "harness/scenario/fields.h"
#include "harness/scenario/judge.h"
#include "harness/scenario/steps/perform.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {
namespace {

constexpr Name kStepBegan = "step.began";
constexpr Name kStepRefused = "step.refused";
constexpr std::string_view kFaultInjected = "fault.injected";  // as World notes it
constexpr std::size_t kPendingShown = 5;

// What a scenario's run cannot go on from, once it is in failures().
struct Restless {};

template <typename Action>
constexpr bool is_call =
    !std::is_same_v<Action, RunStep> && !std::is_same_v<Action, ExpectStep> && !std::is_same_v<Action, ExpectErrorStep>;

Refusal perform_call(const Step& step, StepScene& scene) {
  return std::visit(
      [&scene](const auto& action) -> Refusal {
        if constexpr (is_call<std::decay_t<decltype(action)>>) {
          return perform(action, scene);
        } else {
          return std::nullopt;
        }
      },
      step.action);
}

}  // namespace

void pass_until(World& world, Time limit) {
  const Ending ending = world.run_until(limit);
  if (ending == Ending::out_of_steps || ending == Ending::out_of_time) throw LimitReached{ending};
}

void Runner::run() {
  try {
    for (std::size_t i = 0; i < scenario_.steps.size(); ++i) {
      run_step(scenario_.steps[i], fmt::format("step/{}/{}", i + 1, scenario_.steps[i].kind));
    }
    if (!scenario_.until) {
      settle(scenario_.source->place);
    } else if (world_.now() < *scenario_.until) {
      pass_until(world_, *scenario_.until);
    }
    for (const Expectation& expectation : scenario_.expect) expect(expectation);
  } catch (const LimitReached&) {
    cut_short_ = true;
  } catch (const Restless&) {
    cut_short_ = true;
  }
}

void Runner::run_step(const Step& step, const std::string& origin) {
  if (step.at && world_.now() < *step.at) pass_until(world_, *step.at);
  world_.set_cause(RecordId::none);
  if (const auto* pass = std::get_if<RunStep>(&step.action)) {
    if (pass->duration) {
      pass_until(world_, world_.now() + *pass->duration);
    } else {
      settle(step.place);
    }
  } else if (const auto* expected = std::get_if<ExpectStep>(&step.action)) {
    expect(expected->expectation);
  } else if (const auto* error = std::get_if<ExpectErrorStep>(&step.action)) {
    expect_error(step, *error, origin);
  } else {
    const Subject subject(origin, {{"step", step.name}, {"caller", "scenario"}});
    StepScene scene{world_, cloud_, application_, origin, subject};
    world_.note(kStepBegan, subject);
    const std::size_t records_before = world_.journal().size();
    const Refusal refusal = perform_call(step, scene);
    if (!refusal) return;
    const RecordId record =
        world_.note(kStepRefused, subject, {{"error_code", refusal->code}, {"error_message", refusal->message}});
    if (fault_injected_since(records_before)) return;  // a surprise to nobody
    failures_.push_back(
        {.signature = fmt::format("step {} refused {}", step.kind, refusal->code),
         .expected = fmt::format("the step `{}:` is accepted (or stands in an `expect_error:`)", step.kind),
         .seen = fmt::format("{}: {}", refusal->code, refusal->message),
         .place = step.place,
         .record = record});
  }
}

void Runner::expect(const Expectation& expectation) {
  Judge judge(expectation, world_, cloud_, application_);
  bool holds = judge.holds();
  if (expectation.within && (!holds || judge.is_upper_bound())) {
    const bool is_watched = judge.is_upper_bound();
    const Ending ending = world_.run_until(world_.now() + *expectation.within, [&judge, &holds, is_watched] {
      holds = judge.holds();
      return holds != is_watched;
    });
    if (ending == Ending::out_of_steps || ending == Ending::out_of_time) throw LimitReached{ending};
    holds = judge.holds();
  }
  if (!holds) failures_.push_back(judge.failure());
}

void Runner::expect_error(const Step& step, const ExpectErrorStep& what, const std::string& origin) {
  const Subject subject(origin, {{"step", step.name}, {"caller", "scenario"}});
  StepScene scene{world_, cloud_, application_, origin, subject};
  const Refusal refusal = perform_call(*what.step, scene);
  if (refusal) {
    world_.note(kStepRefused, subject, {{"error_code", refusal->code}, {"error_message", refusal->message}});
  }
  const bool as_expected = refusal && refusal->code == what.code &&
                           (!what.message || refusal->message.find(*what.message) != std::string::npos);
  if (as_expected) return;
  failures_.push_back(
      {.signature = fmt::format("expect_error {} {}", what.step->kind, what.code),
       .expected = fmt::format("the step `{}:` is refused with {}{}", what.step->kind, what.code,
                               what.message ? fmt::format(" and a message with \"{}\"", *what.message) : ""),
       .seen = refusal ? fmt::format("{}: {}", refusal->code, refusal->message) : "it was accepted",
       .place = step.place});
}

bool Runner::fault_injected_since(std::size_t record_count) const {
  const Journal& journal = world_.journal();
  for (std::size_t i = record_count + 1; i <= journal.size(); ++i) {
    if (journal[static_cast<RecordId>(i)].kind() == kFaultInjected) return true;
  }
  return false;
}

void Runner::settle(const document::Place& place) {
  const Ending ending = world_.settle();
  if (ending == Ending::settled) return;
  report_restless(place, ending);
  throw Restless{};
}

void Runner::report_restless(const document::Place& place, Ending ending) {
  std::string seen = ending == Ending::out_of_steps
                         ? fmt::format("after {} tasks, at +{}, there is still to come:", world_.steps(),
                                       format_duration(world_.now() - world_.start()))
                         : fmt::format("after {} of virtual time there is still to come:",
                                       format_duration(world_.now() - world_.start()));
  RecordId last = RecordId::none;
  for (const auto& [time, cause] : world_.pending(kPendingShown)) {
    seen += fmt::format("\n  at +{}", format_duration(time - world_.start()));
    if (cause == RecordId::none) continue;
    seen += ", because of " + describe(world_.journal()[cause], world_.start());
    last = cause;
  }
  failures_.push_back(
      {.signature = "never settles",
       .expected = "a time comes at which nothing is left to happen (or `until: {at: ...}` ends the run)",
       .seen = std::move(seen),
       .place = place,
       .record = last});
}

}  // namespace crucible::scenario
