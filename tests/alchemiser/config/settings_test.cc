#include "alchemiser/config/settings.h"

#include <boost/test/unit_test.hpp>

#include "alchemiser/config/service_providers.h"
#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

std::string refusal(const std::string& variable, const std::string& value) {
  try {
    Settings::from_environment({{variable, value}});
  } catch (const SettingsError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(settings)

BOOST_AUTO_TEST_CASE(the_defaults_are_the_safe_ones) {
  const Settings settings = Settings::from_environment({{"AWS_REGION", "us-east-1"}});
  BOOST_TEST((settings.event_bus_mode == EventBusMode::eventbridge));
  BOOST_TEST(settings.event_bridge.event_bus_name == "alchemiser-trading-events-dev");
  BOOST_TEST((settings.event_bridge.publish_errors == PublishErrors::raise));
  BOOST_TEST(settings.event_bridge.max_payload_size_bytes == 200000);
  BOOST_TEST((settings.idempotency_mode == IdempotencyMode::claim));
  BOOST_TEST(settings.idempotency_table == "alchemiser-event-dedup-dev");
  BOOST_TEST((settings.idempotency_ttl > std::chrono::days(365)));
  BOOST_TEST((settings.workflow_state_store == WorkflowStateStore::table));
}

BOOST_AUTO_TEST_CASE(the_table_follows_the_stage_and_the_bus_does_not) {
  const Settings settings = Settings::from_environment({{"APP__STAGE", "prod"}});
  BOOST_TEST(settings.idempotency_table == "alchemiser-event-dedup-prod");
  BOOST_TEST(settings.event_bridge.event_bus_name == "alchemiser-trading-events-dev");
}

BOOST_AUTO_TEST_CASE(every_variable_is_read) {
  const Settings settings = Settings::from_environment({{"EVENT_BUS_MODE", "local-handlers"},
                                                        {"EVENTBRIDGE_BUS_NAME", "b"},
                                                        {"EVENTBRIDGE_SOURCE_PREFIX", "p"},
                                                        {"MAX_PAYLOAD_SIZE_BYTES", "10"},
                                                        {"PUBLISH_ERRORS", "swallow"},
                                                        {"LOGGING__LEVEL", "ERROR"},
                                                        {"IDEMPOTENCY_MODE", "check_then_mark"},
                                                        {"IDEMPOTENCY_TABLE_NAME", "t"},
                                                        {"IDEMPOTENCY_TTL_SECONDS", "86400"},
                                                        {"IDEMPOTENCY_LEASE_SECONDS", "60"},
                                                        {"HANDLER_MAX_ATTEMPTS", "5"},
                                                        {"WORKFLOW_STATE_STORE", "memory"},
                                                        {"EMAIL__TO_EMAIL", "a@b.c"}});
  BOOST_TEST((settings.event_bridge.local_handlers == LocalHandlers::enabled));
  BOOST_TEST(settings.event_bridge.event_bus_name == "b");
  BOOST_TEST(settings.event_bridge.source_prefix == "p");
  BOOST_TEST(settings.event_bridge.max_payload_size_bytes == 10);
  BOOST_TEST((settings.event_bridge.publish_errors == PublishErrors::swallow));
  BOOST_TEST((settings.log_level == LogLevel::error));
  BOOST_TEST((settings.idempotency_mode == IdempotencyMode::check_then_mark));
  BOOST_TEST(settings.idempotency_table == "t");
  BOOST_TEST((settings.idempotency_ttl == std::chrono::days(1)));
  BOOST_TEST((settings.idempotency_lease == std::chrono::seconds(60)));
  BOOST_TEST(settings.handler_max_attempts == 5);
  BOOST_TEST((settings.workflow_state_store == WorkflowStateStore::memory));
  BOOST_TEST(settings.notification_recipient.value() == "a@b.c");
}

BOOST_AUTO_TEST_CASE(an_unknown_value_is_refused_by_the_variables_name) {
  BOOST_TEST(refusal("EVENT_BUS_MODE", "kafka") ==
             "EVENT_BUS_MODE: 'kafka' is not one of eventbridge, local-handlers, in-memory");
  BOOST_TEST(refusal("MAX_PAYLOAD_SIZE_BYTES", "0") ==
             "MAX_PAYLOAD_SIZE_BYTES: '0' is not a whole number from 1 to 1048576");
  for (const char* variable :
       {"EVENTBRIDGE_BUS_NAME", "EVENTBRIDGE_SOURCE_PREFIX", "PUBLISH_ERRORS", "APP__STAGE", "LOGGING__LEVEL",
        "IDEMPOTENCY_MODE", "IDEMPOTENCY_TABLE_NAME", "IDEMPOTENCY_TTL_SECONDS", "IDEMPOTENCY_LEASE_SECONDS",
        "HANDLER_MAX_ATTEMPTS", "WORKFLOW_STATE_STORE", "EMAIL__TO_EMAIL"}) {
    BOOST_TEST(refusal(variable, "?!").rfind(std::string(variable) + ": ", 0) == 0, variable);
  }
}

BOOST_AUTO_TEST_CASE(the_bus_is_the_one_that_the_mode_names) {
  FakePorts fakes;
  const auto bus_of = [&](const char* mode) {
    return create_event_bus(Settings::from_environment({{"EVENT_BUS_MODE", mode}}), fakes.ports());
  };
  BOOST_TEST((dynamic_cast<EventBridgeBus*>(bus_of("eventbridge").get()) != nullptr));
  BOOST_TEST((dynamic_cast<EventBridgeBus*>(bus_of("in-memory").get()) == nullptr));
  const auto local = bus_of("local-handlers");
  BOOST_TEST((dynamic_cast<EventBridgeBus&>(*local).options().local_handlers == LocalHandlers::enabled));
}

BOOST_AUTO_TEST_CASE(lines_below_the_log_level_are_dropped) {
  FakeLogger logger;
  LeveledLogger leveled(logger, LogLevel::warning);
  leveled.log(LogLevel::info, "quiet", {});
  leveled.log(LogLevel::warning, "heard", {});
  BOOST_TEST(logger.lines.size() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
