#include "fake_aws/lambda/concurrency.h"

#include <boost/test/unit_test.hpp>

using namespace crucible::lambda;

BOOST_AUTO_TEST_SUITE(concurrency)

BOOST_AUTO_TEST_CASE(functions_share_what_none_of_them_reserves) {
  Concurrency account(2);
  Concurrency::Share a;
  Concurrency::Share b;
  BOOST_TEST(account.take(a));
  BOOST_TEST(account.take(b));
  BOOST_TEST(!account.take(a));
  account.give_back(b);
  BOOST_TEST(account.take(a));
}

BOOST_AUTO_TEST_CASE(a_reservation_is_a_functions_own_and_its_limit) {
  Concurrency account(102);
  Concurrency::Share reserving;
  Concurrency::Share other;
  BOOST_TEST(account.reserve(reserving, 2, "f").ok());
  BOOST_TEST(account.unreserved_limit() == 100);
  BOOST_TEST(account.take(reserving));
  BOOST_TEST(account.take(reserving));
  BOOST_TEST(!account.take(reserving));
  for (int n = 0; n < 100; ++n) BOOST_TEST(account.take(other));
  BOOST_TEST(!account.take(other));
  account.give_back(reserving);
  BOOST_TEST(account.take(reserving));
  BOOST_TEST(!account.take(other));
}

BOOST_AUTO_TEST_CASE(a_hundred_must_be_left_to_the_others) {
  Concurrency account(150);
  Concurrency::Share share;
  const auto refused = account.reserve(share, 51, "f");
  BOOST_TEST(refused.error().message ==
             "Specified ReservedConcurrentExecutions for function f decreases account's UnreservedConcurrentExecution "
             "below its minimum value of [100].");
  BOOST_TEST(account.reserve(share, 50, "f").ok());
  BOOST_TEST(account.reserve(share, 50, "f").ok());  // its own share is counted once
  BOOST_TEST(account.reserve(share, {}, "f").ok());
  BOOST_TEST(account.unreserved_limit() == 150);
}

BOOST_AUTO_TEST_CASE(what_was_taken_before_a_reservation_goes_back_to_where_it_came_from) {
  Concurrency account(200);
  Concurrency::Share share;
  Concurrency::Share other;
  BOOST_TEST(account.take(share));
  BOOST_TEST(account.reserve(share, 100, "f").ok());
  account.give_back(share);
  for (int n = 0; n < 100; ++n) BOOST_TEST(account.take(other));
  BOOST_TEST(!account.take(other));
}

BOOST_AUTO_TEST_SUITE_END()
