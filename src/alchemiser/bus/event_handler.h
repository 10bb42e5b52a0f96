#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "alchemiser/events/event.h"

namespace alchemiser {

/// Something that reacts to events. `name` identifies the kind of handler in logs and idempotency keys.
class EventHandler {
 public:
  virtual ~EventHandler() = default;
  virtual std::string_view name() const = 0;
  virtual bool can_handle(std::string_view event_type) = 0;
  virtual void handle_event(const Event& event) = 0;
};

/// A handler of any event type from a function.
std::shared_ptr<EventHandler> make_handler(std::string name, std::function<void(const Event&)> function);

}  // namespace alchemiser
