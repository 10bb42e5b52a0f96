#include "harness/world/key_value_table.h"

#include <boost/test/unit_test.hpp>

#include "tests/world/support.h"

namespace crucible::world::test {
namespace {

using Sort = KeyValueTable::Condition::Sort;

struct TableFixture : LuckyWorld {
  KeyValueTable table{world, "claims", "Claims"};

  static TableItem item(const std::string& state, std::optional<Time> expires_at = {}) {
    return {.attributes = {{"state", state}}, .expires_at = expires_at};
  }
  /// The `state` of the stored item, "" where there is none.
  std::string state() {
    const auto found = table.get("k").value();
    return found ? found->attributes.at("state") : "";
  }
  bool put(const std::string& state, Sort sort = Sort::none, const std::string& value = "") {
    return table.put("k", item(state), {.sort = sort, .attribute = "state", .value = value}).value();
  }
  void strike(const std::string& site, std::string_view word) {
    policy.answers[site].push_back(effect_of(KeyValueTable::fault_points(), site, word));
  }
};

BOOST_FIXTURE_TEST_SUITE(the_key_value_table, TableFixture)

BOOST_AUTO_TEST_CASE(a_put_without_a_condition_replaces_the_item) {
  BOOST_TEST(put("one"));
  BOOST_TEST(put("two"));
  BOOST_TEST(state() == "two");
  BOOST_TEST(table.size() == 1U);
  BOOST_TEST(count("item.written") == 2U);
  BOOST_TEST(records("item.written").front().subject() == "table/claims/k");
  BOOST_TEST(records("item.written").front().find("table")->text() == "Claims");
}

BOOST_AUTO_TEST_CASE(of_two_puts_that_want_the_item_absent_the_second_fails) {
  BOOST_TEST(put("first", Sort::absent));
  BOOST_TEST(!put("second", Sort::absent));
  BOOST_TEST(state() == "first");
  BOOST_TEST(count("item.condition_failed") == 1U);
}

BOOST_AUTO_TEST_CASE(a_put_that_wants_an_attribute_equal_fails_where_it_differs_or_is_missing) {
  BOOST_TEST(!put("done", Sort::equal, "claimed"));
  put("claimed");
  BOOST_TEST(!put("done", Sort::equal, "other"));
  BOOST_TEST(state() == "claimed");
  BOOST_TEST(put("done", Sort::equal, "claimed"));
  BOOST_TEST(state() == "done");
  BOOST_TEST(!table.put("k", item("x"), {.sort = Sort::equal, .attribute = "owner", .value = "done"}).value());
}

BOOST_AUTO_TEST_CASE(a_key_that_was_never_written_has_no_item) {
  BOOST_TEST(!table.get("k").value().has_value());
  BOOST_TEST(records("item.read").front().find("found")->number() == 0);
  BOOST_TEST(table.size() == 0U);
}

BOOST_AUTO_TEST_CASE(an_item_is_gone_at_the_instant_it_expires) {
  (void)table.put("k", item("claimed", world.now() + 60s), {});
  pass(60s - 1us);
  BOOST_TEST(state() == "claimed");
  BOOST_TEST(!put("again", Sort::absent));
  pass(1us);
  BOOST_TEST(state() == "");
  BOOST_TEST(table.size() == 0U);
  BOOST_TEST(!put("again", Sort::equal, "claimed"));
  BOOST_TEST(put("again", Sort::absent));
}

BOOST_AUTO_TEST_CASE(a_removed_item_can_be_put_where_it_must_be_absent) {
  put("one");
  BOOST_TEST(table.remove("k").ok());
  BOOST_TEST(state() == "");
  BOOST_TEST(put("two", Sort::absent));
}

BOOST_AUTO_TEST_CASE(a_throttled_or_failing_call_changes_nothing_and_says_so) {
  put("one");
  strike("table.put", "throttle");
  BOOST_TEST(table.put("k", item("two"), {}).error().code == "ThrottlingException");
  strike("table.put", "error");
  BOOST_TEST(table.put("k", item("two"), {}).error().code == "InternalServerError");
  strike("table.put", "error");
  BOOST_TEST(table.remove("k").error().http_status == 500);
  BOOST_TEST(state() == "one");
  strike("table.get", "throttle");
  BOOST_TEST(table.get("k").error().code == "ThrottlingException");
  strike("table.get", "error");
  BOOST_TEST(table.get("k").error().code == "InternalServerError");
  BOOST_TEST(count("fault.injected") == 5U);
}

BOOST_AUTO_TEST_CASE(a_put_whose_answer_is_lost_has_happened) {
  strike("table.put", "lose_answer");
  BOOST_TEST(table.put("k", item("one"), {.sort = Sort::absent, .attribute = {}, .value = {}}).error().code ==
             "RequestTimeout");
  BOOST_TEST(state() == "one");
  BOOST_TEST(!put("two", Sort::absent));
  strike("table.put", "lose_answer");
  BOOST_TEST(table.remove("k").error().code == "RequestTimeout");
  BOOST_TEST(state() == "");
}

BOOST_AUTO_TEST_CASE(a_stale_read_sees_the_item_as_it_was_before_its_last_write) {
  put("one");
  strike("table.get", "stale");
  BOOST_TEST(state() == "");
  put("two");
  strike("table.get", "stale");
  BOOST_TEST(state() == "one");
  BOOST_TEST(state() == "two");
  put("three", Sort::absent);  // no write, so nothing is older for it
  strike("table.get", "stale");
  BOOST_TEST(state() == "one");
  (void)table.remove("k");
  strike("table.get", "stale");
  BOOST_TEST(state() == "two");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::world::test
