#pragma once

#include <array>
#include <span>

#include "fake_aws/eventbridge/sites.h"
#include "harness/kernel/site.h"

/// Where EventBridge Scheduler may go one way or another; its firings ask at eventbridge's `schedule.fire`.
namespace crucible::scheduler::sites {

/// An attempt at a schedule's target, with the effects of `events.deliver`.
inline constexpr Site kDeliver{
    .name = "scheduler.deliver", .sort = Site::Sort::fault, .words = eventbridge::sites::kDeliverEffects};
inline constexpr Site kDeliverCode{.name = "scheduler.deliver.code",
                                   .sort = Site::Sort::parameter,
                                   .words = eventbridge::kErrorCodes,
                                   .of = "scheduler.deliver",
                                   .parameter = "code"};
inline constexpr Site kDeliverCopies{.name = "scheduler.deliver.copies",
                                     .sort = Site::Sort::parameter,
                                     .of = "scheduler.deliver",
                                     .parameter = "copies"};
inline constexpr Site kDeliverDelay{
    .name = "scheduler.deliver.by", .sort = Site::Sort::parameter, .of = "scheduler.deliver", .parameter = "by"};
inline constexpr Site kDeliveryLatency{.name = "scheduler.delivery_latency"};
inline constexpr Site kRetryJitter{.name = "scheduler.retry_jitter"};
/// Where in its flexible time window a firing happens: milliseconds from the window's beginning.
inline constexpr Site kFlexibleWindow{.name = "scheduler.flexible_window"};

inline constexpr std::array<const Site*, 7> kAll = {&kDeliver,         &kDeliverCode, &kDeliverCopies, &kDeliverDelay,
                                                    &kDeliveryLatency, &kRetryJitter, &kFlexibleWindow};
inline std::span<const Site* const> all() {
  return kAll;
}

}  // namespace crucible::scheduler::sites
