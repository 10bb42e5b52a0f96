#include "alchemiser/strategy/strategy_engine.h"

#include <boost/test/unit_test.hpp>

#include "alchemiser/strategy/data_provider_error.h"
#include "tests/alchemiser/support/fake_ports.h"

using namespace alchemiser;
using namespace alchemiser::testing;

namespace {

struct Fixture {
  FakeStrategyFiles files;
  FakeLogger logger;
  StrategySignal generate() { return StrategyEngine(files, logger).generate("c"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(strategy_engine, Fixture)

BOOST_AUTO_TEST_CASE(a_symbol_weighs_the_sum_of_its_files_shares) {
  files.add("a", "0.4", {{"SPY", "1"}});
  files.add("b", "0.6", {{"spy", "0.5"}, {"TLT", "0.5"}});
  const StrategySignal signal = generate();
  BOOST_TEST(signal.allocations.at("SPY").to_string() == "0.70");
  BOOST_TEST(signal.allocations.at("TLT").to_string() == "0.30");
}

BOOST_AUTO_TEST_CASE(file_weights_and_symbols_are_brought_to_a_sum_of_one) {
  files.add("a", "2", {{"SPY", "0.5"}});
  files.add("b", "2", {{"TLT", "0.5"}});
  const StrategySignal signal = generate();
  BOOST_TEST((signal.allocations.at("SPY") == Decimal::of("0.5")));
  BOOST_TEST((signal.allocations.at("TLT") == Decimal::of("0.5")));
}

BOOST_AUTO_TEST_CASE(the_weights_of_the_production_files_are_used_as_they_are) {
  for (const auto& [name, weight] : std::map<std::string, const char*>{{"a", "0.4"}, {"b", "0.25"}, {"c", "0.1"}}) {
    files.add(name, weight, {{"SPY", "1"}});
  }
  files.add("d", "0.25", {{"TLT", "1"}});
  const StrategySignal signal = generate();
  BOOST_TEST((signal.allocations.at("SPY") == Decimal::of("0.75")));
  BOOST_TEST((signal.allocations.at("TLT") == Decimal::of("0.25")));
}

BOOST_AUTO_TEST_CASE(a_file_that_fails_contributes_nothing) {
  files.add("a", "0.5", {{"SPY", "1"}});
  files.files.push_back({"missing", Decimal::of("0.5")});
  files.add("negative", "0.5", {{"TLT", "-1"}});
  const StrategySignal signal = generate();
  BOOST_TEST((signal.allocations.at("SPY") == Decimal(1)));
  BOOST_TEST(signal.failed_files.size() == 2);
  BOOST_TEST(logger.count(LogLevel::error, "Strategy file failed") == 2);
}

BOOST_AUTO_TEST_CASE(when_all_files_fail_there_is_no_allocation) {
  files.files.push_back({"missing", Decimal(1)});
  BOOST_TEST(generate().allocations.empty());
}

BOOST_AUTO_TEST_CASE(files_without_weight_are_an_error) {
  BOOST_CHECK_THROW(generate(), DataProviderError);
  files.add("a", "0", {{"SPY", "1"}});
  BOOST_CHECK_THROW(generate(), DataProviderError);
}

BOOST_AUTO_TEST_SUITE_END()
