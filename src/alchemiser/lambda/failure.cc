#include "alchemiser/lambda/failure.h"

#include "alchemiser/bus/event_publish_error.h"
#include "alchemiser/events/fields.h"
#include "alchemiser/orchestration/claim_table.h"
#include "alchemiser/portfolio/errors.h"
#include "alchemiser/ports/ports.h"
#include "alchemiser/strategy/data_provider_error.h"

namespace alchemiser {
namespace {

Failure classify(const std::exception& error) {
  Failure failure{.error = std::current_exception(), .type = "Error", .reason = error.what(), .code = std::nullopt};
  if (const auto* broker = dynamic_cast<const BrokerError*>(&error)) {
    failure.type = "BrokerError";
    failure.code = broker->code();
    failure.transient = broker->kind() != BrokerErrorKind::rejected;
  } else if (const auto* client = dynamic_cast<const ClientError*>(&error)) {
    failure.type = "ClientError";
    failure.code = client->code();
    failure.transient = true;
  } else if (const auto* publish = dynamic_cast<const EventPublishError*>(&error)) {
    failure.type = "EventPublishError";
    if (!publish->error_code().empty()) failure.code = publish->error_code();
    failure.transient = publish->error_code() != "PayloadTooLarge";
  } else if (dynamic_cast<const MailerError*>(&error) != nullptr) {
    failure.type = "MailerError";
    failure.transient = true;
  } else if (dynamic_cast<const ClaimInProgressError*>(&error) != nullptr) {
    failure.type = "ClaimInProgressError";
    failure.transient = true;
  } else if (dynamic_cast<const DecodeError*>(&error) != nullptr) {
    failure.type = "DecodeError";
  } else if (dynamic_cast<const NegativeCashBalanceError*>(&error) != nullptr) {
    failure.type = "NegativeCashBalanceError";
  } else if (dynamic_cast<const PortfolioError*>(&error) != nullptr) {
    failure.type = "PortfolioError";
  } else if (dynamic_cast<const DataProviderError*>(&error) != nullptr) {
    failure.type = "DataProviderError";
  } else if (dynamic_cast<const StrategyFileError*>(&error) != nullptr) {
    failure.type = "StrategyFileError";
  } else if (dynamic_cast<const DecimalError*>(&error) != nullptr) {
    failure.type = "DecimalError";
  }
  return failure;
}

}  // namespace

std::optional<Failure> failure_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& error) {
    return classify(error);
  }
  return std::nullopt;
}

}  // namespace alchemiser
