#include "alchemiser/lambda/event_processor.h"

#include "alchemiser/events/workflow_events.h"

namespace alchemiser {
namespace {

std::vector<std::string> claim_keys(const EventHandler& handler, const StepPolicy& policy, const Event& event) {
  const std::string name(handler.name());
  std::vector<std::string> keys = {name + "#event#" + event.event_id};
  if (policy.once_per_workflow) keys.push_back(name + "#workflow#" + event.correlation_id);
  return keys;
}

}  // namespace

EventProcessor::EventProcessor(const Ports& ports, const Settings& settings, EventBus& bus, KeyValueStore& store,
                               WorkflowStates& states)
    : ports_(ports),
      settings_(settings),
      bus_(bus),
      store_(store),
      states_(states),
      claims_(store, ports.clock, ports.ids, settings.idempotency_table, settings.idempotency_ttl) {}

ProcessingOutcome EventProcessor::process(EventHandler& handler, const StepPolicy& policy, const Event& event,
                                          const Delivery& delivery) {
  if (settings_.idempotency_mode == IdempotencyMode::claim) return process_claimed(handler, policy, event, delivery);
  return process_marked(handler, policy, event);
}

bool EventProcessor::is_stopped(const StepPolicy& policy, const Event& event) {
  if (!policy.stops_when_workflow_failed || !states_.is_workflow_failed(event.correlation_id)) return false;
  ports_.logger.log(LogLevel::info, "Event skipped: its workflow has failed", log_fields(event));
  return true;
}

void EventProcessor::note_lost(bool held, const Claim& claim) {
  if (!held) ports_.logger.log(LogLevel::warning, "A claim ran out before its work ended", {{"key", claim.key}});
}

ProcessingOutcome EventProcessor::process_claimed(EventHandler& handler, const StepPolicy& policy, const Event& event,
                                                  const Delivery& delivery) {
  std::vector<Claim> held;
  const auto complete_all = [&] {
    for (const Claim& claim : held) note_lost(claims_.complete(claim), claim);
  };
  const auto release_all = [&] {
    for (const Claim& claim : held) note_lost(claims_.release(claim), claim);
  };
  for (const std::string& key : claim_keys(handler, policy, event)) {
    ClaimAnswer answer = claims_.claim(key, delivery.claimant);
    if (answer.outcome == ClaimOutcome::completed_before) {
      complete_all();
      return ProcessingOutcome::duplicate;
    }
    if (answer.outcome == ClaimOutcome::in_progress) {
      release_all();
      throw ClaimInProgressError(key);
    }
    held.push_back(std::move(answer.claim));
  }
  const std::int64_t attempt = held.front().attempt;
  // A handler that reports and rethrows is retried although its own report has failed the workflow by then.
  const bool own_retry = attempt > 1 && policy.on_failure == OnFailure::report_and_rethrow;
  if (!own_retry && is_stopped(policy, event)) {
    complete_all();
    return ProcessingOutcome::workflow_failed;
  }

  const std::optional<Failure> failure = failure_of([&] { handler.handle_event(event); });
  if (!failure) {
    complete_all();
    return ProcessingOutcome::processed;
  }
  const bool last = delivery.redelivery == Redelivery::none || attempt >= settings_.handler_max_attempts;
  bool dealt_with = false;
  if (!failure->transient || last) {
    dealt_with = deal_with(*failure, handler, policy, event) && !failure->transient;
  } else {
    LogFields fields = log_fields(event);
    fields.emplace_back("handler", handler.name());
    fields.emplace_back("error", failure->reason);
    fields.emplace_back("attempt", std::to_string(attempt));
    ports_.logger.log(LogLevel::warning, "Handler failed, the event will be retried", fields);
  }
  if (dealt_with) {
    complete_all();
    return ProcessingOutcome::processed;
  }
  // Releasing is a courtesy to the retry: without it the same owner takes the claim anyway.
  if (const auto release_failure = failure_of(release_all)) {
    ports_.logger.log(LogLevel::warning, "Releasing a claim failed", {{"error", release_failure->reason}});
  }
  std::rethrow_exception(failure->error);
}

ProcessingOutcome EventProcessor::process_marked(EventHandler& handler, const StepPolicy& policy, const Event& event) {
  const bool marks = settings_.idempotency_mode == IdempotencyMode::check_then_mark;
  if (marks) {
    bool seen = false;
    const auto failure = failure_of([&] {
      const auto item = store_.get(settings_.idempotency_table, event.event_id);
      seen = item && (!item->expires_at || *item->expires_at > ports_.clock.now());
    });
    if (failure) ports_.logger.log(LogLevel::warning, "Idempotency check failed, going on", log_fields(event));
    if (seen) return ProcessingOutcome::duplicate;
  }
  if (is_stopped(policy, event)) return ProcessingOutcome::workflow_failed;
  if (const auto failure = failure_of([&] { handler.handle_event(event); })) {
    if (!deal_with(*failure, handler, policy, event)) std::rethrow_exception(failure->error);
  }
  if (marks) {
    const Instant now = ports_.clock.now();
    const auto failure = failure_of([&] {
      store_.put(settings_.idempotency_table, event.event_id,
                 {.attributes = {{"event_id", event.event_id}, {"processed_at", to_iso8601(now)}},
                  .expires_at = now + settings_.idempotency_ttl});
    });
    if (failure) ports_.logger.log(LogLevel::warning, "Marking the event as processed failed", log_fields(event));
  }
  return ProcessingOutcome::processed;
}

bool EventProcessor::deal_with(const Failure& failure, EventHandler& handler, const StepPolicy& policy,
                               const Event& event) {
  LogFields fields = log_fields(event);
  fields.emplace_back("handler", handler.name());
  fields.emplace_back("error", failure.reason);
  ports_.logger.log(LogLevel::error, "Handler failed", fields);
  if (policy.on_failure == OnFailure::rethrow) return false;
  // A failure that could not be reported is not dealt with: the retry reports it.
  const bool reported = report(failure, handler, policy, event);
  return reported && policy.on_failure == OnFailure::report;
}

bool EventProcessor::report(const Failure& failure, EventHandler& handler, const StepPolicy& policy,
                            const Event& event) {
  const auto report_failure = failure_of([&] {
    if (states_.is_workflow_failed(event.correlation_id)) return;
    WorkflowFailed failed;
    failed.workflow_type = policy.workflow_type;
    failed.failure_step = policy.failure_step;
    failed.failure_reason = failure.reason;
    failed.error_details["error_type"] = failure.type;
    if (failure.code) failed.error_details["error_code"] = *failure.code;
    failed.error_details["event_type"] = std::string(event.type());
    failed.error_details["event_id"] = event.event_id;
    const EventStamp stamp(ports_.clock, ports_.ids, std::string(policy.source_module), std::string(handler.name()));
    stamp(failed, "workflow-failed-", event.correlation_id, event.event_id);
    bus_.publish(failed);
  });
  if (!report_failure) return true;
  LogFields fields = log_fields(event);
  fields.emplace_back("error", report_failure->reason);
  ports_.logger.log(LogLevel::error, "Publishing WorkflowFailed failed", fields);
  return false;
}

}  // namespace alchemiser
