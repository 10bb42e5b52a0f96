#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "fake_aws/cloudformation/stack.h"
#include "fake_aws/lambda/lambda.h"
#include "harness/document/node.h"
#include "harness/kernel/runtime.h"

namespace crucible::world {

class Cloud;

/// One run of an application: its outside world (a broker, a market, a mailbox) and the handlers that meet it. It lives
/// as long as the World it was started in.
class ApplicationRun {
 public:
  virtual ~ApplicationRun() = default;

  /// The code behind a function of the template, chosen by its `Handler` text; an empty factory where the application
  /// has none, and a stub answers instead.
  virtual lambda::HandlerFactory bind(const cloudformation::FunctionSpec& function) = 0;

  /// The application's own account of itself, for `state:` expectations.
  virtual nlohmann::ordered_json state() const = 0;

  /// Changes the outside world in mid-run: `set: {given: {prices: {SPY: "480.00"}}}`. Throws document::InputError.
  virtual void change(const document::Node& given) = 0;
};

/// A system under test, by the name that scenarios give in `app:`. Applications know nothing of scenarios; they say
/// what they need to be given, and which faults their outside world can suffer.
class Application {
 public:
  virtual ~Application() = default;

  virtual std::string_view name() const = 0;
  /// The JSON Schema (draft 7) of a scenario's `given:`.
  virtual std::string_view given_schema() const = 0;
  /// The fault points of its outside world (`broker.submit_order`), parameters included.
  virtual std::span<const Site* const> fault_points() const = 0;
  /// `given` is valid by the schema, or nullptr where the scenario has none. Throws document::InputError for what a
  /// schema cannot say.
  virtual std::unique_ptr<ApplicationRun> start(Runtime& runtime, Cloud& cloud, const document::Node* given) const = 0;
};

/// The applications built into this program, by name; the first is the Alchemiser.
std::span<const Application* const> applications();

}  // namespace crucible::world
