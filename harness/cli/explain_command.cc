#include <fmt/format.h>

#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/output.h"
#include "harness/cli/scenario_files.h"
#include "harness/report/trace_report.h"

namespace crucible::cli {
namespace {

constexpr const char* kFooter = R"(Records are numbered as crucible trace shows them.

Example:
  crucible explain scenarios/retries/outage.yaml --record 752

Exit status: 0 printed; 2 the input or the command line is wrong; 3 a defect of crucible itself.)";

}  // namespace

Status explain_command(const Words& words) {
  std::string path;
  std::string record;
  std::string seed;
  Arguments arguments("explain", "Print what led to a record, oldest first.");
  CLI::App& app = arguments.app();
  app.add_option("PATH", path, "A scenario file")->type_name("")->required();
  arguments.option("--record", record, "The record's number", "N")->required();
  arguments.option("--seed", seed, "Draw latencies, jitter and order from seed N", "N");
  arguments.refuse({"--event", "--unmatched"});
  app.footer(kFooter);
  if (!arguments.parse(words)) return arguments.print_help();
  scenario::RunOptions options;
  if (!seed.empty()) options.seed = seed_value(arguments, seed);
  whole_number(arguments, "--record", record, 1, UINT32_MAX);

  const scenario::Scenario scenario = load_one_scenario(path);
  const scenario::RunResult result = scenario::run(scenario, options);
  if (result.journal->size() == 0) arguments.fail("the run has no records");
  const auto number = static_cast<std::uint32_t>(
      whole_number(arguments, "--record", record, 1, static_cast<std::uint64_t>(result.journal->size())));
  Output output;
  report::write_causes(*result.journal, scenario.start, static_cast<RecordId>(number),
                       [&output](std::string_view text) { output.write(text); });
  output.close();
  return Status::held;
}

}  // namespace crucible::cli
