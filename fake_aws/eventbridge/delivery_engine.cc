#include "fake_aws/eventbridge/delivery_engine.h"

#include <array>
#include <charconv>

#include "fake_aws/eventbridge/dead_letter.h"
#include "fake_aws/eventbridge/records.h"

namespace crucible::eventbridge {
namespace {

void append_number(std::string& to, std::int64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  to.append(digits.data(), end);
}

}  // namespace

DeliveryEngine::DeliveryEngine(Runtime& runtime, TargetInvoker& invoker, sqs::Sqs& sqs, RetryCurve curve,
                               Latency latency, DeliverySites sites)
    : runtime_(runtime), invoker_(invoker), sqs_(sqs), curve_(curve), latency_(latency), sites_(sites) {}

void DeliveryEngine::start(Owned delivery) {
  ++tally_.created;
  ++tally_.in_flight;
  Duration latency = latency_.base;
  if (latency_.spread.count() > 0) {
    const auto bound = static_cast<std::uint64_t>(to_milliseconds(latency_.spread)) + 1;
    latency += std::chrono::milliseconds(runtime_.choose(sites_.latency, delivery->subject, bound));
  }
  runtime_.after(latency, [this, held = std::move(delivery)]() mutable { begin_attempt(std::move(held)); });
}

void DeliveryEngine::begin_attempt(Owned delivery) {
  ++delivery->attempt;
  const auto effect = static_cast<Effect>(runtime_.choose(
      sites_.attempt, delivery->subject, sites::kDeliverEffects.size() + 1, {{"attempt", delivery->attempt}}));
  if (effect != Effect::delay) {
    attempt(std::move(delivery), effect);
    return;
  }
  const std::uint64_t by = runtime_.choose(sites_.delay, delivery->subject, sites::kDelayBound);
  const Duration delay = by == 0 ? sites::kDeliverDelayDefault : std::chrono::milliseconds(by);
  runtime_.after(delay, [this, held = std::move(delivery)]() mutable { attempt(std::move(held), Effect::none); });
}

void DeliveryEngine::attempt(Owned delivery, Effect effect) {
  runtime_.note(records::kAttempted, delivery->subject, {{"attempt", delivery->attempt}});
  if (const std::optional<ErrorCode> code = call(*delivery, effect)) {
    fail(std::move(delivery), *code);
    return;
  }
  --tally_.in_flight;
  ++tally_.delivered;
  runtime_.note(records::kSucceeded, delivery->subject, {{"attempt", delivery->attempt}});
}

std::optional<ErrorCode> DeliveryEngine::call(Delivery& delivery, Effect effect) {
  const auto because = [&delivery](ErrorCode code) {
    delivery.error_message.assign(default_message(code));
    return code;
  };
  switch (effect) {
    case Effect::none:
    case Effect::delay:
      return invoke(delivery, 0);
    case Effect::throttle:
      return because(ErrorCode::throttling);
    case Effect::error: {
      const std::uint64_t code = runtime_.choose(sites_.code, delivery.subject, kErrorCodes.size());
      return because(static_cast<ErrorCode>(code));
    }
    case Effect::time_out:
      return because(ErrorCode::timeout);
    case Effect::lose_answer: {
      Branch branch(runtime_);
      invoke(delivery, 0);
      return because(ErrorCode::timeout);
    }
    case Effect::duplicate: {
      const std::uint64_t answer = runtime_.choose(sites_.copies, delivery.subject, sites::kCopiesBound);
      const std::uint64_t copies = answer == 0 ? 1 : answer;
      for (std::uint64_t copy = 1; copy <= copies; ++copy) {
        Branch branch(runtime_);
        invoke(delivery, copy);
      }
      return invoke(delivery, 0);
    }
    case Effect::deny:
      return because(ErrorCode::no_permissions);
    case Effect::missing:
      return because(ErrorCode::no_resource);
  }
  return because(ErrorCode::unknown);
}

std::optional<ErrorCode> DeliveryEngine::invoke(Delivery& delivery, std::uint64_t copy) {
  origin_.assign(delivery.subject.name()).push_back('/');
  append_number(origin_, delivery.attempt);
  if (copy > 0) append_number(origin_.append("/copy/"), static_cast<std::int64_t>(copy));
  // The call's own records (the message sent, the invocation throttled) descend from the attempt, not the next attempt
  // from them.
  Branch branch(runtime_);
  const std::optional<api::ApiError> error =
      invoker_.invoke(*delivery.destination, delivery.payload(), origin_, delivery.trace_header, delivery.subject);
  if (!error) return std::nullopt;
  delivery.error_message.assign(error->message);
  return classify(*error);
}

void DeliveryEngine::fail(Owned delivery, ErrorCode code) {
  const bool retriable = is_retriable(code);
  runtime_.note(records::kFailed, delivery->subject,
                {{"attempt", delivery->attempt},
                 {"error_code", to_text(code)},
                 {"error_message", delivery->error_message},
                 {"retriable", retriable}});
  if (!retriable) {
    give_up(std::move(delivery), code, std::nullopt);
    return;
  }
  const RetryPolicy& policy = delivery->destination->retry;
  std::uint64_t jitter = 0;
  const std::uint64_t bound = jitter_bound(curve_, delivery->attempt);
  if (bound > 1 && delivery->attempt <= policy.maximum_retry_attempts) {
    jitter = runtime_.choose(sites_.jitter, delivery->subject, bound);
  }
  const Time now = runtime_.now();
  const RetryDecision next = after_failure(curve_, policy, delivery->attempt, delivery->ingested, now, jitter);
  if (!next.exhausted) {
    runtime_.note(records::kRetryScheduled, delivery->subject,
                  {{"attempt", delivery->attempt + 1}, {"delay_ms", to_milliseconds(next.at - now)}});
    runtime_.at(next.at, [this, held = std::move(delivery)]() mutable { begin_attempt(std::move(held)); });
  } else if (next.at <= now) {
    give_up(std::move(delivery), code, next.exhausted);
  } else {
    runtime_.at(next.at, [this, held = std::move(delivery), code, exhausted = next.exhausted]() mutable {
      give_up(std::move(held), code, exhausted);
    });
  }
}

void DeliveryEngine::give_up(Owned delivery, ErrorCode code, std::optional<Exhaustion> exhausted) {
  --tally_.in_flight;
  const Destination& destination = *delivery->destination;
  std::optional<std::string_view> unsent;
  {
    Branch branch(runtime_);
    unsent = send_dead_letter(
        sqs_, destination, delivery->dead_letter_attributes,
        {.code = code, .message = delivery->error_message, .attempts = delivery->attempt, .exhausted = exhausted},
        delivery->payload(), delivery->subject.name() + "/dead-letter", delivery->trace_header);
  }
  const std::string queue =
      unsent ? std::string() : invoker_.label_of({.kind = Destination::Kind::sqs, .arn = *destination.dead_letter_arn});
  const Attribute where = unsent ? Attribute{"reason", *unsent} : Attribute{"queue", queue};
  const Name& kind = unsent ? records::kDropped : records::kDeadLettered;
  ++(unsent ? tally_.dropped : tally_.dead_lettered);
  const Attribute error_code{"error_code", to_text(code)};
  const Attribute error_message{"error_message", delivery->error_message};
  const Attribute attempts{"attempts", delivery->attempt};
  if (exhausted) {
    runtime_.note(kind, delivery->subject,
                  {where, error_code, error_message, attempts, {"exhausted", to_text(*exhausted)}});
  } else {
    runtime_.note(kind, delivery->subject, {where, error_code, error_message, attempts});
  }
}

}  // namespace crucible::eventbridge
