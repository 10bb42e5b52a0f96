#include "harness/explore/verify.h"

#include <boost/test/unit_test.hpp>
#include <memory>
#include <vector>

#include "harness/kernel/world.h"

namespace crucible::explore {
namespace {

BOOST_AUTO_TEST_SUITE(verify_)

// A run of one record per answer, in a world that outlives its journal's readers.
struct Recorded {
  ZeroPolicy policy;
  World world{Time{}, policy};
};

std::shared_ptr<const Journal> journal_of(const std::vector<std::int64_t>& answers) {
  const auto recorded = std::make_shared<Recorded>();
  const Subject subject("answer/1");
  for (const std::int64_t answer : answers) recorded->world.note("answer.given", subject, {{"answer", answer}});
  return {recorded, &recorded->world.journal()};
}

scenario::RunResult result_of(const std::vector<std::int64_t>& answers) {
  scenario::RunResult result;
  result.journal = journal_of(answers);
  result.fingerprint = result.journal->fingerprint();
  return result;
}

BOOST_AUTO_TEST_CASE(equal_journals_do_not_differ) {
  BOOST_TEST(!first_difference(*journal_of({1, 2}), *journal_of({1, 2})).has_value());
}

BOOST_AUTO_TEST_CASE(the_first_record_that_differs_is_named) {
  const auto difference = first_difference(*journal_of({1, 2, 3}), *journal_of({1, 5, 6}));
  BOOST_REQUIRE(difference.has_value());
  BOOST_TEST(static_cast<std::uint32_t>(difference->record) == 2U);
  BOOST_TEST(difference->first.find("\"answer\":2") != std::string::npos);
  BOOST_TEST(difference->second.find("\"answer\":5") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_record_that_one_journal_lacks_differs) {
  const auto difference = first_difference(*journal_of({1}), *journal_of({1, 2}));
  BOOST_REQUIRE(difference.has_value());
  BOOST_TEST(static_cast<std::uint32_t>(difference->record) == 2U);
  BOOST_TEST(difference->first == "");
}

BOOST_AUTO_TEST_CASE(a_run_that_is_the_same_twice_keeps_its_verdict) {
  const auto run = [](const scenario::Scenario&, const scenario::RunOptions&) { return result_of({1, 2}); };
  BOOST_TEST((run_verified({}, {}, run).verdict == scenario::Verdict::pass));
}

BOOST_AUTO_TEST_CASE(a_run_that_differs_from_itself_fails_and_says_where) {
  std::int64_t times = 0;
  const auto run = [&times](const scenario::Scenario&, const scenario::RunOptions&) { return result_of({1, ++times}); };
  const scenario::RunResult result = run_verified({}, {}, run);
  BOOST_TEST((result.verdict == scenario::Verdict::fail));
  BOOST_REQUIRE(result.failures.size() == 1U);
  BOOST_TEST(result.failures[0].signature == "not-deterministic");
  BOOST_TEST(result.failures[0].seen.starts_with("they part at record 2\nfirst run: "));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::explore
