#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/output.h"
#include "harness/report/vocabulary.h"
#include "harness/scenario/schema.h"

namespace crucible::cli {
namespace {

constexpr const char* kFooter = R"(scenario      the JSON Schema of scenario files, for editors
fault-points  where faults can strike, what a selector can ask there, and the effects
records       the kinds of record in a journal

Example:
  crucible schema scenario > scenarios/scenario.schema.json)";

}  // namespace

Status schema_command(const Words& words) {
  std::string which;
  Arguments arguments("schema", "Print a vocabulary, for machines.");
  CLI::App& app = arguments.app();
  app.add_option("WHICH", which, "scenario, fault-points or records")->type_name("")->required();
  app.footer(kFooter);
  if (!arguments.parse(words)) return arguments.print_help();
  one_of(arguments, "WHICH", which, {"scenario", "fault-points", "records"});

  Output output;
  const report::Sink sink = [&output](std::string_view text) { output.write(text); };
  if (which == "scenario") {
    output.write(scenario::scenario_schema());
    if (!scenario::scenario_schema().ends_with('\n')) output.write("\n");
  } else if (which == "fault-points") {
    report::write_fault_points(sink);
  } else {
    report::write_record_kinds(sink);
  }
  output.close();
  return Status::held;
}

}  // namespace crucible::cli
