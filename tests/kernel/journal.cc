#include "harness/kernel/journal.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace crucible;
using namespace std::chrono_literals;

namespace {

constexpr Name kMade = "thing.made";
constexpr Name kUsed = "thing.used";

/// A few records of each kind of value, as literal as can be.
void write_sample(Journal& journal) {
  const Subject event("event/1", {{"source", "alchemiser"}, {"detail-type", "SignalGenerated"}});
  const Subject delivery("delivery/1/rule/target", {{"rule", "R"}, {"source", "nearer"}}, &event);
  const RecordId first = journal.append(Time(1'000s), RecordId::none, kMade, event, {{"size_bytes", 12}});
  journal.append(
      Time(1'000s + 250ms), first, kUsed, delivery,
      {{"attempt", 1}, {"ok", true}, {"due", Time(2'000s)}, {"payload", JsonText{R"({"a":[1,2]})"}}, {"text", "x"}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journals)

BOOST_AUTO_TEST_CASE(a_record_tells_when_what_about_and_why) {
  Journal journal;
  write_sample(journal);
  BOOST_TEST(journal.size() == 2U);
  const Record record = journal.last();
  BOOST_TEST(record.kind() == "thing.used");
  BOOST_TEST(record.subject() == "delivery/1/rule/target");
  BOOST_TEST((record.time() == Time(1'000s + 250ms)));
  BOOST_TEST((record.cause() == RecordId{1}));
}

BOOST_AUTO_TEST_CASE(attributes_are_found_nearest_first) {
  Journal journal;
  write_sample(journal);
  const Record record = journal.last();
  BOOST_TEST(record.find("attempt")->number() == 1);
  BOOST_TEST(record.find("rule")->text() == "R");
  BOOST_TEST(record.find("source")->text() == "nearer");
  BOOST_TEST(record.find("detail-type")->text() == "SignalGenerated");
  BOOST_TEST(!record.find("nothing").has_value());
  std::vector<std::string> names;
  record.for_each([&names](std::string_view name, const Value&) { names.emplace_back(name); });
  const std::vector<std::string> expected = {"attempt", "ok",   "due",    "payload",
                                             "text",    "rule", "source", "detail-type"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_record_is_json_when_somebody_looks) {
  Journal journal;
  write_sample(journal);
  BOOST_TEST(journal.last().to_json().dump() ==
             R"({"seq":2,"at":"1970-01-01T00:16:40.250Z","kind":"thing.used","subject":"delivery/1/rule/target",)"
             R"("cause":1,"attempt":1,"ok":true,"due":"1970-01-01T00:33:20Z","payload":{"a":[1,2]},"text":"x",)"
             R"("rule":"R","source":"nearer","detail-type":"SignalGenerated"})");
}

BOOST_AUTO_TEST_CASE(the_fingerprint_is_the_same_on_every_compiler_and_machine) {
  Journal journal;
  write_sample(journal);
  BOOST_TEST(journal.fingerprint().text() == "5f385a16e8b879fbe9a0d89ece5c90ab");
}

BOOST_AUTO_TEST_CASE(the_fingerprint_differs_where_any_part_of_a_record_does) {
  const auto fingerprint = [](Time time, RecordId cause, const char* about, int value) {
    Journal journal;
    const Subject subject(about);
    journal.append(Time{}, RecordId::none, kMade, subject, {});
    journal.append(time, cause, kUsed, subject, {{"value", value}});
    return journal.fingerprint();
  };
  const Fingerprint base = fingerprint(Time(1s), RecordId{1}, "a", 1);
  BOOST_TEST((fingerprint(Time(1s), RecordId{1}, "a", 1) == base));
  BOOST_TEST((fingerprint(Time(2s), RecordId{1}, "a", 1) != base));
  BOOST_TEST((fingerprint(Time(1s), RecordId::none, "a", 1) != base));
  BOOST_TEST((fingerprint(Time(1s), RecordId{1}, "b", 1) != base));
  BOOST_TEST((fingerprint(Time(1s), RecordId{1}, "a", 2) != base));
}

BOOST_AUTO_TEST_CASE(records_stay_where_they_are_as_the_journal_grows) {
  Journal journal;
  const Subject subject("bulk", {{"text", std::string(3'000, 'x')}});
  journal.append(Time(1s), RecordId::none, kMade, subject, {{"n", 0}});
  const std::string_view before = journal[RecordId{1}].bytes();
  for (int n = 1; n < 20'000; ++n) {
    journal.append(Time(1s), static_cast<RecordId>(n), kUsed, subject, {{"n", n}, {"large", std::string(200, 'y')}});
  }
  BOOST_TEST(journal[RecordId{1}].bytes().data() == before.data());
  for (int n = 1; n < 20'000; n += 997) {
    BOOST_TEST(journal[static_cast<RecordId>(n + 1)].find("n")->number() == n);
    BOOST_TEST((journal[static_cast<RecordId>(n + 1)].cause() == static_cast<RecordId>(n)));
  }
}

BOOST_AUTO_TEST_CASE(a_text_may_be_empty_and_point_nowhere) {
  Journal journal;
  journal.append(Time(1s), RecordId::none, kMade, Subject("a"), {{"text", std::string_view()}});
  BOOST_TEST(journal.last().find("text")->text().empty());
}

BOOST_AUTO_TEST_CASE(observers_see_each_record_as_it_is_appended) {
  struct Counter final : RecordObserver {
    std::vector<std::string> kinds;
    void on_record(const Record& record) override { kinds.emplace_back(record.kind()); }
  };
  Journal journal;
  Counter counter;
  journal.observe(counter);
  write_sample(journal);
  BOOST_TEST(counter.kinds.size() == 2U);
  BOOST_TEST(counter.kinds.back() == "thing.used");
}

BOOST_AUTO_TEST_SUITE_END()
