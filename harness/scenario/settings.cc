#include "harness/scenario/settings.h"

#include "harness/world/cloud.h"

namespace crucible::scenario {

world::CloudSettings to_cloud_settings(const Settings& settings) {
  world::CloudSettings cloud;
  eventbridge::RetryCurve& curve = cloud.eventbridge.retry;
  curve.base = settings.retry_base.value_or(curve.base);
  curve.factor = settings.retry_factor.value_or(curve.factor);
  curve.cap = settings.retry_cap.value_or(curve.cap);
  curve.jitter_thousandths = settings.retry_jitter_thousandths.value_or(curve.jitter_thousandths);
  cloud.scheduler.retry = curve;
  if (!settings.function_retry_delays.empty()) cloud.lambda.error_retry_delays = settings.function_retry_delays;
  cloud.lambda.cold_start = settings.cold_start.value_or(cloud.lambda.cold_start);
  cloud.eventbridge.delivery_latency = settings.delivery_latency.value_or(cloud.eventbridge.delivery_latency);
  cloud.eventbridge.archive_lag = settings.archive_lag.value_or(cloud.eventbridge.archive_lag);
  cloud.eventbridge.put_events_bytes_maximum =
      settings.put_events_bytes_max.value_or(cloud.eventbridge.put_events_bytes_maximum);
  return cloud;
}

}  // namespace crucible::scenario
