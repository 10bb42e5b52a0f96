#pragma once

#include "alchemiser/bus/event_handler.h"
#include "alchemiser/events/notification_events.h"
#include "alchemiser/ports/ports.h"

namespace alchemiser {

/// Mails what the notification events ask for. A mail that could not be sent is thrown (MailerError), so that the
/// request is tried again; the original took it for done.
class NotificationService : public EventHandler {
 public:
  /// `recipient` is where mail goes unless an event says otherwise; absent, it is the mailer's own.
  NotificationService(const Ports& ports, std::optional<std::string> recipient)
      : mailer_(ports.mailer), logger_(ports.logger), recipient_(std::move(recipient)) {}

  std::string_view name() const override { return "NotificationService"; }
  bool can_handle(std::string_view event_type) override;
  void handle_event(const Event& event) override;

 private:
  Mailer& mailer_;
  Logger& logger_;
  std::optional<std::string> recipient_;
};

Mail mail_for(const TradingNotificationRequested& event);
Mail mail_for(const ErrorNotificationRequested& event);
Mail mail_for(const SystemNotificationRequested& event);

}  // namespace alchemiser
