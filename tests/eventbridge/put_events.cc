#include "fake_aws/eventbridge/put_events.h"

#include <boost/test/unit_test.hpp>

#include "fake_aws/eventbridge/sites.h"
#include "tests/eventbridge/cloud.h"

namespace crucible::eventbridge::test {
namespace {

std::string error_of(const api::Result<PutEventsResponse>& answer) {
  return answer ? "none" : answer.error().code + ": " + answer.error().message;
}

std::string entry_error(Cloud& cloud, const PutEventsEntry& entry) {
  const PutEventsResponse response = cloud.put({entry}).value();
  if (response.failed_entry_count == 0) return "none";
  return *response.entries[0].error_code + ": " + *response.entries[0].error_message;
}

BOOST_AUTO_TEST_SUITE(put_events)

BOOST_AUTO_TEST_CASE(the_envelope_has_awss_fields_in_awss_order_and_no_blanks) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  cloud.rule("r", {.id = "t", .arn = queue});
  PutEventsEntry entry = Cloud::entry("{ \"price\" : 1.50, \"n\":12345678901234567,\n \"t\": \"a b\" }");
  entry.resources = {"arn:one", "say \"two\""};
  const std::string id = *cloud.put({entry}).value().entries[0].event_id;
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(queue).at(0) ==
             "{\"version\":\"0\",\"id\":\"" + id +
                 "\",\"detail-type\":\"OrderPlaced\",\"source\":\"shop\",\"account\":\"123456789012\",\"time\":\"2025-"
                 "10-14T13:30:00Z\","
                 "\"region\":\"us-east-1\",\"resources\":[\"arn:one\",\"say \\\"two\\\"\"],"
                 "\"detail\":{\"price\":1.50,\"n\":12345678901234567,\"t\":\"a b\"}}");
}

BOOST_AUTO_TEST_CASE(an_event_has_the_time_its_publisher_gives_in_whole_seconds) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  cloud.rule("r", {.id = "t", .arn = queue});
  PutEventsEntry entry = Cloud::entry();
  entry.time = *parse_time("2020-01-02T03:04:05.999Z");
  (void)cloud.put({entry});
  cloud.world.settle();
  BOOST_TEST(ordered_json::parse(cloud.bodies(queue).at(0))["time"] == "2020-01-02T03:04:05Z");
}

BOOST_AUTO_TEST_CASE(ids_come_from_the_origin_and_are_never_shared) {
  Cloud one;
  Cloud two;
  BOOST_TEST(one.publish() == two.publish());
  BOOST_TEST(one.publish() !=
             *one.events.put_events({Cloud::entry()}, {}, "other", one.publisher).value().entries[0].event_id);
  const auto again = one.events.put_events({Cloud::entry(), Cloud::entry()}, {}, "other", one.publisher).value();
  BOOST_TEST(*again.entries[0].event_id != *again.entries[1].event_id);
}

BOOST_AUTO_TEST_CASE(entries_are_refused_one_by_one_in_awss_order) {
  Cloud cloud;
  BOOST_TEST(entry_error(cloud, {}) ==
             "InvalidArgument: Parameter Source is not valid. Reason: Source is a required argument.");
  PutEventsEntry entry;
  entry.source = "aws.ec2";
  entry.detail_type = "";
  BOOST_TEST(entry_error(cloud, entry) ==
             "InvalidArgument: Parameter DetailType is not valid. Reason: DetailType is a required argument.");
  entry.detail_type = "Type";
  BOOST_TEST(entry_error(cloud, entry) ==
             "InvalidArgument: Parameter Detail is not valid. Reason: Detail is a required argument.");
  entry.detail = "no JSON";
  BOOST_TEST(entry_error(cloud, entry) == "NotAuthorizedForSourceException: Not authorized for the source.");
  for (const char* malformed :
       {"no JSON", "[]", "\"text\"", "{\"a\":}", "{} {}", "{\"a\":01}", "{'a':1}", "null", "{\"a\":\"\x01\"}"}) {
    BOOST_TEST(entry_error(cloud, Cloud::entry(malformed)) == "MalformedDetail: Detail is malformed.");
  }
  BOOST_TEST(cloud.count("event.rejected") == 13);
  BOOST_TEST(cloud.count("event.published") == 0);
}

BOOST_AUTO_TEST_CASE(a_failed_entry_does_not_stop_the_ones_after_it) {
  Cloud cloud;
  const PutEventsResponse response = cloud.put({Cloud::entry("[]"), Cloud::entry()}).value();
  BOOST_TEST(response.failed_entry_count == 1);
  BOOST_TEST(response.entries.size() == 2);
  BOOST_TEST(!response.entries[0].event_id);
  BOOST_TEST(response.entries[1].event_id.has_value());
}

BOOST_AUTO_TEST_CASE(one_to_ten_entries_are_taken) {
  Cloud cloud;
  BOOST_TEST(cloud.put(std::vector<PutEventsEntry>(10, Cloud::entry())).ok());
  BOOST_TEST(error_of(cloud.put({})) ==
             "ValidationException: 1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: "
             "Member must have length greater than or equal to 1");
  const std::string eleven = error_of(cloud.put(std::vector<PutEventsEntry>(11, Cloud::entry("{}"))));
  BOOST_TEST(
      eleven.starts_with("ValidationException: 1 validation error detected: Value '[PutEventsRequestEntry(time=null, "
                         "source=shop, resources=null, detailType=OrderPlaced, detail={}, eventBusName=null, "
                         "traceHeader=null, kmsKeyIdentifier=null, internalMetadata=null), PutEventsRequestEntry("));
  BOOST_TEST(eleven.ends_with(
      ")]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10"));
}

BOOST_AUTO_TEST_CASE(the_request_may_have_1048576_bytes_and_not_one_more) {
  Cloud cloud;
  PutEventsEntry entry = Cloud::entry();
  entry.time = cloud.start;        // 14 bytes
  entry.resources = {"12345678"};  // 8
  const std::size_t rest = 1'048'576 - 14 - 8 - 4 - 11;
  const auto filled = [](std::size_t bytes) { return "{\"a\":\"" + std::string(bytes - 8, 'x') + "\"}"; };
  entry.detail = filled(rest);
  BOOST_TEST(cloud.put({entry}).ok());
  entry.detail = filled(rest + 1);
  BOOST_TEST(error_of(cloud.put({entry})) ==
             "ValidationException: Total size of the entries in the request is over the limit.");
  Cloud earlier({.put_events_bytes_maximum = kPutEventsBytesBefore2026});
  PutEventsEntry recorded = Cloud::entry(filled(262'144), "core.update-account-command");
  BOOST_TEST(!earlier.put({recorded}).ok());
}

BOOST_AUTO_TEST_CASE(an_unknown_bus_swallows_the_event_silently) {
  Cloud cloud;
  PutEventsEntry entry = Cloud::entry();
  entry.event_bus_name = "nowhere";
  const PutEventsResponse response = cloud.put({entry}).value();
  BOOST_TEST(response.failed_entry_count == 0);
  BOOST_TEST(response.entries[0].event_id.has_value());
  BOOST_TEST(cloud.records("event.published").at(0)["bus"] == "nowhere");
  BOOST_TEST(cloud.records("event.unrouted").at(0)["reason"] == "no_such_bus");
}

BOOST_AUTO_TEST_CASE(an_event_that_no_rule_wants_is_noted_as_unrouted) {
  Cloud cloud;
  cloud.publish();
  BOOST_TEST(cloud.records("event.unrouted").at(0)["reason"] == "no_rule_matched");
  BOOST_TEST(cloud.events.tally().unrouted == 1);
}

BOOST_AUTO_TEST_CASE(a_bus_is_named_by_its_name_or_its_arn) {
  Cloud cloud;
  const std::string arn = cloud.events.create_event_bus({.name = "orders", .label = "OrdersBus"}).value();
  const std::string queue = cloud.queue("q");
  cloud.rule("r", {.id = "t", .arn = queue}, "orders");
  for (const std::string& name : {std::string("orders"), arn}) {
    PutEventsEntry entry = Cloud::entry();
    entry.event_bus_name = name;
    (void)cloud.put({entry});
  }
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(queue).size() == 2);
  BOOST_TEST(cloud.records("event.published").at(1)["bus"] == "OrdersBus");
  PutEventsEntry foreign = Cloud::entry();
  foreign.event_bus_name = "arn:aws:events:us-east-1:999999999999:event-bus/orders";
  BOOST_TEST(cloud.put({foreign}).error().code == "NotSimulated");
}

BOOST_AUTO_TEST_CASE(nesting_is_limited) {
  Cloud cloud;
  const auto nested = [](std::size_t depth) {
    std::string text = "{\"a\":";
    for (std::size_t at = 1; at < depth; ++at) text += "[";
    for (std::size_t at = 1; at < depth; ++at) text += "]";
    return text + "}";
  };
  BOOST_TEST(entry_error(cloud, Cloud::entry(nested(900))) == "none");
  BOOST_TEST(entry_error(cloud, Cloud::entry(nested(1001))) == "MalformedDetail: Detail is malformed.");
  BOOST_TEST(entry_error(cloud, Cloud::entry(nested(100'000))) == "MalformedDetail: Detail is malformed.");
  for (std::size_t depth = 995; depth <= 1002; ++depth) (void)entry_error(cloud, Cloud::entry(nested(depth)));
}

BOOST_AUTO_TEST_CASE(other_accounts_need_the_bus_policy) {
  Cloud cloud;
  const api::Caller stranger{.service = {}, .account = "999999999999", .source_arn = {}};
  BOOST_TEST(cloud.put({Cloud::entry()}, stranger).error().code == "AccessDeniedException");
  const std::string bus = cloud.events.describe_event_bus("default").value().arn;
  const ordered_json allow = {{"Sid", "them"},
                              {"Effect", "Allow"},
                              {"Principal", {{"AWS", "arn:aws:iam::999999999999:root"}}},
                              {"Action", "events:PutEvents"},
                              {"Resource", bus}};
  BOOST_TEST(cloud.events.put_permission("default", allow.dump()).ok());
  BOOST_TEST(cloud.put({Cloud::entry()}, stranger).ok());
  BOOST_TEST(cloud.events.remove_permission("default", "them").ok());
  BOOST_TEST(!cloud.put({Cloud::entry()}, stranger).ok());
  BOOST_TEST(cloud.events.remove_permission("default", "them").error().message ==
             "Statement with the provided id does not exist.");
}

BOOST_AUTO_TEST_CASE(a_throttled_call_accepts_nothing) {
  Cloud cloud;
  cloud.policy.at("events.put_events", 1);
  BOOST_TEST(cloud.put({Cloud::entry(), Cloud::entry()}).error().code == "ThrottlingException");
  BOOST_TEST(cloud.count("event.published") == 0);
  BOOST_TEST(cloud.count("event.rejected") == 2);
}

BOOST_AUTO_TEST_CASE(a_call_fails_with_the_code_that_the_fault_names) {
  Cloud cloud;
  cloud.policy.at("events.put_events", 2);
  BOOST_TEST(cloud.put({Cloud::entry()}).error().http_status == 500);
  cloud.policy.at("events.put_events.error.code", 1);
  BOOST_TEST(cloud.put({Cloud::entry()}).error().code == "ServiceUnavailable");
}

BOOST_AUTO_TEST_CASE(entries_fail_in_a_call_that_succeeds) {
  Cloud cloud;
  cloud.policy.at("events.put_events", 3);
  cloud.policy.at("events.put_events.fail_entries.code", 1);
  BOOST_TEST(cloud.put({Cloud::entry(), Cloud::entry()}).value().failed_entry_count == 2);
  cloud.policy.at("events.put_events.entries", 2);
  const PutEventsResponse response = cloud.put({Cloud::entry(), Cloud::entry()}).value();
  BOOST_TEST(response.failed_entry_count == 1);
  BOOST_TEST(*response.entries[1].error_code == "ThrottlingException");
  BOOST_TEST(response.entries[0].event_id.has_value());
}

BOOST_AUTO_TEST_CASE(a_lost_answer_leaves_the_events_accepted) {
  Cloud cloud;
  cloud.policy.at("events.put_events", 4);
  BOOST_TEST(cloud.put({Cloud::entry()}).error().code == "RequestTimeout");
  BOOST_TEST(cloud.count("event.published") == 1);
  BOOST_TEST(cloud.count("event.rejected") == 0);
}

BOOST_AUTO_TEST_CASE(a_delayed_answer_tells_how_long) {
  Cloud cloud;
  cloud.policy.at("events.put_events", 5);
  BOOST_TEST((cloud.put({Cloud::entry()}).value().extra_latency == std::chrono::seconds(1)));
  cloud.policy.at("events.put_events.by", 2500);
  BOOST_TEST((cloud.put({Cloud::entry()}).value().extra_latency == std::chrono::milliseconds(2500)));
}

BOOST_AUTO_TEST_CASE(the_fault_point_knows_the_entries_and_the_function_that_calls) {
  Cloud cloud;
  ordered_json seen;
  cloud.policy.at("events.put_events", [&seen](const Question& question) {
    for (const Attribute& attribute : question.attributes) {
      seen[std::string(attribute.name.text())] = attribute.value.type() == Value::Type::json
                                                     ? ordered_json::parse(attribute.value.text())
                                                     : ordered_json(std::string(attribute.value.text()));
    }
    return std::uint64_t{0};
  });
  (void)cloud.put({Cloud::entry(), Cloud::entry("{}", "till")});
  BOOST_TEST(
      seen ==
      (ordered_json{
          {"bus", "default"}, {"source", {"shop", "till"}}, {"detail-type", "OrderPlaced"}, {"caller", "Publisher"}}));
}

BOOST_AUTO_TEST_CASE(an_event_too_expensive_to_match_is_refused_before_anything_happens) {
  Cloud cloud;
  const std::string queue = cloud.queue("q");
  cloud.rule("first", {.id = "t", .arn = queue});
  const std::string hostile = R"({"detail": {"a": {"x": [1], "y": [2]}}})";
  (void)cloud.events.put_rule({.name = "hostile", .event_pattern = hostile});
  std::string pairs;
  for (int pair = 0; pair < 4600; ++pair) pairs += R"({"x":1,"y":1},)";
  const PutEventsResponse response = cloud.put({Cloud::entry(R"({"a":[)" + pairs + "{}]}"), Cloud::entry()}).value();
  BOOST_TEST(response.failed_entry_count == 1);
  BOOST_TEST(response.entries[0].error_code.value() == "NotSimulated");
  BOOST_TEST(response.entries[0].error_message.value() ==
             "An event too expensive to match with the patterns of bus default: crucible does not simulate this.");
  cloud.world.settle();
  BOOST_TEST(cloud.bodies(queue).size() == 1U);
  BOOST_TEST(cloud.count("event.published") == 1U);
  const std::string event = R"({"id": "1", "account": "1", "source": "s", "time": "2025-01-01T00:00:00Z", "region": "r",
    "resources": [], "detail-type": "t", "detail": {"a": [)" +
                            pairs + "{}]}}";
  BOOST_TEST(cloud.events.test_event_pattern(hostile, event).error().code == "NotSimulated");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf_8_is_refused) {
  Cloud cloud;
  BOOST_TEST(cloud.put({Cloud::entry("{}", "\xff")}).error().code == "SerializationException");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::eventbridge::test
