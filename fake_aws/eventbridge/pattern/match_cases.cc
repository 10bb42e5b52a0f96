#include "fake_aws/eventbridge/pattern/match_cases.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/pattern.h"
#include "fake_aws/eventbridge/pattern/test_event.h"

namespace crucible::pattern {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

const Json& member(const Json& case_line, const char* key) {
  const auto found = case_line.find(key);
  if (found == case_line.end()) throw std::invalid_argument(fmt::format("a case needs \"{}\"", key));
  return *found;
}

Options options_for(const Json& case_line) {
  Options options;
  const bool bare_matcher = case_line.contains("rules") || case_line.contains("wildcard_complexity") ||
                            case_line.value("expect", Json()) == "valid";
  if (bare_matcher) options.wildcard_complexity_max.reset();
  return options;
}

struct Outcome {
  bool matched = false;
  std::string error;  // empty: none
};

Outcome outcome_of(const Json& case_line, bool with_event) {
  Outcome outcome;
  try {
    const Pattern pattern = Pattern::compile(text_of(member(case_line, "pattern")), options_for(case_line));
    if (with_event) outcome.matched = pattern.matches(EventFields::from_text(text_of(member(case_line, "event"))));
  } catch (const InvalidPattern& fault) {
    outcome.error = fault.what();
  } catch (const MalformedEvent&) {
    outcome.error = invalid_test_event;
  }
  return outcome;
}

bool is_message(const std::string& wanted, const std::string& found) {
  return found == wanted || found.starts_with(wanted + "\n at ");
}

std::string run_error_case(const Json& case_line) {
  Outcome outcome = outcome_of(case_line, case_line.contains("event"));
  const auto message = case_line.find("error_message");
  const bool about_the_event = message != case_line.end() && *message == invalid_test_event;
  if (outcome.error.empty() && about_the_event) {
    outcome.error = check_test_event(text_of(member(case_line, "event"))).value_or("");
  }
  if (outcome.error.empty()) return "expected an error; there was none";
  if (message == case_line.end() || is_message(message->get<std::string>(), outcome.error)) return "";
  return fmt::format("expected the error: {}\nfound: {}", message->get<std::string>(), outcome.error);
}

std::string run_pattern_case(const Json& case_line, bool wanted) {
  const Outcome outcome = outcome_of(case_line, true);
  if (!outcome.error.empty()) return "unexpected error: " + outcome.error;
  if (outcome.matched == wanted) return "";
  return wanted ? "expected a match; there was none" : "expected no match; there was one";
}

std::string run_rules_case(const Json& case_line) {
  const EventFields event = EventFields::from_text(text_of(member(case_line, "event")));
  std::vector<std::string> matched;
  for (const auto& [name, value] : member(case_line, "rules").items()) {
    const Json patterns = value.is_array() ? value : Json::array({value});
    const bool any = std::any_of(patterns.begin(), patterns.end(), [&](const Json& pattern) {
      return Pattern::compile(text_of(pattern), options_for(case_line)).matches(event);
    });
    if (any) matched.push_back(name);
  }
  auto wanted = member(case_line, "expect").get<std::vector<std::string>>();
  std::sort(wanted.begin(), wanted.end());
  std::sort(matched.begin(), matched.end());
  if (matched == wanted) return "";
  return fmt::format("expected the rules [{}]; matched [{}]", fmt::join(wanted, ", "), fmt::join(matched, ", "));
}

std::string run_by_expectation(const Json& case_line) {
  if (case_line.contains("rules")) {
    try {
      return run_rules_case(case_line);
    } catch (const InvalidPattern& fault) {
      return fmt::format("unexpected error: {}", fault.what());
    } catch (const MalformedEvent&) {
      return fmt::format("unexpected error: {}", invalid_test_event);
    }
  }
  const Json& expect = member(case_line, "expect");
  if (expect.is_boolean()) return run_pattern_case(case_line, expect.get<bool>());
  if (expect == "error") return run_error_case(case_line);
  if (expect == "valid") {
    const Outcome outcome = outcome_of(case_line, false);
    return outcome.error.empty() ? "" : "unexpected error: " + outcome.error;
  }
  throw std::invalid_argument("a case's \"expect\" is true, false, \"error\", \"valid\" or, with \"rules\", a list");
}

}  // namespace

CaseResult run_case(const nlohmann::ordered_json& case_line) {
  if (!case_line.is_object()) throw std::invalid_argument("a case is a JSON object");
  CaseResult result;
  const auto name = case_line.find("name");
  if (name != case_line.end()) result.name = text_of(*name);
  try {
    result.detail = run_by_expectation(case_line);
  } catch (const Json::exception&) {
    throw std::invalid_argument("a case has a member of the wrong type");
  }
  result.passed = result.detail.empty();
  return result;
}

}  // namespace crucible::pattern
