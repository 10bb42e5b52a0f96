#include "harness/scenario/steps/perform.h"
#include "harness/world/cloud.h"

namespace crucible::scenario {

Refusal perform(const ReplayStep& step, StepScene& scene) {
  const cloudformation::ArchiveSpec& archive = *scene.cloud.stack().find_archive(step.archive.text);
  eventbridge::StartReplayRequest request{.name = step.name,
                                          .event_source_arn = archive.arn,
                                          .event_start_time = step.from.value_or(scene.world.start()),
                                          .event_end_time = step.to.value_or(scene.world.now()),
                                          .destination_arn = archive.source_arn,
                                          .filter_arns = {},
                                          .description = {}};
  if (request.name.empty()) {
    request.name = scene.origin;
    for (char& c : request.name) c = c == '/' ? '-' : c;
  }
  for (const Named& rule : step.rules) request.filter_arns.push_back(*scene.cloud.arn_of(rule.text));
  const auto started = scene.cloud.eventbridge().start_replay(request);
  return started ? Refusal() : started.error();
}

}  // namespace crucible::scenario
