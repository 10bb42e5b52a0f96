#pragma once

#include <functional>

#include "alchemiser/bus/event_bus.h"
#include "alchemiser/bus/event_publish_error.h"
#include "alchemiser/ports/clock.h"
#include "alchemiser/ports/events_client.h"

namespace alchemiser {

enum class LocalHandlers { disabled, enabled };
/// `raise` tells the publisher of a failure; `swallow` only logs it, as 2.26.0 was first released.
enum class PublishErrors { raise, swallow };

struct EventBridgeBusOptions {
  std::string event_bus_name = "alchemiser-trading-events-dev";
  std::string source_prefix = "alchemiser";
  LocalHandlers local_handlers = LocalHandlers::disabled;
  PublishErrors publish_errors = PublishErrors::raise;
  std::size_t max_payload_size_bytes = 200'000;
};

/// The bus of a deployment: `publish` is one PutEvents call with one entry, and rules of the template do the routing.
/// `subscribe` therefore warns and does nothing, unless local handlers are enabled: then an event that EventBridge took
/// is also handed to them here. A publish that fails (the call, the entry, or a detail over the payload limit) throws
/// ClientError or EventPublishError, and no local handler sees the event.
/// `get_event_count` counts successful puts; `get_stats` counts what local handlers were offered, as the in-memory bus.
class EventBridgeBus : public EventBus {
 public:
  using ClientFactory = std::function<EventsClient&()>;

  /// The client is asked for at the first publish.
  EventBridgeBus(Logger& logger, Clock& clock, ClientFactory client, EventBridgeBusOptions options)
      : EventBus(logger), clock_(clock), client_factory_(std::move(client)), options_(std::move(options)) {}

  void subscribe(const std::string& event_type, std::shared_ptr<EventHandler> handler) override;
  void publish(const Event& event) override;
  std::size_t get_event_count() const override { return put_count_; }

  void set_client_for_testing(EventsClient& client) { client_ = &client; }
  const EventBridgeBusOptions& options() const { return options_; }

 private:
  enum class Put { succeeded, entry_failed, call_failed };
  Put put(const Event& event);
  PutEventsEntry entry_for(const Event& event) const;

  Clock& clock_;
  ClientFactory client_factory_;
  EventBridgeBusOptions options_;
  EventsClient* client_ = nullptr;
  std::size_t put_count_ = 0;
};

}  // namespace alchemiser
