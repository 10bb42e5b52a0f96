#include "harness/world/alchemiser/runtime_ports.h"

#include <boost/test/unit_test.hpp>
#include <set>

#include "tests/world/support.h"

namespace crucible::world::test {
namespace {

/// Asks its ports for two ids and a line of log in each attempt, sleeps, and fails until the third attempt.
class PortUser final : public lambda::Handler {
 public:
  PortUser(lambda::ExecutionEnvironment& environment, std::vector<std::string>& ids)
      : gate_(environment, "F"), ids_(ids) {}

  std::string handle(const std::string&, const lambda::InvocationContext&) override {
    IdsPort port(gate_);
    ids_.push_back(port.uuid4());
    ids_.push_back(port.uuid4());
    ClockPort clock(gate_);
    const ::alchemiser::Instant before = clock.now();
    clock.sleep_for(2s);
    if (clock.now() - before != 2s) throw lambda::FunctionError{.type = "Clock", .message = "it did not sleep"};
    LogPort(gate_).log(::alchemiser::LogLevel::warning, "awake", {{"who", "a \"port\""}});
    if (ids_.size() < 6) throw lambda::FunctionError{.type = "Again", .message = "not yet"};
    return "null";
  }

 private:
  Gate gate_;
  std::vector<std::string>& ids_;
};

struct PortFixture : LuckyWorld {
  std::vector<std::string> ids;
  sqs::Sqs sqs{world, {}};
  lambda::Lambda lambda{world, {}, sqs};

  void invoke() {
    lambda::FunctionConfig config;
    config.name = "f";
    config.label = "F";
    config.handler = "h";
    config.runtime = "provided.al2023";
    (void)lambda.create_function(config, [this](lambda::ExecutionEnvironment& environment) {
      return std::make_unique<PortUser>(environment, ids);
    });
    (void)lambda.invoke_async("f", "{}", {.service = "", .account = "123456789012", .source_arn = ""}, "test/1");
    world.settle();
  }
};

BOOST_FIXTURE_TEST_SUITE(the_runtime_ports, PortFixture)

BOOST_AUTO_TEST_CASE(ids_differ_from_call_to_call_and_from_attempt_to_attempt_of_one_invocation) {
  invoke();
  BOOST_TEST(count("function.succeeded") == 1U);
  BOOST_TEST(ids.size() == 6U);
  BOOST_TEST(std::set<std::string>(ids.begin(), ids.end()).size() == 6U);
  for (const std::string& id : ids) {
    BOOST_TEST(id.size() == 36U);
    BOOST_TEST(id[14] == '4');
    BOOST_TEST(std::string("89ab").find(id[19]) != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(the_same_run_gives_the_same_ids) {
  invoke();
  PortFixture again;
  again.invoke();
  BOOST_TEST(ids == again.ids);
}

BOOST_AUTO_TEST_CASE(a_line_of_log_is_a_record_about_the_invocation_with_its_fields_as_json) {
  invoke();
  BOOST_TEST(count("log") == 3U);
  const Record line = records("log").front();
  BOOST_TEST(line.find("message")->text() == "awake");
  BOOST_TEST(line.find("fields")->text() == R"({"who":"a \"port\""})");
  BOOST_TEST(line.find("function")->text() == "F");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::world::test
