#pragma once

#include "alchemiser/lambda/application.h"

namespace alchemiser {

/// Handles an EventBridge envelope: reads its detail (an object, or JSON text) as the event its `detail-type` names and
/// runs the handler of that type. Answers {"statusCode", "body"}: 200 for an event that was handled, seen before, or of
/// a failed workflow; 400 for a type nobody handles, which is not an error and so not retried. Bad JSON, a missing or
/// mistyped field, and what the handler throws are logged and thrown.
Json handle_envelope(Application& application, const Json& event, const Context& context);

/// The entry point of the functions that EventBridge rules invoke.
class EventBridgeHandler : public Function {
 public:
  EventBridgeHandler(Ports ports, const Settings& settings) : application_(ports, settings) {}
  Json handle(const Json& event, const Context& context) override {
    return handle_envelope(application_, event, context);
  }

 private:
  Application application_;
};

}  // namespace alchemiser
