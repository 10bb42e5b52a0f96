#include "harness/kernel/agenda.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <memory>
#include <vector>

#include "harness/kernel/hash.h"

using namespace crucible;
using namespace std::chrono_literals;

namespace {

Time at(std::int64_t microseconds) {
  return Time(Duration(microseconds));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(agendas)

BOOST_AUTO_TEST_CASE(tasks_come_by_time_and_among_equal_times_first_in_first_out) {
  Agenda agenda(at(0));
  std::vector<int> order;
  const auto push = [&](std::int64_t time, int name) {
    agenda.push(at(time), 0, Standing::foreground, [&order, name] { order.push_back(name); });
  };
  push(20, 1);
  push(10, 2);
  push(20, 3);
  push(10, 4);
  push(0, 5);
  while (auto due = agenda.pop(at(100))) due->task();
  const std::vector<int> expected = {5, 2, 4, 1, 3};
  BOOST_TEST(order == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_pushed_for_now_while_now_is_worked_off_comes_last) {
  Agenda agenda(at(0));
  std::vector<int> order;
  agenda.push(at(7), 0, Standing::foreground, [&] {
    order.push_back(1);
    agenda.push(at(7), 0, Standing::foreground, [&] { order.push_back(3); });
  });
  agenda.push(at(7), 0, Standing::foreground, [&] { order.push_back(2); });
  while (auto due = agenda.pop(at(7))) due->task();
  const std::vector<int> expected = {1, 2, 3};
  BOOST_TEST(order == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(nothing_past_the_limit_is_taken) {
  Agenda agenda(at(0));
  agenda.push(at(10), 0, Standing::foreground, [] {});
  BOOST_TEST(!agenda.pop(at(9)).has_value());
  BOOST_TEST((agenda.next_time() == at(10)));
  agenda.push(at(5), 0, Standing::foreground, [] {});  // still in the future of the last task taken
  BOOST_TEST((agenda.pop(at(10))->time == at(5)));
  BOOST_TEST((agenda.pop(at(10))->time == at(10)));
  BOOST_TEST(!agenda.next_time().has_value());
}

BOOST_AUTO_TEST_CASE(a_cancelled_task_lets_go_of_its_captures_at_once_and_never_runs) {
  Agenda agenda(at(0));
  auto held = std::make_shared<int>(1);
  const TaskHandle handle = agenda.push(at(10), 0, Standing::foreground, [held] { *held = 2; });
  BOOST_TEST(agenda.pending() == 1U);
  BOOST_TEST(agenda.cancel(handle));
  BOOST_TEST(held.use_count() == 1);
  BOOST_TEST(!agenda.cancel(handle));
  BOOST_TEST(agenda.pending() == 0U);
  BOOST_TEST(!agenda.pop(at(100)).has_value());
}

BOOST_AUTO_TEST_CASE(a_handle_names_nothing_once_its_task_has_run_whatever_took_its_place) {
  Agenda agenda(at(0));
  const TaskHandle first = agenda.push(at(1), 0, Standing::foreground, [] {});
  BOOST_TEST(agenda.pop(at(1)).has_value());
  const TaskHandle second = agenda.push(at(2), 0, Standing::foreground, [] {});
  BOOST_TEST(!agenda.cancel(first));
  BOOST_TEST(agenda.cancel(second));
  BOOST_TEST(!agenda.cancel(TaskHandle{}));
}

BOOST_AUTO_TEST_CASE(background_tasks_are_not_counted_as_foreground) {
  Agenda agenda(at(0));
  agenda.push(at(1), 0, Standing::background, [] {});
  agenda.push(at(3), 7, Standing::foreground, [] {});
  agenda.push(at(2), 8, Standing::foreground, [] {});
  BOOST_TEST(agenda.pending() == 3U);
  BOOST_TEST(agenda.pending_foreground() == 2U);
  const auto list = agenda.list_foreground(10);
  BOOST_TEST(list.size() == 2U);
  BOOST_TEST(list[0].note == 8U);
  BOOST_TEST(agenda.list_foreground(1).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_operations_agree_with_a_sorted_list) {
  struct Expected {
    Time time;
    std::uint64_t sequence;
    TaskHandle handle;
  };
  Agenda agenda(at(0));
  std::vector<Expected> expected;
  std::uint64_t ran = 0;
  Time now = at(0);
  std::uint64_t sequence = 0;
  auto draw = [state = std::uint64_t{1}](std::uint64_t bound) mutable {
    state = mix(state, 1);
    return state % bound;
  };
  const auto earlier = [](const Expected& a, const Expected& b) {
    return a.time != b.time ? a.time < b.time : a.sequence < b.sequence;
  };
  for (int step = 0; step < 100'000; ++step) {
    const std::uint64_t what = draw(10);
    if (what < 5 && expected.size() < 400) {
      const std::uint64_t spread = draw(4);  // many equal times, near ones and far ones
      const std::uint64_t ahead = spread == 0 ? draw(3) : spread == 1 ? draw(1'000) : draw(86'400'000'000);
      const Time time = now + Duration(static_cast<std::int64_t>(ahead));
      const std::uint64_t name = ++sequence;
      const TaskHandle handle = agenda.push(time, 0, Standing::foreground, [&ran, name] { ran = name; });
      expected.push_back({.time = time, .sequence = name, .handle = handle});
    } else if (what == 5 && !expected.empty()) {
      const auto victim = expected.begin() + static_cast<std::ptrdiff_t>(draw(expected.size()));
      BOOST_REQUIRE(agenda.cancel(victim->handle));
      expected.erase(victim);
    } else if (!expected.empty()) {
      const auto first = std::min_element(expected.begin(), expected.end(), earlier);
      if (what == 6) BOOST_REQUIRE((agenda.next_time() == first->time));
      auto due = agenda.pop(Time::max());
      BOOST_REQUIRE(due.has_value());
      BOOST_REQUIRE((due->time == first->time));
      due->task();
      BOOST_REQUIRE_EQUAL(ran, first->sequence);
      now = due->time;
      expected.erase(first);
    }
    BOOST_REQUIRE_EQUAL(agenda.pending(), expected.size());
  }
}

BOOST_AUTO_TEST_SUITE_END()
