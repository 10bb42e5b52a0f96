#include "harness/kernel/world.h"

#include <array>
#include <boost/test/unit_test.hpp>
#include <string_view>
#include <vector>

using namespace crucible;
using namespace std::chrono_literals;

namespace {

constexpr Name kStep = "step";
constexpr std::array<std::string_view, 2> kEffects = {"throttle", "error"};
constexpr Site kFault{.name = "test.fault", .sort = Site::Sort::fault, .words = kEffects};
constexpr Time kStart = Time(1'000'000s);

struct Fixture {
  ZeroPolicy policy;
  World world{kStart, policy};
  const Subject subject{"thing"};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(worlds, Fixture)

BOOST_AUTO_TEST_CASE(time_jumps_from_task_to_task) {
  std::vector<Time> times;
  world.at(kStart + 24h, [&] { times.push_back(world.now()); });
  world.at(kStart + 1s, [&] { times.push_back(world.now()); });
  BOOST_TEST((world.settle() == Ending::settled));
  BOOST_TEST(world.steps() == 2U);
  BOOST_TEST((times == std::vector<Time>{kStart + 1s, kStart + 24h}));
}

BOOST_AUTO_TEST_CASE(a_task_for_the_past_runs_now_after_what_is_due) {
  std::vector<int> order;
  world.at(kStart, [&] { order.push_back(1); });
  world.at(kStart - 1h, [&] { order.push_back(2); });
  world.settle();
  BOOST_TEST((world.now() == kStart));
  BOOST_TEST((order == std::vector<int>{1, 2}));
}

BOOST_AUTO_TEST_CASE(running_until_a_time_includes_that_time_and_leaves_the_clock_there) {
  int runs = 0;
  world.at(kStart + 10s, [&] { ++runs; });
  world.at(kStart + 11s, [&] { ++runs; });
  BOOST_TEST((world.run_until(kStart + 10s) == Ending::reached));
  BOOST_TEST(runs == 1);
  BOOST_TEST((world.run_until(kStart + 1h) == Ending::settled));
  BOOST_TEST((world.now() == kStart + 1h));
}

BOOST_AUTO_TEST_CASE(settling_does_not_wait_for_the_background_but_lets_it_happen_in_passing) {
  int background = 0;
  world.at(
      kStart + 1s, [&] { ++background; }, Standing::background);
  world.at(kStart + 2s, [] {});
  world.at(
      kStart + 3s, [&] { ++background; }, Standing::background);
  BOOST_TEST((world.settle() == Ending::settled));
  BOOST_TEST((world.now() == kStart + 2s));
  BOOST_TEST(background == 1);
  BOOST_TEST(world.settled());
  world.run_until(kStart + 5s);
  BOOST_TEST(background == 2);
}

BOOST_AUTO_TEST_CASE(a_condition_stops_the_run_after_the_task_that_made_it_true) {
  int runs = 0;
  for (int n = 1; n <= 5; ++n) world.at(kStart + std::chrono::seconds(n), [&] { ++runs; });
  BOOST_TEST((world.run_until(kStart + 1h, [&] { return runs == 3; }) == Ending::stopped));
  BOOST_TEST((world.now() == kStart + 3s));
}

BOOST_AUTO_TEST_CASE(a_run_that_never_settles_ends_at_the_limit_of_steps) {
  World limited(kStart, policy, {.steps = 100, .virtual_time = 24h});
  std::function<void()> again = [&] { limited.after(Duration{0}, [&] { again(); }); };
  again();
  BOOST_TEST((limited.settle() == Ending::out_of_steps));
  BOOST_TEST(limited.pending(5).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_run_that_goes_on_for_ever_ends_at_the_limit_of_time) {
  World limited(kStart, policy, {.steps = 1'000'000, .virtual_time = 1h});
  std::function<void()> again = [&] { limited.after(1min, [&] { again(); }); };
  again();
  BOOST_TEST((limited.settle() == Ending::out_of_time));
  BOOST_TEST((limited.now() == kStart + 1h));
}

BOOST_AUTO_TEST_CASE(causes_keep_themselves_through_tasks) {
  RecordId first{};
  RecordId later{};
  world.at(kStart + 1s, [&] {
    first = world.note(kStep, subject);
    world.after(1s, [&] { later = world.note(kStep, subject); });
  });
  world.settle();
  BOOST_TEST((world.journal()[first].cause() == RecordId::none));
  BOOST_TEST((world.journal()[later].cause() == first));
  BOOST_TEST((world.cause() == RecordId::none));
}

BOOST_AUTO_TEST_CASE(branches_share_their_cause) {
  const RecordId root = world.note(kStep, subject);
  RecordId limb{};
  {
    const Branch branch(world);
    limb = world.note(kStep, subject);
    world.note(kStep, subject);
  }
  const RecordId other = world.note(kStep, subject);
  BOOST_TEST((world.journal()[limb].cause() == root));
  BOOST_TEST((world.journal()[other].cause() == root));
}

BOOST_AUTO_TEST_CASE(questions_are_counted_for_each_site_and_subject) {
  ScriptedPolicy scripted({{.site = "test.fault", .subject = "thing", .nth = 2, .answer = 1}});
  World faulty(kStart, scripted);
  const Subject other("other");
  BOOST_TEST(faulty.choose(kFault, subject, 3) == 0U);
  BOOST_TEST(faulty.choose(kFault, other, 3) == 0U);
  BOOST_TEST(faulty.choose(kFault, other, 3) == 0U);
  BOOST_TEST(faulty.choose(kFault, subject, 3) == 1U);
  BOOST_TEST(faulty.decisions().size() == 1U);
  const Record record = faulty.journal().last();
  BOOST_TEST(record.kind() == "fault.injected");
  BOOST_TEST(record.find("point")->text() == "test.fault");
  BOOST_TEST(record.find("effect")->text() == "throttle");
  BOOST_TEST(record.find("nth")->number() == 2);
}

BOOST_AUTO_TEST_CASE(a_cancelled_task_does_not_run) {
  int runs = 0;
  const TaskHandle handle = world.after(1s, [&] { ++runs; });
  BOOST_TEST(world.cancel(handle));
  BOOST_TEST((world.settle() == Ending::settled));
  BOOST_TEST(runs == 0);
}

BOOST_AUTO_TEST_SUITE_END()
