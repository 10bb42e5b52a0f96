#include "alchemiser/notifications/notification_service.h"

#include "alchemiser/bus/event_bus.h"

namespace alchemiser {
namespace {

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string row(std::string_view name, const std::string& value) {
  return "<tr><th>" + std::string(name) + "</th><td>" + escaped(value) + "</td></tr>";
}

// The text of a member, or of a decimal or number in it; a dash when there is none.
std::string shown(const Json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || at->is_null()) return "-";
  return at->is_string() ? at->get<std::string>() : at->dump();
}

std::string orders_table(const Json& execution_data) {
  const auto orders = execution_data.find("orders");
  if (orders == execution_data.end() || !orders->is_array() || orders->empty()) return "";
  std::string html = "<table><tr><th>Symbol</th><th>Action</th><th>Shares</th><th>Amount</th><th>Result</th></tr>";
  for (const Json& order : *orders) {
    if (!order.is_object()) continue;
    html += "<tr>";
    for (const char* column : {"symbol", "action", "shares", "trade_amount"}) {
      html += "<td>" + escaped(shown(order, column)) + "</td>";
    }
    const std::string result = shown(order, "success") == "true" ? "filled" : shown(order, "error_message");
    html += "<td>" + escaped(result) + "</td></tr>";
  }
  return html + "</table>";
}

}  // namespace

Mail mail_for(const TradingNotificationRequested& event) {
  const std::string outcome = event.trading_success ? "SUCCESS" : "FAILURE";
  const std::string code = event.error_code && !event.error_code->empty() ? "[" + *event.error_code + "]" : "";
  std::string html = "<h1>" + event.trading_mode + " Trading Report</h1><table>";
  html += row("Outcome", outcome);
  html += row("Orders", std::to_string(event.orders_succeeded) + " of " + std::to_string(event.orders_placed));
  html += row("Total trade value", event.total_trade_value.to_string());
  if (event.error_message) html += row("Error", *event.error_message);
  html += row("Correlation id", event.correlation_id);
  html += "</table>" + orders_table(event.execution_data);
  return {.to = event.recipient_override,
          .subject = "[" + outcome + "]" + code + " The Alchemiser - " + event.trading_mode + " Trading Report",
          .html = std::move(html),
          .text = std::string("Trading execution completed. Success: ") + (event.trading_success ? "True" : "False")};
}

Mail mail_for(const ErrorNotificationRequested& event) {
  const std::string code = event.error_code && !event.error_code->empty() ? "[" + *event.error_code + "]" : "";
  return {.to = event.recipient_override,
          .subject = "[FAILURE][" + event.error_priority + "]" + code + " The Alchemiser - " + event.error_severity +
                     " Error Report",
          .html = "<h1>" + escaped(event.error_title) + "</h1><pre>" + escaped(event.error_report) + "</pre>",
          .text = event.error_report};
}

Mail mail_for(const SystemNotificationRequested& event) {
  return {
      .to = event.recipient_override, .subject = event.subject, .html = event.html_content, .text = event.text_content};
}

bool NotificationService::can_handle(std::string_view event_type) {
  return event_type == TradingNotificationRequested::type_name || event_type == ErrorNotificationRequested::type_name ||
         event_type == SystemNotificationRequested::type_name;
}

void NotificationService::handle_event(const Event& event) {
  Mail mail;
  if (const auto* trading = dynamic_cast<const TradingNotificationRequested*>(&event)) {
    mail = mail_for(*trading);
  } else if (const auto* error = dynamic_cast<const ErrorNotificationRequested*>(&event)) {
    mail = mail_for(*error);
  } else {
    mail = mail_for(dynamic_cast<const SystemNotificationRequested&>(event));
  }
  if (!mail.to) mail.to = recipient_;
  mailer_.send(mail);
  LogFields fields = log_fields(event);
  fields.emplace_back("subject", mail.subject);
  logger_.log(LogLevel::info, "Notification sent", fields);
}

}  // namespace alchemiser
