// What AWS and aws/event-ruler answered, case by case. The data is not part of this repository: it is looked for in the
// folder CRUCIBLE_SHARED names, or in ../shared beside the sources, and the tests say so and pass when it is absent.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "fake_aws/eventbridge/pattern/match_cases.h"
#include "fake_aws/eventbridge/pattern/pattern.h"

namespace crucible::pattern {
namespace {

using Json = nlohmann::json;

std::optional<std::filesystem::path> conformance_file(const std::string& name) {
  const char* shared = std::getenv("CRUCIBLE_SHARED");
  const std::filesystem::path root =
      shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path(CRUCIBLE_SOURCE_DIR) / "../shared";
  std::filesystem::path file = root / "conformance" / name;
  if (std::filesystem::exists(file)) return file;
  BOOST_TEST_MESSAGE("SKIPPED: " << name << " is not here; set CRUCIBLE_SHARED to the folder that holds conformance/");
  return std::nullopt;
}

// Runs every line of a file, as `amend` changes it, and requires that all pass.
template <typename Amend>
void require_all(const std::string& name, const Amend& amend) {
  const auto path = conformance_file(name);
  if (!path) return;
  std::ifstream file(*path);
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::string line;
  while (std::getline(file, line)) {
    Json case_line = Json::parse(line);
    amend(case_line);
    const CaseResult result = run_case(case_line);
    ++(result.passed ? passed : failed);
    BOOST_CHECK_MESSAGE(result.passed,
                        fmt::format("{} {}: {}\n{}", name, result.name, result.detail, line.substr(0, 1500)));
  }
  BOOST_TEST_MESSAGE(fmt::format("{}: {} of {} cases pass", name, passed, passed + failed));
  BOOST_CHECK_GT(passed, 0U);
}

void as_it_is(Json&) {}

}  // namespace

BOOST_AUTO_TEST_SUITE(conformance)

BOOST_AUTO_TEST_CASE(patterns_match_and_fail_as_aws_recorded) {
  require_all("aws_recorded_patterns.jsonl", as_it_is);
}

BOOST_AUTO_TEST_CASE(error_places_are_those_that_aws_recorded) {
  require_all("aws_recorded_patterns.jsonl", [](Json& case_line) {
    const auto raw = case_line.find("error_message_raw");
    if (raw == case_line.end()) return;
    // Two recordings have the account's ARN masked in the quoted text, so only their first lines can be compared.
    const auto text = raw->get<std::string>();
    if (text.find("<partition>") == std::string::npos) case_line["error_message"] = text;
  });
}

BOOST_AUTO_TEST_CASE(random_patterns_match_as_event_ruler_judged) {
  require_all("oracle_patterns.jsonl", as_it_is);
}

BOOST_AUTO_TEST_CASE(where_event_ruler_has_faults_the_documented_answer_is_given) {
  require_all("oracle_quirks.jsonl", [](Json& case_line) {
    case_line["expect"] = case_line["documented"];
    case_line["name"] = fmt::format("quirk {}", case_line["id"].dump());
    case_line["wildcard_complexity"] = 0;  // judged by the bare matcher
  });
}

BOOST_AUTO_TEST_CASE(the_rules_of_event_rulers_own_tests_match) {
  require_all("event_ruler_rules.jsonl", as_it_is);
}

BOOST_AUTO_TEST_CASE(patterns_that_event_ruler_accepts_compile) {
  require_all("event_ruler_valid.jsonl", as_it_is);
}

BOOST_AUTO_TEST_CASE(patterns_that_event_ruler_refuses_fail_with_its_message) {
  require_all("event_ruler_invalid_patterns.jsonl", as_it_is);
}

// A malformed $or is refused; event-ruler's older compiler would read it as a field named $or.
BOOST_AUTO_TEST_CASE(a_malformed_or_is_an_error_not_a_field) {
  require_all("event_ruler_or_fallback.jsonl", [](Json& case_line) { case_line["expect"] = "error"; });
}

BOOST_AUTO_TEST_CASE(wildcard_complexity_is_near_event_rulers_measure) {
  const auto path = conformance_file("oracle_patterns.jsonl");
  if (!path) return;
  std::ifstream file(*path);
  std::size_t agreed = 0;
  std::size_t compared = 0;
  std::string line;
  while (std::getline(file, line)) {
    const Json case_line = Json::parse(line);
    const auto measure = case_line.find("wildcard_complexity");
    if (measure == case_line.end()) continue;
    ++compared;
    bool accepted = true;
    try {
      Pattern::compile(case_line["pattern"].get<std::string>());
    } catch (const InvalidPattern&) {
      accepted = false;
    }
    if (accepted == (measure->get<int>() <= *Options().wildcard_complexity_max)) ++agreed;
  }
  BOOST_TEST_MESSAGE(fmt::format("wildcard complexity: {} of {} verdicts agree", agreed, compared));
  // event-ruler counts other operators' bytes into the same automaton, which this measure leaves out.
  BOOST_CHECK_GE(agreed * 100, compared * 98);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::pattern
