#include "harness/cli/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <string_view>

#include "harness/cli/output.h"
#include "harness/cli/usage_error.h"
#include "harness/document/input_error.h"

namespace crucible::cli {
namespace {

struct Command {
  std::string_view name;
  std::string_view arguments;
  std::string_view summary;
  Status (*run)(const Words&);  // nullptr: part of the contract, and not of this version
};

constexpr std::array kCommands = {
    Command{"run", "[PATH...]", "run scenario files and folders", run_command},
    Command{"sweep", "PATH...", "run them over many seeds", sweep_command},
    Command{"trace", "PATH", "print the journal of a run", trace_command},
    Command{"explain", "PATH --record N", "print what led to a record", explain_command},
    Command{"match", "--pattern FILE --event FILE", "does an event match a pattern?", match_command},
    Command{"template", "FILE", "what a template deploys", template_command},
    Command{"schema", "scenario|fault-points|records", "print a vocabulary", schema_command},
    Command{"explore", "", "", nullptr},
    Command{"shrink", "", "", nullptr},
    Command{"diff", "", "", nullptr},
    Command{"merge", "", "", nullptr},
    Command{"transform", "", "", nullptr},
    Command{"api", "", "", nullptr},
    Command{"init", "", "", nullptr},
};

std::string usage() {
  std::string text =
      "crucible runs event-driven systems on a simulated Amazon EventBridge, in virtual time, the same every time.\n\n"
      "Usage: crucible COMMAND [ARGUMENTS]\n\n";
  for (const Command& command : kCommands) {
    if (command.run == nullptr) continue;
    text +=
        fmt::format("  crucible {:<38}  {}\n", fmt::format("{} {}", command.name, command.arguments), command.summary);
  }
  text +=
      "\n  crucible COMMAND --help                 its options, with examples\n"
      "  crucible --version\n\n"
      "Exit status: 0 all held; 1 something fell short; 2 the input or the command line is wrong, and nothing was "
      "run;\n"
      "3 a defect of crucible itself. Results go to standard output, progress and messages to standard error.\n";
  return text;
}

Status print(const std::string& text) {
  Output output;
  output.write(text);
  output.close();
  return Status::held;
}

// Where standard error cannot be written there is nobody left to tell, and the exit status still speaks.
void complain(const std::string& message) {
  std::fputs((message + "\n").c_str(), stderr);
}

Status dispatch(const Words& words) {
  if (words.empty()) {
    complain("crucible: a command is missing\n\n" + usage().substr(0, usage().size() - 1));
    return Status::bad_input;
  }
  const std::string& name = words.front();
  Words rest(words.begin() + 1, words.end());
  if (name == "--help" || name == "-h" || (name == "help" && rest.empty())) return print(usage());
  if (name == "--version") return print("crucible " CRUCIBLE_VERSION "\n");
  if (name == "help") return dispatch({rest.front(), "--help"});
  for (const Command& command : kCommands) {
    if (command.name != name) continue;
    if (command.run == nullptr) throw UsageError(fmt::format("crucible: {} is not available in this version", name));
    return command.run(rest);
  }
  std::vector<std::string> known;
  for (const Command& command : kCommands) {
    if (command.run != nullptr) known.emplace_back(command.name);
  }
  if (name.starts_with('-'))
    throw UsageError("crucible: " +
                     document::unknown_word("option", name, std::vector<std::string>{"--help", "--version"}));
  throw UsageError("crucible: " + document::unknown_word("command", name, known));
}

}  // namespace

Status run_command_line(const Words& words) {
  try {
    prepare_standard_streams();
    return dispatch(words);
  } catch (const UsageError& error) {
    complain(error.what());
    return Status::bad_input;
  } catch (const document::InputError& error) {
    complain(error.what());
    return Status::bad_input;
  } catch (const OutputError& error) {
    complain(std::string("crucible: ") + error.what());
    return Status::bad_input;
  } catch (const std::exception& error) {
    complain(
        fmt::format("crucible: internal error: {}\n"
                    "This is a defect of crucible {}. Please report it, with the command and the files it was given.",
                    error.what(), CRUCIBLE_VERSION));
    return Status::defect;
  } catch (...) {
    complain(
        fmt::format("crucible: internal error of an unknown kind\n"
                    "This is a defect of crucible {}. Please report it, with the command and the files it was given.",
                    CRUCIBLE_VERSION));
    return Status::defect;
  }
}

}  // namespace crucible::cli
