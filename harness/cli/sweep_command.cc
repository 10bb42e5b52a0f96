#include <fmt/format.h>

#include <chrono>
#include <limits>
#include <optional>

#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/output.h"
#include "harness/cli/scenario_files.h"
#include "harness/cli/terminal.h"
#include "harness/document/input_error.h"
#include "harness/explore/sweep.h"
#include "harness/kernel/time_text.h"
#include "harness/report/sweep_report.h"

namespace crucible::cli {
namespace {

constexpr std::uint64_t kDefaultSeeds = 100;

constexpr const char* kSweepFooter =
    R"(Every scenario runs under every seed, seed by seed; a seed draws the latencies, the jitter, the cold starts and the
order of what happens at one time. The output does not depend on --jobs. A failing run is printed with the one
command that repeats it.

Examples:
  crucible sweep scenarios --seeds 1..1000
  crucible sweep scenarios/trading-day.yaml --time 60s --format json

Exit status: 0 all held; 1 some run fell short; 2 the input or the command line is wrong, and nothing was run;
3 a defect of crucible itself.)";

using WallClock = std::chrono::steady_clock;

}  // namespace

Status sweep_command(const Words& words) {
  std::vector<std::string> paths;
  std::string seeds;
  std::string jobs_text;
  std::string time;
  std::string format = "console";
  Arguments arguments("sweep", "Run scenarios over many seeds.");
  CLI::App& app = arguments.app();
  app.add_option("PATH", paths, "Scenario files and folders")->type_name("")->required();
  arguments.option("--seeds", seeds, "Seeds A to B, both included; N alone is the first N from 0 (default: 100)",
                   "A..B");
  arguments.option("--time", time, "Begin no further seed after this much wall time: 60s, 5m", "DURATION");
  arguments.option("--jobs", jobs_text, "Run N at a time (default: one a processor); prints the same", "N");
  arguments.option("--format", format, "console or json", "FORMAT");
  arguments.refuse({"--swarm", "--results", "--shard"});
  app.footer(kSweepFooter);
  if (!arguments.parse(words)) return arguments.print_help();

  explore::SweepPlan plan;
  plan.jobs = jobs_value(arguments, jobs_text);
  one_of(arguments, "--format", format, {"console", "json"});
  plan.last_seed = time.empty() ? kDefaultSeeds - 1 : std::numeric_limits<std::uint64_t>::max();
  if (!seeds.empty()) std::tie(plan.first_seed, plan.last_seed) = seed_range(arguments, seeds);
  if (!time.empty()) {
    const std::optional<Duration> limit = parse_duration(time);
    if (!limit || *limit == Duration{0}) {
      arguments.fail(fmt::format("--time {}: expected a duration such as 60s or 5m", document::in_quotes(time)));
    }
    plan.may_go_on = [deadline = WallClock::now() + *limit] { return WallClock::now() < deadline; };
  }
  const std::vector<scenario::Scenario> scenarios = load_scenarios(find_scenario_files(paths));
  for (const scenario::Scenario& scenario : scenarios) plan.scenarios.push_back(&scenario);

  Output output;
  const bool is_json = format == "json";
  // What cannot be deployed shows in the first seed's round. Until that is over nothing is printed.
  std::string waiting;
  std::uint64_t done = 0;
  std::uint64_t failures = 0;
  const report::Sink sink = [&](std::string_view text) {
    if (done >= scenarios.size()) {
      output.write(waiting);
      output.write(text);
      waiting.clear();
    } else {
      waiting += text;
    }
  };
  report::SweepConsoleReport console(sink, standard_output_colour());
  report::SweepJsonReport json(sink);
  Progress progress("run");
  const explore::SweepSummary summary = explore::sweep(plan, scenario::run, [&](const explore::SweepRun& run) {
    if (is_json) {
      json.add(run);
    } else {
      console.add(run);
    }
    ++done;
    if (run.verdict != scenario::Verdict::pass) ++failures;
    progress.at(done, 0, fmt::format("seed {}  {} failing", run.seed, failures));
  });
  progress.end();
  if (is_json) {
    json.finish(summary);
  } else {
    console.finish(summary);
  }
  output.close();
  progress.end(fmt::format("in {} ms of wall time", progress.elapsed().count()));
  return summary.failures == 0 ? Status::held : Status::fell_short;
}

}  // namespace crucible::cli
