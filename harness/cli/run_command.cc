#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/output.h"
#include "harness/cli/scenario_files.h"
#include "harness/cli/terminal.h"
#include "harness/document/input_error.h"
#include "harness/explore/in_order.h"
#include "harness/explore/verify.h"
#include "harness/report/console_report.h"
#include "harness/report/json_report.h"
#include "harness/report/junit_report.h"
#include "harness/report/repeat_command.h"
#include "harness/report/scenario_list.h"
#include "harness/report/tap_report.h"

namespace crucible::cli {
namespace {

constexpr const char* kDefaultFolder = "scenarios";

constexpr const char* kRunFooter =
    R"(PATH is a scenario file, or a folder: then every *.yaml, *.yml and *.json below it runs, but for templates.
Without a PATH the folder scenarios runs.

Examples:
  crucible run scenarios                                       everything
  crucible run scenarios --filter 'retries/*' --seed 7         some of it, with latencies and jitter drawn from seed 7
  crucible run scenarios --junit out.xml                       a report for CI beside the one for you
  crucible run scenarios --verify                              is every run the same twice?

Exit status: 0 all held; 1 something fell short; 2 the input or the command line is wrong, and nothing was run;
3 a defect of crucible itself.)";

struct RunArguments {
  std::vector<std::string> paths;
  std::string seed;
  std::string filter;
  std::vector<std::string> tags;
  std::string jobs;
  std::vector<std::string> formats;
  std::string junit;
  bool stops_at_failure = false;
  bool verifies = false;
  bool lists = false;
};

// One of the reports asked for: what it is, and the file it goes to ("" is standard output).
struct Wanted {
  std::string format;
  std::string file;
};

std::vector<Wanted> wanted_reports(const Arguments& arguments, const RunArguments& given) {
  std::vector<Wanted> wanted;
  std::size_t on_standard_output = 0;
  for (const std::string& text : given.formats) {
    const std::size_t colons = text.find("::");
    Wanted report{.format = text.substr(0, colons), .file = colons == std::string::npos ? "" : text.substr(colons + 2)};
    one_of(arguments, "--format", report.format, {"console", "json", "tap", "junit"});
    if (colons != std::string::npos && report.file.empty()) {
      arguments.fail("--format " + document::in_quotes(text) + ": a file name must follow the ::");
    }
    if (report.file.empty()) ++on_standard_output;
    wanted.push_back(std::move(report));
  }
  if (on_standard_output > 1) {
    arguments.fail("two reports cannot share standard output; give one a file: --format json::out.json");
  }
  if (!given.junit.empty()) wanted.push_back({.format = "junit", .file = given.junit});
  if (on_standard_output == 0) wanted.insert(wanted.begin(), {.format = "console", .file = ""});
  return wanted;
}

std::unique_ptr<report::Report> make_report(const std::string& format, report::Sink sink, report::Colour colour) {
  if (format == "json") return std::make_unique<report::JsonReport>(std::move(sink));
  if (format == "tap") return std::make_unique<report::TapReport>(std::move(sink));
  if (format == "junit") return std::make_unique<report::JunitReport>(std::move(sink));
  return std::make_unique<report::ConsoleReport>(std::move(sink), colour);
}

bool matches_glob(const std::string& glob, const std::string& text) {
  return ::fnmatch(glob.c_str(), text.c_str(), 0) == 0;
}

bool is_selected(const RunArguments& given, const scenario::Scenario& scenario, const report::Title& title) {
  const bool has_tags = std::all_of(given.tags.begin(), given.tags.end(), [&](const std::string& tag) {
    return std::find(scenario.tags.begin(), scenario.tags.end(), tag) != scenario.tags.end();
  });
  if (!has_tags) return false;
  return given.filter.empty() || matches_glob(given.filter, title.name) || matches_glob(given.filter, title.label) ||
         matches_glob(given.filter, title.path);
}

// The reports, and the text that waits until everything has run: a scenario may prove impossible to deploy only when
// its turn comes, and then nothing must have been printed.
class Reports {
 public:
  explicit Reports(const std::vector<Wanted>& wanted) {
    for (const Wanted& each : wanted) {
      auto entry = std::make_unique<Entry>();
      if (each.file.empty()) {
        entry->output = std::make_unique<Output>();
      } else {
        entry->output = std::make_unique<Output>(each.file);
      }
      const report::Colour colour = each.file.empty() ? standard_output_colour() : report::Colour::none;
      entry->report = make_report(
          each.format, [text = &entry->text](std::string_view piece) { *text += piece; }, colour);
      entries_.push_back(std::move(entry));
    }
  }

  void begin(const std::vector<report::Title>& titles) {
    for (const auto& entry : entries_) entry->report->begin(titles);
  }
  void add(const report::Outcome& outcome) {
    for (const auto& entry : entries_) entry->report->add(outcome);
  }
  void finish() {
    for (const auto& entry : entries_) {
      entry->report->finish();
      entry->output->write(entry->text);
    }
    for (const auto& entry : entries_) entry->output->close();
  }

 private:
  struct Entry {
    std::unique_ptr<Output> output;
    std::string text;
    std::unique_ptr<report::Report> report;
  };
  std::vector<std::unique_ptr<Entry>> entries_;
};

std::vector<std::string> paths_or_default(const Arguments& arguments, const std::vector<std::string>& paths) {
  if (!paths.empty()) return paths;
  std::error_code error;
  if (!std::filesystem::is_directory(kDefaultFolder, error)) {
    arguments.fail(fmt::format("no PATH given, and there is no folder \"{}\" here", kDefaultFolder));
  }
  return {kDefaultFolder};
}

Status list(const std::vector<scenario::Scenario>& scenarios, const std::vector<Wanted>& wanted) {
  Output output;
  const report::Sink sink = [&output](std::string_view text) { output.write(text); };
  const bool is_json = wanted.front().format == "json" && wanted.front().file.empty();
  if (is_json) {
    report::write_scenario_list_json(scenarios, sink);
  } else {
    report::write_scenario_list(scenarios, sink);
  }
  output.close();
  return Status::held;
}

}  // namespace

Status run_command(const Words& words) {
  RunArguments given;
  Arguments arguments("run", "Run scenario files and folders.");
  CLI::App& app = arguments.app();
  app.add_option("PATH", given.paths, "Scenario files and folders")->type_name("");
  arguments.option("--seed", given.seed, "Draw latencies, jitter and order from seed N, whatever the files say", "N");
  arguments.option("--filter", given.filter, "Only scenarios whose name or path matches", "GLOB");
  arguments.option("--tag", given.tags, "Only scenarios with this tag; of several, with all", "T");
  arguments.option("--jobs", given.jobs, "Run N at a time (default: one a processor); prints the same", "N");
  app.add_flag("--fail-fast", given.stops_at_failure, "Stop after the first that falls short");
  app.add_flag("--verify", given.verifies, "Run each twice and compare the journals record by record");
  app.add_flag("--list", given.lists, "Print what would run, and run nothing");
  arguments.option("--format", given.formats, "console, json, tap or junit; FORMAT::FILE writes to a file", "FORMAT");
  arguments.option("--junit", given.junit, "Also write JUnit XML to FILE", "FILE");
  arguments.refuse({"--report", "--update", "--swarm"});
  app.footer(kRunFooter);
  if (!arguments.parse(words)) return arguments.print_help();

  scenario::RunOptions options;
  if (!given.seed.empty()) options.seed = seed_value(arguments, given.seed);
  const std::size_t jobs = jobs_value(arguments, given.jobs);
  const std::vector<Wanted> wanted = wanted_reports(arguments, given);

  std::vector<scenario::Scenario> scenarios =
      load_scenarios(find_scenario_files(paths_or_default(arguments, given.paths)));
  std::vector<report::Title> titles;
  {
    const std::vector<report::Title> all = titles_of(scenarios);
    std::vector<scenario::Scenario> selected;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
      if (!is_selected(given, scenarios[i], all[i])) continue;
      selected.push_back(std::move(scenarios[i]));
      titles.push_back(all[i]);
    }
    if (selected.empty()) arguments.fail(fmt::format("none of {} scenarios is selected", all.size()));
    scenarios = std::move(selected);
  }
  if (given.lists) return list(scenarios, wanted);

  Reports reports(wanted);
  reports.begin(titles);
  Progress progress("running");
  bool all_held = true;
  const auto work = [&](std::size_t index) {
    return given.verifies ? explore::run_verified(scenarios[index], options, scenario::run)
                          : scenario::run(scenarios[index], options);
  };
  const auto deliver = [&](std::size_t index, const scenario::RunResult& result) {
    std::string command = report::repeat_command(titles[index].path, options.seed);
    if (given.verifies) command += " --verify";
    reports.add(
        {.result = result, .title = titles[index], .start = scenarios[index].start, .command = std::move(command)});
    progress.at(index + 1, titles.size(), titles[index].label);
    const bool has_held = result.verdict == scenario::Verdict::pass;
    all_held = all_held && has_held;
    return has_held || !given.stops_at_failure;
  };
  explore::InOrder<scenario::RunResult>(
      scenarios.size(), [](std::size_t) { return true; }, work, deliver)
      .run(jobs);
  progress.end();
  reports.finish();
  progress.end(fmt::format("in {} ms of wall time", progress.elapsed().count()));
  return all_held ? Status::held : Status::fell_short;
}

}  // namespace crucible::cli
