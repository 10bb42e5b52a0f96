#include "harness/report/junit_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/report/record_text.h"
#include "harness/report/text.h"
#include "harness/report/xml_text.h"

namespace crucible::report {
namespace {

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : std::string(path.substr(0, slash));
}

std::string detail_text(const Outcome& outcome, const scenario::Failure& failure) {
  std::string text =
      fmt::format("{}\nexpected: {}\nseen: {}\n", place_text(failure.place), failure.expected, failure.seen);
  if (failure.record != RecordId::none && outcome.result.journal != nullptr) {
    std::vector<RecordColumns> rows;
    for (const RecordId id : scenario::chain_of_causes(*outcome.result.journal, failure.record)) {
      rows.push_back(columns_of((*outcome.result.journal)[id], outcome.start));
    }
    text += "because:\n";
    for (const std::string& line : aligned_lines(rows)) text += "  " + line + "\n";
  }
  return text + "again: " + outcome.command + "\n";
}

}  // namespace

void JunitReport::begin(const std::vector<Title>&) {}

void JunitReport::add(const Outcome& outcome) {
  const scenario::RunResult& result = outcome.result;
  const std::string folder = folder_of(outcome.title.path);
  auto suite = std::find_if(suites_.begin(), suites_.end(), [&](const Suite& known) { return known.name == folder; });
  if (suite == suites_.end()) {
    suites_.push_back({.name = folder, .cases = {}});
    suite = suites_.end() - 1;
  }
  ++suite->tests;
  suite->time += result.virtual_time;
  suite->cases +=
      fmt::format(R"(    <testcase name="{}" classname="{}" file="{}" time="{}")", xml_attribute(outcome.title.name),
                  xml_attribute(folder), xml_attribute(outcome.title.path), seconds_text(result.virtual_time));
  if (result.verdict == scenario::Verdict::pass) {
    suite->cases += "/>\n";
    return;
  }
  const bool is_unknown = result.verdict == scenario::Verdict::unknown;
  ++(is_unknown ? suite->errors : suite->failures);
  const std::string_view element = is_unknown ? "error" : "failure";
  suite->cases += ">\n";
  // One element a test case: readers count the elements, and a scenario fails once.
  std::string message = result.failures.empty() ? "the verdict is unknown" : result.failures.front().expected;
  if (result.failures.size() > 1) message += fmt::format(" (and {} more)", result.failures.size() - 1);
  std::string detail;
  for (const scenario::Failure& failure : result.failures) {
    if (!detail.empty()) detail += "\n";
    detail += detail_text(outcome, failure);
  }
  const std::string type = result.failures.empty() ? "" : result.failures.front().signature;
  suite->cases += fmt::format("      <{0} message=\"{1}\" type=\"{2}\">{3}</{0}>\n", element, xml_attribute(message),
                              xml_attribute(type), xml_text(detail));
  suite->cases += "    </testcase>\n";
}

void JunitReport::finish() {
  Suite total;
  for (const Suite& suite : suites_) {
    total.tests += suite.tests;
    total.failures += suite.failures;
    total.errors += suite.errors;
    total.time += suite.time;
  }
  const auto counts = [](const Suite& suite) {
    return fmt::format(R"(tests="{}" failures="{}" errors="{}" time="{}")", suite.tests, suite.failures, suite.errors,
                       seconds_text(suite.time));
  };
  std::string xml =
      fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"crucible\" {}>\n", counts(total));
  for (const Suite& suite : suites_) {
    xml += fmt::format("  <testsuite name=\"{}\" {}>\n{}  </testsuite>\n", xml_attribute(suite.name), counts(suite),
                       suite.cases);
  }
  sink_(xml + "</testsuites>\n");
}

}  // namespace crucible::report
