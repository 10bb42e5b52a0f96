#include "harness/cli/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <thread>

#include "harness/cli/output.h"
#include "harness/cli/usage_error.h"
#include "harness/document/input_error.h"

namespace crucible::cli {
namespace {

constexpr std::uint64_t kJobsMax = 1024;

std::optional<std::uint64_t> parsed(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string name_of_option(const std::string& word) {
  return word.substr(0, word.find('='));
}

}  // namespace

Arguments::Arguments(std::string command, const std::string& description)
    : command_(std::move(command)), app_(description, "crucible " + command_) {
  app_.allow_extras();
  app_.get_formatter()->column_width(30);
  app_.get_formatter()->label("REQUIRED", "");
  app_.set_help_flag("-h,--help", "Show this page");
}

CLI::Option* Arguments::option(const std::string& names, std::vector<std::string>& values, const std::string& help,
                               const std::string& value_name) {
  // One value each time, so that `--format json scenarios` does not take the path for a second format.
  return app_.add_option(names, values, help)->type_name(value_name)->allow_extra_args(false);
}

CLI::Option* Arguments::option(const std::string& names, std::string& value, const std::string& help,
                               const std::string& value_name) {
  return app_.add_option(names, value, help)->type_name(value_name);
}

bool Arguments::parse(const std::vector<std::string>& words) {
  // CLI11 takes its words from the back.
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    app_.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ArgumentMismatch& mismatch) {
    for (const CLI::Option* option : app_.get_options()) {
      const std::string name = option->get_name();
      if (!option->get_positional() && option->count() > 1 && option->get_items_expected_max() == 1) {
        fail(name + " is given twice");
      }
    }
    const std::string message = mismatch.what();  // `--seed: 1 required N missing`
    fail(message.substr(0, message.find(':')) + " needs a value");
  } catch (const CLI::RequiredError& error) {
    refuse_what_is_left();
    fail(error.what());
  } catch (const CLI::ParseError& error) {
    fail(error.what());
  }
  refuse_what_is_left();
  // An empty value, as an unset shell variable leaves it, must not pass for an option that was not given.
  for (const CLI::Option* option : app_.get_options()) {
    for (const std::string& value : option->results()) {
      if (value.empty()) fail(option->get_name() + " needs a value");
    }
  }
  return true;
}

Status Arguments::print_help() const {
  Output output;
  output.write(app_.help());
  output.close();
  return Status::held;
}

void Arguments::refuse_what_is_left() const {
  const std::vector<std::string> left = app_.remaining();
  if (left.empty()) return;
  const std::string word = name_of_option(left.front());
  if (!word.starts_with('-')) fail("unexpected argument " + document::in_quotes(word));
  if (std::find(refused_.begin(), refused_.end(), word) != refused_.end()) {
    fail(word + " is not available in this version");
  }
  std::vector<std::string> known;
  for (const CLI::Option* option : app_.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  fail(document::unknown_word("option", word, known));
}

void Arguments::fail(const std::string& message) const {
  throw UsageError(fmt::format("crucible {}: {}", command_, message));
}

std::uint64_t whole_number(const Arguments& arguments, std::string_view option, const std::string& text,
                           std::uint64_t least, std::uint64_t most) {
  const std::optional<std::uint64_t> number = parsed(text);
  if (!number || *number < least || *number > most) {
    arguments.fail(
        fmt::format("{} {}: expected a whole number from {} to {}", option, document::in_quotes(text), least, most));
  }
  return *number;
}

std::uint64_t seed_value(const Arguments& arguments, const std::string& text) {
  return whole_number(arguments, "--seed", text, 0, std::numeric_limits<std::uint64_t>::max());
}

std::size_t jobs_value(const Arguments& arguments, const std::string& text) {
  if (text.empty()) return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<std::size_t>(whole_number(arguments, "--jobs", text, 1, kJobsMax));
}

std::pair<std::uint64_t, std::uint64_t> seed_range(const Arguments& arguments, const std::string& text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string::npos) {
    if (const std::optional<std::uint64_t> count = parsed(text); count && *count > 0) return {0, *count - 1};
  } else {
    const std::optional<std::uint64_t> first = parsed(std::string_view(text).substr(0, dots));
    const std::optional<std::uint64_t> last = parsed(std::string_view(text).substr(dots + 2));
    if (first && last && *first <= *last) return {*first, *last};
    if (first && last) {
      arguments.fail(fmt::format("--seeds {}: the first seed is past the last", document::in_quotes(text)));
    }
  }
  arguments.fail(
      fmt::format("--seeds {}: expected A..B (both included), or how many from 0", document::in_quotes(text)));
}

std::string one_of(const Arguments& arguments, std::string_view option, const std::string& text,
                   const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), text) == known.end()) {
    const std::string nearest = document::nearest_word(text, known);
    arguments.fail(fmt::format("{} {}: expected one of {}{}", option, document::in_quotes(text), fmt::join(known, ", "),
                               nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest)));
  }
  return text;
}

}  // namespace crucible::cli
