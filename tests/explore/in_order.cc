#include "harness/explore/in_order.h"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace crucible::explore {
namespace {

BOOST_AUTO_TEST_SUITE(in_order_)

using Series = InOrder<std::size_t>;

bool always(std::size_t) {
  return true;
}

// Later work is done sooner, so that results come in out of order.
std::size_t square_slowly(std::size_t index) {
  for (std::size_t left = index % 7 == 0 ? 200 : 0; left > 0; --left) std::this_thread::yield();
  return index * index;
}

BOOST_AUTO_TEST_CASE(results_come_in_order_with_any_number_of_jobs) {
  std::vector<std::size_t> expected;
  for (std::size_t i = 0; i < 200; ++i) expected.push_back(i * i);
  for (const std::size_t jobs : {1U, 2U, 3U, 8U, 300U}) {
    std::vector<std::size_t> got;
    const std::size_t count = Series(200, always, square_slowly, [&got](std::size_t, std::size_t result) {
                                got.push_back(result);
                                return true;
                              }).run(jobs);
    BOOST_TEST(count == 200U);
    BOOST_TEST(got == expected, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(no_work_is_no_result) {
  for (const std::size_t jobs : {1U, 4U}) {
    BOOST_TEST(Series(0, always, square_slowly, [](std::size_t, std::size_t) { return true; }).run(jobs) == 0U);
  }
}

BOOST_AUTO_TEST_CASE(the_series_ends_where_it_is_not_admitted) {
  for (const std::size_t jobs : {1U, 2U, 8U}) {
    const std::size_t count = Series(
                                  1000, [](std::size_t index) { return index < 13; }, square_slowly,
                                  [](std::size_t, std::size_t) { return true; })
                                  .run(jobs);
    BOOST_TEST(count == 13U);
  }
}

BOOST_AUTO_TEST_CASE(the_series_ends_after_the_result_that_ends_it) {
  for (const std::size_t jobs : {1U, 2U, 8U}) {
    const std::size_t count =
        Series(1000, always, square_slowly, [](std::size_t index, std::size_t) { return index < 4; }).run(jobs);
    BOOST_TEST(count == 5U);
  }
}

BOOST_AUTO_TEST_CASE(what_work_throws_comes_in_its_turn) {
  for (const std::size_t jobs : {1U, 2U, 8U}) {
    std::size_t delivered = 0;
    const auto work = [](std::size_t index) {
      if (index >= 10) throw std::runtime_error("at " + std::to_string(index));
      return square_slowly(index);
    };
    Series series(1000, always, work, [&delivered](std::size_t, std::size_t) {
      ++delivered;
      return true;
    });
    BOOST_CHECK_EXCEPTION(series.run(jobs), std::runtime_error,
                          [](const std::runtime_error& error) { return std::string(error.what()) == "at 10"; });
    BOOST_TEST(delivered == 10U);
  }
}

BOOST_AUTO_TEST_CASE(results_that_wait_are_few) {
  std::atomic<std::size_t> alive{0};
  std::atomic<std::size_t> most{0};
  const auto work = [&](std::size_t index) {
    const std::size_t now = ++alive;
    std::size_t seen = most;
    while (seen < now && !most.compare_exchange_weak(seen, now)) {
    }
    return index;
  };
  Series(500, always, work, [&alive](std::size_t, std::size_t) {
    --alive;
    return true;
  }).run(4);
  BOOST_TEST(most <= 16U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::explore
