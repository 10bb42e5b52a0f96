#include "fake_aws/iam/glob.h"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace crucible::iam;

BOOST_AUTO_TEST_SUITE(globs)

BOOST_AUTO_TEST_CASE(stars_stand_for_any_run_and_question_marks_for_one) {
  BOOST_TEST(glob_matches("", ""));
  BOOST_TEST(glob_matches("*", ""));
  BOOST_TEST(glob_matches("a*c", "abbbc"));
  BOOST_TEST(glob_matches("*a*b*", "xxaxxbxx"));
  BOOST_TEST(glob_matches("a?c", "abc"));
  BOOST_TEST(!glob_matches("a?c", "ac"));
  BOOST_TEST(!glob_matches("a*c", "abbb"));
  BOOST_TEST(!glob_matches("abc", "ABC"));
  BOOST_TEST(glob_matches_any_case("aBc", "AbC"));
}

BOOST_AUTO_TEST_CASE(many_stars_take_no_exponential_time) {
  BOOST_TEST(!glob_matches("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(5'000, 'a')));
}

BOOST_AUTO_TEST_CASE(wildcards_stay_within_their_part_of_an_arn) {
  BOOST_TEST(arn_matches("arn:aws:sqs:*:1:q*", "arn:aws:sqs:us-east-1:1:queue"));
  BOOST_TEST(!arn_matches("arn:aws:sqs:*:q", "arn:aws:sqs:us-east-1:1:q"));
  BOOST_TEST(!arn_matches("*", "arn:aws:sqs:us-east-1:1:q"));
  BOOST_TEST(arn_matches("arn:*:*:*:*:*", "arn:aws:lambda:us-east-1:1:function:f:1"));
}

BOOST_AUTO_TEST_SUITE_END()
