#include "harness/kernel/hash.h"

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>

using namespace crucible;

BOOST_AUTO_TEST_SUITE(hashes)

BOOST_AUTO_TEST_CASE(hashes_are_those_of_xxh3_on_every_machine) {
  BOOST_TEST(hash64("") == 0x2d06800538d394c2U);  // XXH3's published value for no input
  BOOST_TEST(hash128("").text() == "99aa06d3014798d86001c324468d497f");
}

BOOST_AUTO_TEST_CASE(mixing_depends_on_the_order) {
  BOOST_TEST(mix(1, 2) != mix(2, 1));
  BOOST_TEST(mix(0, 0) != mix(0, 1));
}

BOOST_AUTO_TEST_CASE(an_id_has_the_shape_of_a_uuid_and_depends_on_its_key_alone) {
  const std::string id = id_from("lambda/a");
  BOOST_TEST(id.size() == 36U);
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) BOOST_TEST(id[dash] == '-');
  BOOST_TEST(id_from("lambda/a") == id);
  BOOST_TEST(id_from("lambda/b") != id);
}

BOOST_AUTO_TEST_CASE(many_keys_give_as_many_ids) {
  std::set<std::string> ids;
  for (int key = 0; key < 10'000; ++key) ids.insert(id_from(std::to_string(key)));
  BOOST_TEST(ids.size() == 10'000U);
}

BOOST_AUTO_TEST_SUITE_END()
