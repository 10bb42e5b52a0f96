#include "alchemiser/lambda/command.h"

#include <boost/test/unit_test.hpp>

using namespace alchemiser;

namespace {

std::string refusal(const char* text) {
  try {
    parse_command(Json::parse(text));
  } catch (const DecodeError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(command)

BOOST_AUTO_TEST_CASE(nothing_and_an_empty_object_ask_for_trading) {
  BOOST_TEST(!parse_command(Json()).action);
  BOOST_TEST(!parse_command(Json::object()).action);
}

BOOST_AUTO_TEST_CASE(every_field_is_accepted) {
  BOOST_TEST(refusal(R"({"mode":"bot","trading_mode":"paper","arguments":["a"],"correlation_id":"c",
    "causation_id":"d","schema_version":"1.0","dry_run":false,"to":null,"subject":"s","month":"2025-09",
    "account_id":"x"})") == "accepted");
  BOOST_TEST(refusal(R"({"action":"pnl_analysis","pnl_period":"12M","pnl_detailed":true})") == "accepted");
  BOOST_TEST(refusal(R"({"action":"pnl_analysis","pnl_type":"weekly","pnl_periods":1})") == "accepted");
}

BOOST_AUTO_TEST_CASE(a_wrong_field_is_named) {
  BOOST_TEST(refusal(R"({"colour":"blue"})") == "command.colour: is not a field of a command");
  BOOST_TEST(refusal(R"({"mode":"buy"})") == "command.mode: expected trade or bot, found 'buy'");
  BOOST_TEST(refusal(R"({"mode":1})") == "command.mode: expected text, found the number 1");
  BOOST_TEST(refusal(R"({"action":"monthly_summary"})") ==
             "command.action: expected pnl_analysis, found 'monthly_summary'");
  BOOST_TEST(refusal(R"({"action":"pnl_analysis"})") == "command.action: pnl_analysis needs pnl_type or pnl_period");
  BOOST_TEST(refusal(R"({"pnl_type":"daily"})") == "command.pnl_type: expected weekly or monthly, found 'daily'");
  BOOST_TEST(refusal(R"({"pnl_periods":0})") == "command.pnl_periods: must be at least 1");
  BOOST_TEST(refusal(R"({"pnl_periods":"2"})") == "command.pnl_periods: expected a whole number, found the text '2'");
  for (const char* period : {"M", "12", "1Y", "-1M", "1 M"}) {
    const std::string text = R"({"pnl_period":")" + std::string(period) + R"("})";
    BOOST_TEST(refusal(text.c_str()).rfind("command.pnl_period: ", 0) == 0, period);
  }
  BOOST_TEST(refusal(R"({"dry_run":true})") == "command.dry_run: trading has no dry run");
  BOOST_TEST(refusal("[]") == "command: expected an object, found a list");
}

BOOST_AUTO_TEST_SUITE_END()
