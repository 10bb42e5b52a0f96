#pragma once

#include "alchemiser/lambda/application.h"
#include "alchemiser/lambda/command.h"

namespace alchemiser {

/// The entry point of the trading system's own function. An EventBridge envelope of our own source goes the way of
/// EventBridgeHandler; any other envelope is unwrapped and its detail read as a command; everything else is a command.
/// Commands answer {"status": "success" or "failed", "mode", "trading_mode", "message", "request_id"} and never throw:
/// what goes wrong is returned, and mailed by way of ErrorNotificationRequested.
class LambdaHandler : public Function {
 public:
  LambdaHandler(Ports ports, const Settings& settings) : application_(ports, settings) {}
  Json handle(const Json& event, const Context& context) override;

 private:
  Json handle_command(const Json& event, const Context& context);
  Json trade(const Context& context);
  void notify_of_error(const Failure& failure, bool critical, const Context& context);

  Application application_;
};

}  // namespace alchemiser
