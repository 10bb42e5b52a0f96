#include "harness/kernel/decision_log.h"

#include <boost/test/unit_test.hpp>

namespace crucible {
namespace {

BOOST_AUTO_TEST_SUITE(decision_log)

BOOST_AUTO_TEST_CASE(answers_are_listed_in_order_each_with_its_subject) {
  const Subject one("delivery/1");
  const Subject two("delivery/2");
  DecisionLog log;
  log.add("events.deliver", one, 1, 3);
  log.add("events.deliver", two, 1, 2);
  log.add("events.retry_jitter", one, 4, 17);
  const std::vector<Decision> expected = {
      {.site = "events.deliver", .subject = "delivery/1", .nth = 1, .answer = 3},
      {.site = "events.deliver", .subject = "delivery/2", .nth = 1, .answer = 2},
      {.site = "events.retry_jitter", .subject = "delivery/1", .nth = 4, .answer = 17}};
  BOOST_TEST(log.size() == 3U);
  BOOST_TEST((log.list() == expected));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible
