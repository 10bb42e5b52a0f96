#include "harness/kernel/task.h"

#include <array>
#include <boost/test/unit_test.hpp>
#include <memory>

using namespace crucible;

BOOST_AUTO_TEST_SUITE(tasks)

BOOST_AUTO_TEST_CASE(a_task_calls_what_it_was_made_of) {
  int calls = 0;
  Task task([&calls] { ++calls; });
  task();
  task();
  BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(an_empty_task_says_so) {
  BOOST_TEST(!Task());
  Task task([] {});
  BOOST_TEST(static_cast<bool>(task));
  Task moved = std::move(task);
  BOOST_TEST(!task);  // NOLINT: a moved-from task is empty by contract
  BOOST_TEST(static_cast<bool>(moved));
}

BOOST_AUTO_TEST_CASE(a_task_holds_what_can_only_be_moved) {
  auto value = std::make_unique<int>(7);
  int seen = 0;
  Task task([held = std::move(value), &seen] { seen = *held; });
  Task moved;
  moved = std::move(task);
  moved();
  BOOST_TEST(seen == 7);
}

BOOST_AUTO_TEST_CASE(captures_are_released_once_small_or_large) {
  auto counted = std::make_shared<int>(0);
  {
    Task small([counted] {});
    Task large([counted, bulk = std::array<char, 200>{}] { (void)bulk; });
    Task other = std::move(large);
    BOOST_TEST(counted.use_count() == 3);
    small = std::move(other);
    BOOST_TEST(counted.use_count() == 2);
    small.reset();
    BOOST_TEST(counted.use_count() == 1);
    small.reset();
  }
  BOOST_TEST(counted.use_count() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
