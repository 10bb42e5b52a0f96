#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "alchemiser/events/json.h"
#include "alchemiser/ports/ports.h"

namespace alchemiser {

/// What Lambda tells a handler about its invocation. Lambda's own retries of an asynchronous invocation carry the same
/// `aws_request_id`, one after another; idempotency relies on both. An empty `remaining_time` means it is not known.
struct Context {
  std::string aws_request_id;
  std::string function_name;
  std::function<Duration()> remaining_time;
};

/// A function's code in one execution environment: made at cold start, called for one invocation at a time, dropped
/// with the environment. What `handle` throws is the invocation's function error.
class Function {
 public:
  virtual ~Function() = default;
  virtual Json handle(const Json& event, const Context& context) = 0;
};

/// The Handler texts of a template that this code answers.
std::vector<std::string> handler_names();

/// Cold start: the function for a template's Handler text with the function's environment variables. The text's last
/// two parts decide, as "lambda_handler.lambda_handler" in "the_alchemiser.lambda_handler.lambda_handler". nullptr for
/// a handler that is not ours; SettingsError for an environment variable whose value is not understood.
std::unique_ptr<Function> make_function(std::string_view handler_text, Ports ports,
                                        const std::map<std::string, std::string>& environment);

}  // namespace alchemiser
