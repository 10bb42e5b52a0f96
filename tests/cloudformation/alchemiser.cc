#include <boost/test/unit_test.hpp>
#include <set>

#include "fake_aws/cloudformation/lint.h"
#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

// The migration's own template in its second shape, as the fuzz corpus keeps it.
namespace {

Stack load_alchemiser(const std::string& stage) {
  const std::string path = std::string(CRUCIBLE_SOURCE_DIR) + "/tests/fuzz/corpus/template/alchemiser.yaml";
  return load(crucible::document::parse_file(path), {.parameters = {{"Stage", stage}}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(alchemiser)

BOOST_AUTO_TEST_CASE(the_bus_rule_and_target_have_their_names_and_limits) {
  const Stack stack = load_alchemiser("prod");
  BOOST_TEST(stack.find_bus("AlchemiserEventBus")->name == "alchemiser-trading-events-prod");
  const RuleSpec* rule = stack.find_rule("SignalGeneratedRule");
  BOOST_REQUIRE(rule != nullptr);
  BOOST_TEST(
      rule->arn ==
      "arn:aws:events:us-east-1:123456789012:rule/alchemiser-trading-events-prod/alchemiser-signal-generated-prod");
  const TargetSpec& target = rule->targets.at(0);
  BOOST_TEST(target.id == "PortfolioHandler");
  BOOST_TEST(target.arn == "arn:aws:lambda:us-east-1:123456789012:function:the-alchemiser-v2-lambda-prod");
  BOOST_TEST((target.retry == RetrySpec{3, 3600}));
  BOOST_TEST(stack.logical_id_of(target.dead_letter_arn) == "EventDLQ");
}

BOOST_AUTO_TEST_CASE(the_function_has_globals_and_its_environment) {
  const Stack stack = load_alchemiser("dev");
  const FunctionSpec* function = stack.find_function("TradingSystemFunction");
  BOOST_REQUIRE(function != nullptr);
  BOOST_TEST(function->timeout_s == 900);
  BOOST_TEST(function->memory_mib == 512);
  BOOST_TEST(function->environment.at("APP__STAGE") == "dev");
  BOOST_TEST(function->environment.at("EVENTBRIDGE_BUS_NAME") == "alchemiser-trading-events-dev");
  BOOST_TEST(function->environment.at("IDEMPOTENCY_TABLE_NAME") == "alchemiser-event-dedup-dev");
  BOOST_TEST(function->environment.at("ALCHEMISER_DSL_MAX_WORKERS") == "7");
}

BOOST_AUTO_TEST_CASE(queues_archive_table_schedule_and_alarms_are_read) {
  const Stack stack = load_alchemiser("dev");
  BOOST_TEST(stack.find_queue("EventDLQ")->retention_s == 1'209'600);
  BOOST_TEST(stack.find_archive("EventArchive")->retention_days == 365);
  BOOST_TEST(stack.find_table("IdempotencyTable")->hash_key == "event_id");
  BOOST_TEST(stack.find_table("IdempotencyTable")->ttl_attribute == "ttl");
  const ScheduleSpec* schedule = stack.find_schedule("TradingSystemSchedule");
  BOOST_TEST(schedule->expression == "cron(35 9 ? * MON-FRI *)");
  BOOST_TEST((schedule->retry == RetrySpec{1, 86'400}));
  BOOST_TEST(schedule->input == R"({"mode": "trade"})");
  BOOST_TEST(stack.alarms.size() == 3U);
  BOOST_TEST(stack.alarms.at(0).dimensions.at(0).second == "alchemiser-event-dlq-dev");
  BOOST_TEST(stack.alarms.at(0).alarm_actions.at(0) == "arn:aws:sns:us-east-1:123456789012:alchemiser-alarms-dev");
  BOOST_TEST(stack.alarms.at(1).statistic == "p95");
  BOOST_TEST(stack.alarms.at(1).datapoints_to_alarm == 2);
  BOOST_TEST(stack.outputs.at(0).export_name == "crucible-bus-arn");
}

BOOST_AUTO_TEST_CASE(what_is_skipped_is_named) {
  std::set<std::string> ids;
  for (const Notice& notice : load_alchemiser("dev").notices) {
    ids.insert(notice.logical_id);
  }
  for (const char* id :
       {"TradingSystemLogGroup", "TradeLedgerBucket", "ScheduleRole", "Dashboard", "TradingSystemFunction"}) {
    BOOST_TEST(ids.count(id) == 1U, id);
  }
}

BOOST_AUTO_TEST_CASE(loading_twice_gives_equal_stacks) {
  BOOST_TEST((load_alchemiser("dev") == load_alchemiser("dev")));
}

BOOST_AUTO_TEST_CASE(lint_finds_the_templates_own_mistakes) {
  std::set<std::pair<std::string, std::string>> found;
  for (const Finding& finding : lint(load_alchemiser("dev"))) {
    found.emplace(finding.logical_id, finding.code);
  }
  const std::set<std::pair<std::string, std::string>> expected = {
      {"SignalGeneratedRule", "dead-letter-queue-without-policy"},
      {"SignalGeneratedRule", "function-failures-have-no-queue"},
      {"SignalGeneratedRule", "retry-policy-is-not-the-functions"},
      {"AllEventsToOrchestratorRule", "rule-without-targets"},
      {"AllEventsToOrchestratorRule", "rule-disabled"},
      {"FailedInvocationsAlarm", "alarm-on-no-such-rule"}};
  BOOST_TEST((found == expected));
}

BOOST_AUTO_TEST_SUITE_END()
