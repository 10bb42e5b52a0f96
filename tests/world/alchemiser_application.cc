#include "harness/world/alchemiser/alchemiser_application.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/world/support.h"

namespace crucible::world::test {
namespace {

constexpr std::string_view kCommandHandler = "the_alchemiser.lambda_handler.lambda_handler";
constexpr std::string_view kEventHandler = "the_alchemiser.lambda_handler_eventbridge.eventbridge_handler";

constexpr std::string_view kDesk = R"(
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: python3.12
    CodeUri: ./
    Timeout: 300
    Environment: {Variables: {EVENTBRIDGE_BUS_NAME: !Ref Events, IDEMPOTENCY_TABLE_NAME: !Ref Claims}}
Resources:
  Events: {Type: AWS::Events::EventBus, Properties: {Name: events}}
  Commands: {Type: AWS::Serverless::Function, Properties: {Handler: the_alchemiser.lambda_handler.lambda_handler}}
  Worker: {Type: AWS::Serverless::Function, Properties: {Handler: the_alchemiser.lambda_handler_eventbridge.eventbridge_handler}}
  Work:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Events
      EventPattern: {source: [{prefix: alchemiser.}], detail-type: [WorkflowStarted, SignalGenerated, RebalancePlanned]}
      Targets: [{Id: Worker, Arn: !GetAtt Worker.Arn}]
  Results:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Events
      EventPattern:
        source: [{prefix: alchemiser.}]
        detail-type: [TradeExecuted, WorkflowCompleted, WorkflowFailed, TradingNotificationRequested]
      Targets: [{Id: Commands, Arn: !GetAtt Commands.Arn}]
  MayWork:
    Type: AWS::Lambda::Permission
    Properties: {Action: lambda:InvokeFunction, FunctionName: !Ref Worker, Principal: events.amazonaws.com}
  MayCommand:
    Type: AWS::Lambda::Permission
    Properties: {Action: lambda:InvokeFunction, FunctionName: !Ref Commands, Principal: events.amazonaws.com}
  Claims:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: event_id, AttributeType: S}]
      KeySchema: [{AttributeName: event_id, KeyType: HASH}]
)";

constexpr std::string_view kGiven = R"(
account: {cash: "10000.00"}
positions: {QQQ: 3}
prices: {SPY: "500.00", TLT: "90.00", QQQ: "400"}
strategies: [{file: core, allocations: {SPY: "0.6", TLT: "0.4"}}]
)";

struct DeskFixture {
  SeededPolicy policy{7};
  World world{Time(1'760'448'900s), policy};  // 9:35 in New York
  std::unique_ptr<ApplicationRun> run;        // outlives the cloud, in which its handlers are unwound
  Cloud cloud{world, api::Scope{}, CloudSettings{}};
  AlchemiserApplication alchemiser;

  DeskFixture() { run = alchemiser.start(world, cloud, &node(kGiven)); }

  const document::Node& node(std::string_view text) {
    nodes_.push_back(std::make_unique<document::Node>(document::parse(std::string(text), "given.yaml")));
    return *nodes_.back();
  }
  bool binds(std::string_view handler) {
    cloudformation::FunctionSpec spec;
    spec.logical_id = "F";
    spec.handler = std::string(handler);
    return static_cast<bool>(run->bind(spec));
  }
  void trade() {
    cloud.deploy(stack_of(kDesk), run.get(),
                 [](const cloudformation::FunctionSpec&) { return lambda::HandlerFactory(); });
    const auto accepted = cloud.lambda().invoke_async(cloud.arn_of("Commands").value(), R"({"mode": "trade"})",
                                                      cloud.operator_caller(), "test");
    BOOST_REQUIRE(accepted.ok());
    world.settle();
  }

 private:
  std::vector<std::unique_ptr<document::Node>> nodes_;
};

BOOST_FIXTURE_TEST_SUITE(the_alchemiser_as_an_application, DeskFixture)

BOOST_AUTO_TEST_CASE(it_is_the_first_of_the_applications) {
  BOOST_TEST(applications().front()->name() == "alchemiser");
  BOOST_TEST(nlohmann::json::accept(alchemiser.given_schema()));
}

BOOST_AUTO_TEST_CASE(its_two_handler_texts_are_bound_by_their_last_two_parts_and_no_other) {
  BOOST_TEST(binds(kCommandHandler));
  BOOST_TEST(binds(kEventHandler));
  BOOST_TEST(binds("src." + std::string(kEventHandler)));
  BOOST_TEST(!binds("index.handler"));
  BOOST_TEST(!binds("the_alchemiser.lambda_handler.other"));
  BOOST_TEST(binds("lambda_handler.lambda_handler"));
  BOOST_TEST(binds("renamed_package." + std::string(kCommandHandler)));
  BOOST_TEST(!binds("the_alchemiser.notlambda_handler.lambda_handler"));
  BOOST_TEST(!binds(""));
}

BOOST_AUTO_TEST_CASE(its_fault_points_are_named_once_each_and_parameters_name_their_fault) {
  std::vector<std::string> names;
  for (const Site* point : alchemiser.fault_points()) names.emplace_back(point->name.text());
  const std::vector<std::string> listed = names;
  std::sort(names.begin(), names.end());
  BOOST_TEST((std::adjacent_find(names.begin(), names.end()) == names.end()));
  for (const Site* point : alchemiser.fault_points()) {
    const bool is_known = point->sort == Site::Sort::fault ||
                          std::find(names.begin(), names.end(), std::string(point->of.text())) != names.end();
    BOOST_TEST(is_known, point->name.text());
  }
  for (const char* name : {"broker.submit_order", "broker.fill", "broker.account", "market.price", "mailer.send"}) {
    BOOST_TEST((std::find(listed.begin(), listed.end(), name) != listed.end()), name);
  }
}

BOOST_AUTO_TEST_CASE(its_state_is_the_account_the_positions_the_orders_and_the_mails) {
  BOOST_TEST(run->state().dump() == R"({"account":{"cash":10000.0,"buying_power":10000.0,"portfolio_value":11200.0},)"
                                    R"("positions":{"QQQ":3},"orders":[],"mails":[]})");
}

BOOST_AUTO_TEST_CASE(a_change_replaces_what_it_names_and_leaves_the_rest) {
  run->change(node("{account: {cash: \"5.5\"}, positions: {QQQ: 0, TLT: 2}}"));
  const nlohmann::ordered_json state = run->state();
  BOOST_TEST(state["account"]["cash"].get<double>() == 5.5);
  BOOST_TEST(state["positions"].dump() == R"({"TLT":2})");
  BOOST_TEST(state["account"]["portfolio_value"].get<double>() == 185.5);
}

BOOST_AUTO_TEST_CASE(a_number_that_is_none_is_refused_at_its_place) {
  try {
    run->change(node("prices:\n  SPY: 500 dollars"));
    BOOST_TEST(false, "accepted");
  } catch (const document::InputError& error) {
    BOOST_TEST(std::string(error.what()) ==
               "given.yaml:2:8: the price of SPY must be a decimal number, found \"500 dollars\"");
  }
}

BOOST_AUTO_TEST_CASE(without_a_given_the_account_is_empty) {
  run = alchemiser.start(world, cloud, nullptr);
  BOOST_TEST(run->state()["account"]["cash"].get<double>() == 0.0);
}

BOOST_AUTO_TEST_CASE(a_trade_command_ends_with_orders_filled_and_a_mail) {
  trade();
  const nlohmann::ordered_json state = run->state();
  BOOST_TEST(state["orders"].size() == 3U);
  for (const auto& order : state["orders"]) BOOST_TEST(order["status"] == "filled", order.dump());
  BOOST_TEST(!state["positions"].contains("QQQ"));
  BOOST_TEST(state["positions"].contains("SPY"));
  BOOST_TEST(state["positions"].contains("TLT"));
  BOOST_TEST(state["mails"].size() == 1U);
}

BOOST_AUTO_TEST_CASE(two_runs_of_one_seed_are_equal_to_the_bit) {
  trade();
  DeskFixture again;
  again.trade();
  BOOST_TEST((world.journal().fingerprint() == again.world.journal().fingerprint()));
  BOOST_TEST(world.journal().size() == again.world.journal().size());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::world::test
