#include "harness/scenario/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "harness/document/input_error.h"
#include "harness/scenario/checks/check.h"
#include "harness/scenario/fault_plan.h"
#include "harness/scenario/runner.h"
#include "harness/scenario/stub_handler.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {
namespace {

class Checks final : public RecordObserver {
 public:
  explicit Checks(const Scenario& scenario) {
    for (const Invariant& invariant : scenario.always) checks_.push_back(make_check(invariant, scenario.start));
  }
  void on_record(const Record& record) override {
    if (over_) return;
    // Kept for finish(): here it would be a handler's exception, and be retried like one.
    try {
      for (const std::unique_ptr<Check>& check : checks_) check->on(record);
    } catch (const document::InputError& error) {
      too_expensive_ = error;
      over_ = true;
    }
  }
  /// What is noted later (handlers that are unwound with their world) is not judged.
  void finish(const RunEnd& end, std::vector<Failure>& failures) {
    over_ = true;
    if (too_expensive_) throw document::InputError(*too_expensive_);
    for (const std::unique_ptr<Check>& check : checks_) {
      check->finish(end);
      for (Failure& failure : check->failures()) failures.push_back(std::move(failure));
    }
  }

 private:
  std::vector<std::unique_ptr<Check>> checks_;
  bool over_ = false;
  std::optional<document::InputError> too_expensive_;
};

/// What a run's journal needs to live on.
struct Stage {
  std::unique_ptr<Policy> base;
  std::unique_ptr<FaultPlan> faults;
  std::unique_ptr<Checks> checks;
  std::unique_ptr<World> world;
};

std::unique_ptr<Policy> make_base(const Scenario& scenario, const RunOptions& options) {
  if (options.decisions) return std::make_unique<ScriptedPolicy>(*options.decisions);
  if (options.seed) return std::make_unique<SeededPolicy>(*options.seed);
  if (scenario.seeded) return std::make_unique<SeededPolicy>(scenario.seed);
  return std::make_unique<ZeroPolicy>();
}

std::shared_ptr<Stage> make_stage(const Scenario& scenario, const RunOptions& options) {
  auto stage = std::make_shared<Stage>();
  stage->base = make_base(scenario, options);
  if (!options.decisions) {
    stage->faults = std::make_unique<FaultPlan>(scenario.faults, *stage->base, options.seed.value_or(scenario.seed));
  }
  Policy& policy = stage->faults ? static_cast<Policy&>(*stage->faults) : *stage->base;
  stage->world = std::make_unique<World>(scenario.start, policy, scenario.settings.limits);
  stage->checks = std::make_unique<Checks>(scenario);
  if (!scenario.always.empty()) stage->world->journal().observe(*stage->checks);
  return stage;
}

world::StubFactory make_stubs(const Scenario& scenario, world::Cloud& cloud) {
  return [&scenario, &cloud](const cloudformation::FunctionSpec& function) {
    const auto found = std::find_if(scenario.functions.begin(), scenario.functions.end(),
                                    [&function](const Stub& stub) { return stub.function == function.logical_id; });
    return stub_handlers(found == scenario.functions.end() ? nullptr : &*found, cloud);
  };
}

// A fault that strikes nothing tests nothing, and usually means a selector that is wrong.
void judge_faults(const Scenario& scenario, const FaultPlan& plan, RunResult& result) {
  const std::vector<FaultPlan::Tally> tallies = plan.tallies();
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const Fault& fault = scenario.faults[i];
    result.faults_injected.emplace_back(fault.name, tallies[i].struck);
    const bool was_only_unlucky = fault.probability && tallies[i].selected > 0;
    if (tallies[i].struck > 0 || was_only_unlucky) continue;
    result.failures.push_back(
        {.signature = "fault never struck " + fault.name,
         .expected = fmt::format("the fault \"{}\" strikes", fault.name),
         .seen = fmt::format("it never struck: {} was reached {} time(s), of which {} match",
                             fault.effects.front().site->name.text(), tallies[i].reached, tallies[i].selected),
         .place = fault.place});
  }
}

void judge_known_bug(const Scenario& scenario, RunResult& result) {
  if (!scenario.known_bug || result.verdict == Verdict::unknown) return;
  if (result.verdict == Verdict::fail) {
    result.verdict = Verdict::pass;
    result.failures.clear();
    return;
  }
  result.verdict = Verdict::fail;
  result.failures.push_back(
      {.signature = "known_bug is gone",
       .expected = fmt::format("the scenario fails, for it has a known bug: {}", *scenario.known_bug),
       .seen = "it holds: the bug is gone; delete the line",
       .place = scenario.known_bug_place});
}

}  // namespace

RunResult run(const Scenario& scenario, const RunOptions& options) {
  const std::shared_ptr<Stage> stage = make_stage(scenario, options);
  World& world = *stage->world;
  RunResult result;
  result.path = scenario.path;
  result.name = scenario.name;
  {
    std::unique_ptr<world::ApplicationRun> application;  // outlives the cloud, in which its handlers are unwound
    world::Cloud cloud(world, api::Scope{}, to_cloud_settings(scenario.settings));
    if (scenario.application != nullptr) {
      application = scenario.application->start(world, cloud, scenario.given ? &*scenario.given : nullptr);
    }
    cloud.deploy(*scenario.stack, application.get(), make_stubs(scenario, cloud));
    Runner runner(scenario, world, cloud, application.get());
    runner.run();
    result.failures = std::move(runner.failures());
    stage->checks->finish({.at = world.now(), .settled = runner.settled()}, result.failures);
    if (runner.cut_short()) {
      result.verdict = Verdict::unknown;
    } else if (stage->faults) {
      judge_faults(scenario, *stage->faults, result);
    }
    result.virtual_time = world.now() - world.start();
    result.step_count = world.steps();
  }
  // The cloud is gone: what its handlers noted while they were unwound is in the journal, too.
  if (!result.failures.empty()) result.verdict = Verdict::fail;
  judge_known_bug(scenario, result);
  result.fingerprint = world.journal().fingerprint();
  result.record_count = world.journal().size();
  result.decisions = std::shared_ptr<const DecisionLog>(stage, &world.decisions());
  result.journal = std::shared_ptr<const Journal>(stage, &world.journal());
  return result;
}

std::vector<RecordId> chain_of_causes(const Journal& journal, RecordId record) {
  std::vector<RecordId> chain;
  for (RecordId at = record; at != RecordId::none; at = journal[at].cause()) chain.push_back(at);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace crucible::scenario
