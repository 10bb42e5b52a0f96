#include "harness/kernel/policy.h"

#include <array>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using namespace crucible;

namespace {

constexpr Site kLatency{.name = "test.latency", .sort = Site::Sort::variation};
constexpr Site kOther{.name = "test.other", .sort = Site::Sort::variation};
constexpr Site kFault{.name = "test.fault", .sort = Site::Sort::fault};

std::uint64_t ask(Policy& policy, const Site& site, const Subject& subject, std::uint64_t nth, std::uint64_t bound) {
  return policy.answer({.site = site, .subject = subject, .nth = nth, .bound = bound, .attributes = {}, .now = {}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(policies)

BOOST_AUTO_TEST_CASE(the_zero_policy_answers_zero) {
  ZeroPolicy policy;
  const Subject subject("a");
  BOOST_TEST(ask(policy, kLatency, subject, 1, 100) == 0U);
  BOOST_TEST(ask(policy, kFault, subject, 1, 100) == 0U);
}

BOOST_AUTO_TEST_CASE(a_seeded_answer_depends_on_seed_site_subject_and_nth_alone) {
  SeededPolicy one(1);
  SeededPolicy again(1);
  const Subject a("a");
  const Subject b("b");
  const std::uint64_t answer = ask(one, kLatency, a, 1, 1U << 30U);
  for (std::uint64_t nth = 1; nth < 50; ++nth) ask(one, kLatency, b, nth, 1'000);  // questions about others
  BOOST_TEST(ask(one, kLatency, a, 1, 1U << 30U) == answer);
  BOOST_TEST(ask(again, kLatency, a, 1, 1U << 30U) == answer);
  SeededPolicy two(2);
  BOOST_TEST(ask(two, kLatency, a, 1, 1U << 30U) != answer);
  BOOST_TEST(ask(one, kLatency, b, 1, 1U << 30U) != answer);
  BOOST_TEST(ask(one, kOther, a, 1, 1U << 30U) != answer);
  BOOST_TEST(ask(one, kLatency, a, 2, 1U << 30U) != answer);
}

BOOST_AUTO_TEST_CASE(a_seeded_policy_injects_no_faults) {
  SeededPolicy policy(3);
  for (int n = 0; n < 100; ++n) BOOST_TEST(ask(policy, kFault, Subject(std::to_string(n)), 1, 7) == 0U);
}

BOOST_AUTO_TEST_CASE(draws_are_below_their_bound_and_spread_evenly) {
  std::array<int, 10> counts{};
  for (int n = 0; n < 20'000; ++n) {
    const std::uint64_t draw = keyed_draw(9, kLatency.name, Subject(std::to_string(n)), 1, counts.size());
    BOOST_REQUIRE(draw < counts.size());
    ++counts[draw];
  }
  for (const int count : counts) BOOST_TEST((count > 1'800 && count < 2'200));
  BOOST_TEST(keyed_draw(9, kLatency.name, Subject("a"), 1, 1) == 0U);
}

BOOST_AUTO_TEST_CASE(a_scripted_policy_answers_what_is_on_its_list) {
  ScriptedPolicy policy({{.site = "test.fault", .subject = "a", .nth = 2, .answer = 3}});
  BOOST_TEST(ask(policy, kFault, Subject("a"), 1, 7) == 0U);
  BOOST_TEST(ask(policy, kFault, Subject("a"), 2, 7) == 3U);
  BOOST_TEST(ask(policy, kFault, Subject("b"), 2, 7) == 0U);
  BOOST_TEST(ask(policy, kLatency, Subject("a"), 2, 7) == 0U);
}

BOOST_AUTO_TEST_CASE(an_answer_that_no_longer_fits_is_brought_below_the_bound) {
  ScriptedPolicy policy({{.site = "test.fault", .subject = "a", .nth = 1, .answer = 30}});
  BOOST_TEST(ask(policy, kFault, Subject("a"), 1, 7) == 6U);
}

BOOST_AUTO_TEST_SUITE_END()
