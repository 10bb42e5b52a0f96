#include "alchemiser/lambda/function.h"

#include <boost/test/unit_test.hpp>

#include "alchemiser/events/catalogue.h"
#include "alchemiser/lambda/routing.h"
#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

Json error_answer(FakePorts& fakes, const Json& payload) {
  Deployment deployment(fakes);
  return deployment.command(payload);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(function)

BOOST_AUTO_TEST_CASE(every_event_type_has_exactly_one_handler) {
  for (const std::string_view type : event_type_names()) {
    BOOST_REQUIRE_MESSAGE(handler_for(type).has_value(), type);
    int owners = 0;
    for (const HandlerKind kind : {HandlerKind::strategy, HandlerKind::portfolio, HandlerKind::execution,
                                   HandlerKind::orchestrator, HandlerKind::notifications}) {
      owners += handler_for(type) == kind ? 1 : 0;
      BOOST_TEST((policy_for(kind).kind == kind));
    }
    BOOST_TEST(owners == 1, type);
  }
  BOOST_TEST(!handler_for("OrderShipped"));
}

BOOST_AUTO_TEST_CASE(a_function_is_chosen_by_the_last_parts_of_the_handler_text) {
  FakePorts fakes;
  for (const std::string& name : handler_names()) BOOST_TEST((make_function(name, fakes.ports(), {}) != nullptr), name);
  BOOST_TEST((make_function("lambda_handler.lambda_handler", fakes.ports(), {}) != nullptr));
  for (const char* other : {"", "app.handler", "my_lambda_handler.lambda_handler", "lambda_handler.lambda_handler2"}) {
    BOOST_TEST((make_function(other, fakes.ports(), {}) == nullptr), other);
  }
  BOOST_CHECK_THROW(make_function("lambda_handler.lambda_handler", fakes.ports(), {{"IDEMPOTENCY_MODE", "maybe"}}),
                    SettingsError);
}

BOOST_AUTO_TEST_CASE(a_cold_start_touches_nothing_outside) {
  FakePorts fakes;
  fakes.broker.before = [](const std::string&) { throw BrokerError(BrokerErrorKind::unavailable, "503", "down"); };
  fakes.store.before = [](const std::string&) { throw ClientError("X", "down"); };
  for (const std::string& name : handler_names()) BOOST_CHECK_NO_THROW(make_function(name, fakes.ports(), {}));
  BOOST_TEST(fakes.events.entries.empty());
}

BOOST_AUTO_TEST_CASE(an_unknown_type_is_answered_with_400_and_not_raised) {
  FakePorts fakes;
  Deployment deployment(fakes);
  for (const Json& event : {Json::object(), Json(nullptr), Json{{"detail-type", "OrderShipped"}, {"detail", 1}},
                            Json{{"detail-type", 5}}}) {
    BOOST_TEST(deployment.deliver(event)["statusCode"] == 400);
  }
  const Json own = {{"detail-type", "OrderShipped"}, {"source", "alchemiser.x"}, {"detail", Json::object()}};
  BOOST_TEST(deployment.command(own)["statusCode"] == 400);
  BOOST_TEST(fakes.events.entries.empty());
}

BOOST_AUTO_TEST_CASE(a_detail_may_be_json_text) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command(Json::object());
  Json event = envelope(fakes.events.entries.at(0));
  event["detail"] = event["detail"].dump();
  BOOST_TEST(deployment.deliver(event)["body"] == "Event processed successfully");
  BOOST_TEST(fakes.events.count("SignalGenerated") == 1);
}

BOOST_AUTO_TEST_CASE(bad_json_and_wrong_fields_are_logged_and_raised) {
  FakePorts fakes;
  Deployment deployment(fakes);
  const auto raised = [&](Json detail) {
    try {
      deployment.deliver(
          {{"detail-type", "SignalGenerated"}, {"source", "alchemiser.x"}, {"detail", std::move(detail)}});
    } catch (const std::invalid_argument& error) {
      return std::string(error.what());
    }
    return std::string("handled");
  };
  BOOST_TEST(raised("{not json") == "detail: is not JSON");
  BOOST_TEST(raised("[]") == "SignalGenerated: expected an object, found a list");
  BOOST_TEST(raised(Json::object()) == "SignalGenerated.correlation_id: is missing");
  BOOST_CHECK_THROW(deployment.deliver({{"detail-type", "SignalGenerated"}}), std::invalid_argument);
  BOOST_TEST(fakes.logger.count(LogLevel::error, "Failed to handle EventBridge event") == 4);
}

BOOST_AUTO_TEST_CASE(the_command_function_routes_our_envelopes_to_the_handlers) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"mode", "trade"}});
  for (std::size_t i = 0; i < fakes.events.entries.size() && i < 50; ++i) {
    BOOST_TEST(deployment.command(envelope(fakes.events.entries[i]), "r" + std::to_string(i))["statusCode"] == 200);
  }
  BOOST_TEST(fakes.mailer.sent.size() == 1);
}

BOOST_AUTO_TEST_CASE(an_envelope_of_another_source_is_unwrapped_to_a_command) {
  FakePorts fakes;
  Deployment deployment(fakes);
  const Json scheduled = {{"detail-type", "Scheduled Event"}, {"source", "aws.events"}, {"detail", Json::object()}};
  BOOST_TEST(deployment.command(scheduled)["status"] == "success");
  BOOST_TEST(fakes.events.count("WorkflowStarted") == 1);
}

BOOST_AUTO_TEST_CASE(a_wrong_command_is_returned_as_failed_and_mailed) {
  FakePorts fakes;
  const Json answer = error_answer(fakes, {{"colour", "blue"}});
  BOOST_TEST(answer["status"] == "failed");
  BOOST_TEST(answer["mode"] == "unknown");
  BOOST_TEST(answer["message"] == "Lambda execution critical error: command.colour: is not a field of a command");
  BOOST_TEST(answer["request_id"] == "request-command");
  const Json request = fakes.events.last("ErrorNotificationRequested");
  BOOST_TEST(request["error_severity"] == "CRITICAL");
  BOOST_TEST(request["event_id"].get<std::string>().rfind("error-notification-", 0) == 0);
  BOOST_TEST(request["causation_id"].get<std::string>().rfind("error-handler-2025", 0) == 0);
  BOOST_TEST(fakes.events.entries.at(0).source == "alchemiser.shared.errors.error_handler");
  BOOST_TEST(fakes.events.count("WorkflowStarted") == 0);
}

BOOST_AUTO_TEST_CASE(an_error_report_is_mailed_once_and_leads_to_no_other) {
  FakePorts fakes;
  Deployment deployment(fakes);
  deployment.command({{"colour", "blue"}});
  fakes.mailer.failures = 2;
  deployment.run();
  BOOST_TEST(fakes.events.count("ErrorNotificationRequested") == 1);
  BOOST_REQUIRE(fakes.mailer.sent.size() == 1);
  BOOST_TEST(fakes.mailer.sent[0].subject == "[FAILURE][URGENT] The Alchemiser - CRITICAL Error Report");
}

BOOST_AUTO_TEST_CASE(a_start_that_cannot_be_published_is_returned_as_failed) {
  FakePorts fakes;
  fakes.events.before = [](const std::string&) { throw ClientError("AccessDeniedException", "no"); };
  const Json answer = error_answer(fakes, {{"mode", "trade"}});
  BOOST_TEST(answer["status"] == "failed");
  BOOST_TEST(answer["mode"] == "trade");
  BOOST_TEST(fakes.logger.count(LogLevel::warning, "Failed to send error notification") == 1);
}

BOOST_AUTO_TEST_CASE(a_profit_and_loss_command_is_refused_by_name) {
  FakePorts fakes;
  const Json answer = error_answer(fakes, {{"action", "pnl_analysis"}, {"pnl_type", "weekly"}});
  BOOST_TEST(answer["status"] == "failed");
  BOOST_TEST(answer["message"].get<std::string>().find("pnl_analysis is not offered") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
