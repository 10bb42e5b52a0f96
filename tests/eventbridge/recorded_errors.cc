#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

#include "tests/eventbridge/cloud.h"

namespace crucible::eventbridge::test {
namespace {

std::ifstream open_recordings() {
  const char* const shared = std::getenv("CRUCIBLE_SHARED");
  const std::string folder = shared != nullptr ? shared : CRUCIBLE_SOURCE_DIR "/../shared";
  return std::ifstream(folder + "/conformance/aws_recorded_api_errors.jsonl");
}

std::optional<std::string> text_in(const ordered_json& request, const char* key) {
  return request.contains(key) ? std::optional(request[key].get<std::string>()) : std::nullopt;
}

/// What EventBridge answers to a request that needs nothing set up; nullopt for an operation that this does not replay.
std::optional<api::ApiError> answer(Cloud& cloud, const std::string& operation, const ordered_json& request) {
  const auto error = [](const auto& result) {
    return result ? api::ApiError{.code = "none", .message = {}} : result.error();
  };
  if (operation == "PutRule") {
    PutRuleRequest rule{.name = request["Name"]};
    rule.schedule_expression = text_in(request, "ScheduleExpression");
    rule.event_pattern = text_in(request, "EventPattern");
    return error(cloud.events.put_rule(rule));
  }
  if (operation == "DescribeEventBus") return error(cloud.events.describe_event_bus(std::string(request["Name"])));
  if (operation == "DescribeRule") return error(cloud.events.describe_rule(std::string(request["Name"])));
  if (operation == "DescribeArchive") return error(cloud.events.describe_archive(std::string(request["ArchiveName"])));
  if (operation == "DescribeReplay") return error(cloud.events.describe_replay(std::string(request["ReplayName"])));
  if (operation == "UpdateArchive") return error(cloud.events.update_archive({.name = request["ArchiveName"]}));
  if (operation == "PutEvents") {
    std::vector<PutEventsEntry> entries;
    for (const ordered_json& one : request["Entries"]) {
      PutEventsEntry entry;
      entry.source = text_in(one, "Source");
      entry.detail_type = text_in(one, "DetailType");
      entry.detail = text_in(one, "Detail");
      entry.event_bus_name = text_in(one, "EventBusName");
      entries.push_back(entry);
    }
    const auto response = cloud.put(entries);
    if (!response) return response.error();
    for (const PutEventsResultEntry& entry : response.value().entries) {
      if (entry.error_code) return api::ApiError{.code = *entry.error_code, .message = *entry.error_message};
    }
    return api::ApiError{.code = "none", .message = {}};
  }
  return std::nullopt;
}

BOOST_AUTO_TEST_SUITE(recorded_errors)

BOOST_AUTO_TEST_CASE(errors_are_the_ones_that_aws_was_recorded_to_give) {
  std::ifstream recordings = open_recordings();
  if (!recordings) {
    BOOST_TEST_MESSAGE("SKIPPED: no recordings (set CRUCIBLE_SHARED)");
    BOOST_TEST(true);
    return;
  }
  // The recordings are from before the limit was raised.
  Cloud cloud({.put_events_bytes_maximum = kPutEventsBytesBefore2026});
  int replayed = 0;
  for (std::string line; std::getline(recordings, line);) {
    const ordered_json recorded = ordered_json::parse(line);
    if (recorded["service"] != "events" || recorded["request"].dump().find("{{") != std::string::npos) continue;
    const std::string operation = recorded["operation"];
    if (operation == "PutRule" && recorded["request"].contains("EventBusName")) continue;
    const std::optional<api::ApiError> error = answer(cloud, operation, recorded["request"]);
    if (!error) continue;
    ++replayed;
    BOOST_TEST_CONTEXT(std::string(recorded["name"])) {
      BOOST_TEST(error->code == std::string(recorded["error_code"]));
      BOOST_TEST(error->message == std::string(recorded["error_message"]));
    }
  }
  BOOST_TEST(replayed >= 20);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crucible::eventbridge::test
