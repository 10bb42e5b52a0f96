#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/cli/status.h"

namespace crucible::cli {

/// One subcommand's arguments: what CLI11 parses, with errors that name the word at fault and the nearest right one.
/// Every mistake is a UsageError.
class Arguments {
 public:
  /// `description` opens the help page; `footer` ends it.
  Arguments(std::string command, const std::string& description);

  CLI::App& app() { return app_; }

  /// An option that takes one value each time it is given.
  CLI::Option* option(const std::string& names, std::vector<std::string>& values, const std::string& help,
                      const std::string& value_name);
  /// An option that takes one value and is given once.
  CLI::Option* option(const std::string& names, std::string& value, const std::string& help,
                      const std::string& value_name);

  /// Options of the contract that this version does not have yet: named when refused.
  void refuse(std::vector<std::string> options) { refused_ = std::move(options); }

  /// False where help was asked for: then `print_help` is all there is to do.
  bool parse(const std::vector<std::string>& words);
  Status print_help() const;

  /// Throws UsageError: `crucible run: MESSAGE`.
  [[noreturn]] void fail(const std::string& message) const;

 private:
  void refuse_what_is_left() const;

  std::string command_;
  CLI::App app_;
  std::vector<std::string> refused_;
};

/// A whole number from `least` to `most`. `option` is how the message names it.
std::uint64_t whole_number(const Arguments& arguments, std::string_view option, const std::string& text,
                           std::uint64_t least, std::uint64_t most);
std::uint64_t seed_value(const Arguments& arguments, const std::string& text);
/// As many as the machine has processors where `text` is empty.
std::size_t jobs_value(const Arguments& arguments, const std::string& text);
/// `A..B`, both included, or `N`: the first N from 0.
std::pair<std::uint64_t, std::uint64_t> seed_range(const Arguments& arguments, const std::string& text);
/// `text` where it is one of `known`.
std::string one_of(const Arguments& arguments, std::string_view option, const std::string& text,
                   const std::vector<std::string>& known);

}  // namespace crucible::cli
