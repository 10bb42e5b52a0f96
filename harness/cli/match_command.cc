#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "fake_aws/eventbridge/pattern/event_fields.h"
#include "fake_aws/eventbridge/pattern/match_cases.h"
#include "fake_aws/eventbridge/pattern/match_walk.h"
#include "fake_aws/eventbridge/pattern/pattern.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/input_file.h"
#include "harness/cli/output.h"
#include "harness/document/input_error.h"
#include "harness/report/text.h"

namespace crucible::cli {
namespace {

constexpr const char* kMatchFooter =
    R"(FILE is JSON; - is standard input. A case is one line of JSON: {"name", "pattern", "event", "expect"}, where expect
is true, false, "error" (with error_message to compare where given) or "valid"; or {"name", "rules", "event",
"expect": [names that match]}. Patterns and events are JSON, or text that holds it.

Examples:
  crucible match --pattern rule.json --event event.json --explain
  crucible match --cases patterns.jsonl

Exit status: 0 the event matches, or every case passed; 1 it does not, or a case failed; 2 a file or the command line
is wrong; 3 a defect of crucible itself.)";

pattern::Pattern compile(const std::string& path) {
  try {
    return pattern::Pattern::compile(read_input(path));
  } catch (const pattern::InvalidPattern& fault) {
    // AWS's own words, with its place moved to the front where every message of ours has it.
    throw document::InputError({.file = path, .line = fault.line(), .column = fault.column()},
                               "Event pattern is not valid. Reason: " + fault.reason());
  }
}

pattern::EventFields read_event(const std::string& path) {
  try {
    return pattern::EventFields::from_text(read_input(path));
  } catch (const pattern::MalformedEvent& fault) {
    throw document::InputError({.file = path}, std::string("Event is not valid. Reason: ") + fault.what());
  }
}

Status match_one(const std::string& pattern_path, const std::string& event_path, bool explains, Output& output) {
  const pattern::Pattern pattern = compile(pattern_path);
  const pattern::EventFields event = read_event(event_path);
  try {
    const bool is_match = pattern.matches(event);
    output.write(is_match ? "match\n" : "no match\n");
    if (explains && !is_match) {
      for (const pattern::Mismatch& mismatch : pattern.explain(event)) {
        output.write(fmt::format("  {}: {}\n", report::printable(mismatch.path), report::printable(mismatch.why)));
      }
    }
    return is_match ? Status::held : Status::fell_short;
  } catch (const pattern::MatchTooExpensive& fault) {
    throw document::InputError({.file = event_path}, fault.what());
  }
}

std::string one_line(const std::string& text) {
  std::string line;
  for (const std::string& part : report::lines_of(text)) line += (line.empty() ? "" : "; ") + part;
  return report::printable(line);
}

pattern::CaseResult run_case(const std::string& line, const document::Place& place) {
  try {
    return pattern::run_case(nlohmann::json::parse(line));
  } catch (const nlohmann::json::parse_error& fault) {
    throw document::InputError({.file = place.file, .line = place.line, .column = static_cast<int>(fault.byte)},
                               "this line is not JSON");
  } catch (const nlohmann::json::exception&) {
    throw document::InputError(place, "this is no case: expected {\"name\", \"pattern\", \"event\", \"expect\"}");
  } catch (const std::invalid_argument& fault) {
    throw document::InputError(place, fault.what());
  } catch (const pattern::MatchTooExpensive& fault) {
    return {.name = place.file + ":" + std::to_string(place.line), .passed = false, .detail = fault.what()};
  }
}

Status match_cases(const std::string& path, Output& output) {
  const std::vector<std::string> lines = report::lines_of(read_input(path));
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::string failures;  // printed once every line has proved to be a case
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].find_first_not_of(" \t\r") == std::string::npos) continue;
    const document::Place place{.file = path, .line = static_cast<int>(i + 1), .column = 1};
    const pattern::CaseResult result = run_case(lines[i], place);
    if (result.passed) {
      ++passed;
      continue;
    }
    ++failed;
    const std::string name = result.name.empty() ? fmt::format("line {}", i + 1) : result.name;
    failures += fmt::format("FAIL  {}: {}\n", one_line(name), one_line(result.detail));
  }
  output.write(failures);
  output.write(fmt::format("{} passed, {} failed\n", passed, failed));
  return failed == 0 ? Status::held : Status::fell_short;
}

}  // namespace

Status match_command(const Words& words) {
  std::string pattern_path;
  std::string event_path;
  std::string cases_path;
  bool explains = false;
  Arguments arguments("match", "Does an event match an event pattern, as EventBridge judges it?");
  CLI::App& app = arguments.app();
  arguments.option("--pattern", pattern_path, "The event pattern", "FILE");
  arguments.option("--event", event_path, "The event", "FILE");
  app.add_flag("--explain", explains, "Say which fields keep the event from matching");
  arguments.option("--cases", cases_path, "Judge many: JSON Lines", "FILE");
  app.footer(kMatchFooter);
  if (!arguments.parse(words)) return arguments.print_help();
  const bool is_pair = !pattern_path.empty() && !event_path.empty();
  const bool is_half_a_pair = !is_pair && (!pattern_path.empty() || !event_path.empty());
  if (is_half_a_pair) arguments.fail("--pattern and --event go together");
  if (is_pair == !cases_path.empty()) arguments.fail("give either --pattern FILE and --event FILE, or --cases FILE");
  if (explains && !is_pair) arguments.fail("--explain goes with --pattern and --event");
  if (pattern_path == "-" && event_path == "-") arguments.fail("only one of --pattern and --event can be -");
  Output output;
  const Status status =
      is_pair ? match_one(pattern_path, event_path, explains, output) : match_cases(cases_path, output);
  output.close();
  return status;
}

}  // namespace crucible::cli
