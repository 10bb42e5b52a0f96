#include <optional>

#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/output.h"
#include "harness/cli/scenario_files.h"
#include "harness/document/input_error.h"
#include "harness/report/trace_report.h"
#include "harness/scenario/selector.h"

namespace crucible::cli {
namespace {

constexpr const char* kTraceFooter =
    R"(SELECTOR is an event pattern over a record as --format jsonl shows it; JSON or YAML.

Examples:
  crucible trace scenarios/retries/outage.yaml
  crucible trace scenarios/retries/outage.yaml --where '{kind: [delivery.failed], attempt: [{numeric: [">", 3]}]}'
  crucible trace scenarios/retries/outage.yaml --format jsonl | jq .kind | sort | uniq -c

Exit status: 0 the journal was printed, whatever the scenario's verdict; 2 the input or the command line is wrong;
3 a defect of crucible itself.)";

}  // namespace

Status trace_command(const Words& words) {
  std::string path;
  std::string format = "text";
  std::string where;
  std::string seed;
  Arguments arguments("trace", "Print the journal of one scenario's run.");
  CLI::App& app = arguments.app();
  app.add_option("PATH", path, "A scenario file")->type_name("")->required();
  arguments.option("--format", format, "text or jsonl", "FORMAT");
  CLI::Option* where_option = arguments.option("--where", where, "Only the records that match", "SELECTOR");
  arguments.option("--seed", seed, "Draw latencies, jitter and order from seed N", "N");
  app.footer(kTraceFooter);
  if (!arguments.parse(words)) return arguments.print_help();
  for (const char* later : {"perfetto", "mermaid", "html", "buslog"}) {
    if (format == later) arguments.fail("--format " + format + " is not available in this version");
  }
  one_of(arguments, "--format", format, {"text", "jsonl"});
  scenario::RunOptions options;
  if (!seed.empty()) options.seed = seed_value(arguments, seed);
  report::RecordFilter shows;
  if (where_option->count() > 0) {
    shows = [selector = scenario::Selector::compile(document::parse(where, "--where"))](const Record& record) {
      return selector.matches(record);
    };
  }

  const scenario::Scenario scenario = load_one_scenario(path);
  const scenario::RunResult result = scenario::run(scenario, options);
  Output output;
  const report::Sink sink = [&output](std::string_view text) { output.write(text); };
  if (format == "jsonl") {
    report::write_trace_jsonl(*result.journal, shows, sink);
  } else {
    report::write_trace_text(*result.journal, scenario.start, shows, sink);
  }
  output.close();
  return Status::held;
}

}  // namespace crucible::cli
