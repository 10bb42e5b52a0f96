#include "harness/kernel/keyed_counts.h"

#include <boost/test/unit_test.hpp>
#include <map>

#include "harness/kernel/hash.h"

namespace crucible {
namespace {

BOOST_AUTO_TEST_SUITE(keyed_counts)

BOOST_AUTO_TEST_CASE(each_key_counts_from_one_for_itself) {
  KeyedCounts counts;
  BOOST_TEST(counts.next(7) == 1U);
  BOOST_TEST(counts.next(7) == 2U);
  BOOST_TEST(counts.next(8) == 1U);
  BOOST_TEST(counts.next(0) == 1U);
  BOOST_TEST(counts.next(0) == 2U);
}

BOOST_AUTO_TEST_CASE(counts_survive_growth_and_keys_that_share_a_slot) {
  KeyedCounts counts;
  std::map<std::uint64_t, std::uint64_t> reference;
  for (std::uint64_t draw = 0; draw < 50'000; ++draw) {
    const std::uint64_t key = (mix(draw, 3) % 300) << 20U;  // the low bits, by which slots are found, are all zero
    BOOST_REQUIRE_EQUAL(counts.next(key), ++reference[key]);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible
