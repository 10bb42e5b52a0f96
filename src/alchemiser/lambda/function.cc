#include "alchemiser/lambda/function.h"

#include "alchemiser/lambda/event_bridge_handler.h"
#include "alchemiser/lambda/lambda_handler.h"

namespace alchemiser {
namespace {

constexpr std::string_view command_handler = "lambda_handler.lambda_handler";
constexpr std::string_view event_handler = "lambda_handler_eventbridge.eventbridge_handler";

bool names(std::string_view text, std::string_view handler) {
  if (text == handler) return true;
  return text.size() > handler.size() && text.substr(text.size() - handler.size()) == handler &&
         text[text.size() - handler.size() - 1] == '.';
}

}  // namespace

std::vector<std::string> handler_names() {
  return {"the_alchemiser." + std::string(command_handler), "the_alchemiser." + std::string(event_handler)};
}

std::unique_ptr<Function> make_function(std::string_view handler_text, Ports ports,
                                        const std::map<std::string, std::string>& environment) {
  if (names(handler_text, command_handler)) {
    return std::make_unique<LambdaHandler>(ports, Settings::from_environment(environment));
  }
  if (names(handler_text, event_handler)) {
    return std::make_unique<EventBridgeHandler>(ports, Settings::from_environment(environment));
  }
  return nullptr;
}

}  // namespace alchemiser
