#pragma once

#include "alchemiser/events/event.h"

namespace alchemiser {

/// The report of a trading workflow is to be mailed.
struct TradingNotificationRequested : EventOf<TradingNotificationRequested> {
  static constexpr std::string_view type_name = "TradingNotificationRequested";
  bool trading_success = false;
  std::string trading_mode = "PAPER";  // LIVE or PAPER
  std::int64_t orders_placed = 0;
  std::int64_t orders_succeeded = 0;
  Decimal total_trade_value;
  Json execution_data = Json::object();
  std::optional<std::string> error_message;
  std::optional<std::string> error_code;
  std::optional<std::string> recipient_override;
};

/// An error outside any workflow is to be mailed.
struct ErrorNotificationRequested : EventOf<ErrorNotificationRequested> {
  static constexpr std::string_view type_name = "ErrorNotificationRequested";
  std::string error_severity;
  std::string error_priority;
  std::string error_title;
  std::string error_report;
  std::optional<std::string> error_code;
  std::optional<std::string> recipient_override;
};

/// A ready-made message is to be mailed.
struct SystemNotificationRequested : EventOf<SystemNotificationRequested> {
  static constexpr std::string_view type_name = "SystemNotificationRequested";
  std::string notification_type;
  std::string subject;
  std::string html_content;
  std::optional<std::string> text_content;
  std::optional<std::string> recipient_override;
};

std::optional<FieldProblem> find_problem(const TradingNotificationRequested& event);

template <FieldsOf<TradingNotificationRequested> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields("trading_success", self.trading_success);
  fields("trading_mode", self.trading_mode);
  fields("orders_placed", self.orders_placed);
  fields("orders_succeeded", self.orders_succeeded);
  fields("total_trade_value", self.total_trade_value);
  fields("execution_data", self.execution_data);
  fields("error_message", self.error_message);
  fields("error_code", self.error_code);
  fields("recipient_override", self.recipient_override);
}

template <FieldsOf<ErrorNotificationRequested> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields("error_severity", self.error_severity);
  fields("error_priority", self.error_priority);
  fields("error_title", self.error_title);
  fields("error_report", self.error_report);
  fields("error_code", self.error_code);
  fields("recipient_override", self.recipient_override);
}

template <FieldsOf<SystemNotificationRequested> Self, typename Fields>
void list_fields(Self& self, Fields& fields) {
  list_header(self, fields);
  fields("notification_type", self.notification_type);
  fields("subject", self.subject);
  fields("html_content", self.html_content);
  fields("text_content", self.text_content);
  fields("recipient_override", self.recipient_override);
}

}  // namespace alchemiser
