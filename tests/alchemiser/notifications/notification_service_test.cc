#include "alchemiser/notifications/notification_service.h"

#include <boost/test/unit_test.hpp>

#include "alchemiser/events/workflow_events.h"
#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

TradingNotificationRequested trading(bool success, const char* mode, const char* code = nullptr) {
  TradingNotificationRequested event;
  event.trading_success = success;
  event.trading_mode = mode;
  if (code != nullptr) event.error_code = code;
  return event;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(notification_service)

BOOST_AUTO_TEST_CASE(a_trading_subject_tells_outcome_code_and_mode) {
  BOOST_TEST(mail_for(trading(true, "LIVE")).subject == "[SUCCESS] The Alchemiser - LIVE Trading Report");
  BOOST_TEST(mail_for(trading(false, "PAPER")).subject == "[FAILURE] The Alchemiser - PAPER Trading Report");
  BOOST_TEST(mail_for(trading(false, "PAPER", "E42")).subject ==
             "[FAILURE][E42] The Alchemiser - PAPER Trading Report");
  BOOST_TEST(mail_for(trading(false, "PAPER", "")).subject == "[FAILURE] The Alchemiser - PAPER Trading Report");
}

BOOST_AUTO_TEST_CASE(a_trading_report_lists_the_orders_and_escapes_text) {
  TradingNotificationRequested event = trading(false, "PAPER");
  event.error_message = "5 < 6 & more";
  event.execution_data["orders"] = Json::parse(R"([{"symbol":"SPY","action":"BUY","shares":"1","success":false,
    "trade_amount":"500.00","error_message":"halted"}])");
  const Mail mail = mail_for(event);
  BOOST_TEST(mail.html.find("5 &lt; 6 &amp; more") != std::string::npos);
  BOOST_TEST(mail.html.find("<td>SPY</td><td>BUY</td><td>1</td><td>500.00</td><td>halted</td>") != std::string::npos);
  BOOST_TEST(mail.text.value() == "Trading execution completed. Success: False");
}

BOOST_AUTO_TEST_CASE(an_error_subject_tells_priority_code_and_severity) {
  ErrorNotificationRequested event;
  event.error_priority = "URGENT";
  event.error_severity = "CRITICAL";
  BOOST_TEST(mail_for(event).subject == "[FAILURE][URGENT] The Alchemiser - CRITICAL Error Report");
  event.error_code = "E1";
  BOOST_TEST(mail_for(event).subject == "[FAILURE][URGENT][E1] The Alchemiser - CRITICAL Error Report");
}

BOOST_AUTO_TEST_CASE(a_system_notification_is_sent_as_it_is) {
  SystemNotificationRequested event;
  event.subject = "Hello";
  event.html_content = "<b>x</b>";
  event.recipient_override = "a@b.c";
  const Mail mail = mail_for(event);
  BOOST_TEST(mail.subject == "Hello");
  BOOST_TEST(mail.html == "<b>x</b>");
  BOOST_TEST(mail.to.value() == "a@b.c");
}

BOOST_AUTO_TEST_CASE(mail_goes_to_the_override_else_to_the_settings_recipient) {
  FakePorts fakes;
  NotificationService service(fakes.ports(), "ops@b.c");
  TradingNotificationRequested event = trading(true, "PAPER");
  service.handle_event(event);
  event.recipient_override = "me@b.c";
  service.handle_event(event);
  BOOST_TEST(fakes.mailer.sent.at(0).to.value() == "ops@b.c");
  BOOST_TEST(fakes.mailer.sent.at(1).to.value() == "me@b.c");
}

BOOST_AUTO_TEST_CASE(a_failed_send_is_thrown) {
  FakePorts fakes;
  fakes.mailer.failures = 1;
  NotificationService service(fakes.ports(), std::nullopt);
  BOOST_CHECK_THROW(service.handle_event(trading(true, "PAPER")), MailerError);
}

BOOST_AUTO_TEST_CASE(only_notification_requests_are_handled) {
  FakePorts fakes;
  NotificationService service(fakes.ports(), std::nullopt);
  BOOST_TEST(service.can_handle("SystemNotificationRequested"));
  BOOST_TEST(!service.can_handle("TradeExecuted"));
}

BOOST_AUTO_TEST_SUITE_END()
