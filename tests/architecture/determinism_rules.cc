#include "tests/architecture/determinism_rules.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace crucible::architecture {
namespace {

using Folders = std::vector<std::string_view>;

struct Rule {
  std::vector<std::string_view> words;
  std::string_view instead;
  Folders only_in = {};
  Folders except_in = {};
};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> rules = {
      {{"system_clock", "steady_clock", "high_resolution_clock", "utc_clock", "gettimeofday", "clock_gettime",
        "time(nullptr)", "time(NULL)", "localtime", "gmtime", "strftime", "mktime"},
       "time comes from Runtime::now() (in src/, from the Clock port)"},
      {{"random_device", "mt19937", "mt19937_64", "minstd_rand", "default_random_engine", "rand(", "srand(",
        "uniform_int_distribution", "uniform_real_distribution", "normal_distribution", "bernoulli_distribution",
        "exponential_distribution", "discrete_distribution", "std::shuffle", "std::random_shuffle", "std::sample"},
       "chance is a decision: Runtime::choose()"},
      {{"std::hash"}, "its values differ between libraries: hash bytes with harness/kernel/hash.h"},
      {{"getenv", "secure_getenv", "setenv", "putenv", "environ"},
       "the environment is read in harness/cli and handed down as values"},
      {{"this_thread", "usleep", "nanosleep"},
       "waiting is a task on the agenda: Runtime::after() (in src/, the Clock port)"},
      {{"thread_local"}, "state belongs to a World, and is injected"},
      {{"std::thread", "std::jthread", "std::async", "pthread_create"},
       "a World has one thread; harness/explore runs many Worlds",
       {},
       {"harness/explore"}},
      {{"std::locale", "setlocale", "std::put_time", "std::get_time"}, "text does not depend on the locale: fmt"},
      {{"fmt::ptr"}, "an address is nobody's identity: number things in the order they are made"},
      {{"double", "float", "stod", "strtod", "stof"},
       "money is Decimal, time is whole microseconds, chances are ratios of whole numbers",
       {"harness/kernel", "src/alchemiser", "fake_aws/eventbridge", "fake_aws/lambda", "fake_aws/sqs",
        "fake_aws/scheduler", "fake_aws/iam", "fake_aws/api"},
       {"fake_aws/eventbridge/pattern"}},
  };
  return rules;
}

bool lies_in_any(const SourceFile& file, const Folders& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](auto folder) { return file.lies_in(folder); });
}

void find_words(Findings& findings, const SourceFile& file) {
  for (const auto& rule : rules()) {
    if (!rule.only_in.empty() && !lies_in_any(file, rule.only_in)) continue;
    if (lies_in_any(file, rule.except_in)) continue;
    for (const auto& line : file.lines) {
      for (const auto word : rule.words) {
        if (contains_word(line.code, word))
          add(findings, file, line, std::string(word) + ": " + std::string(rule.instead));
      }
    }
  }
}

/// A variable that outlives its World: `static`, or `inline` in a namespace, and neither const nor a function.
void find_mutable_statics(Findings& findings, const SourceFile& file) {
  for (const auto& line : file.lines) {
    const auto begin = line.code.find_first_not_of(' ');
    if (begin == std::string::npos) continue;
    const std::string_view code = std::string_view(line.code).substr(begin);
    const bool is_static = code.substr(0, 7) == "static " || (begin == 0 && code.substr(0, 7) == "inline ");
    if (!is_static || contains_word(code, "const") || contains_word(code, "constexpr")) continue;
    const bool is_variable = code.back() == ';' && code.substr(0, code.find_first_of("={;")).find('(') == code.npos;
    if (is_variable) add(findings, file, line, "a mutable static: state belongs to a World, and is injected");
  }
}

/// The position after the `>` that closes the `<` at `open`; npos where none does.
std::size_t after_arguments(std::string_view code, std::size_t open) {
  int depth = 0;
  for (auto i = open; i < code.size(); ++i) {
    if (code[i] == '<') ++depth;
    if (code[i] == '>' && --depth == 0) return i + 1;
  }
  return std::string_view::npos;
}

/// The names declared in `code` with an unordered type.
std::set<std::string> unordered_names(std::string_view code) {
  std::set<std::string> names;
  for (const std::string_view type :
       {"unordered_map<", "unordered_set<", "unordered_multimap<", "unordered_multiset<"}) {
    for (auto at = code.find(type); at != std::string_view::npos; at = code.find(type, at + 1)) {
      auto i = after_arguments(code, at + type.size() - 1);
      if (i == std::string_view::npos) continue;
      while (i < code.size() && (code[i] == ' ' || code[i] == '&' || code[i] == '\n')) ++i;
      auto end = i;
      while (end < code.size() && (code[end] == '_' || std::isalnum(static_cast<unsigned char>(code[end])))) ++end;
      if (end > i) names.emplace(code.substr(i, end - i));
    }
  }
  return names;
}

void find_unordered_iteration(Findings& findings, const SourceFile& file, const SourceFile* header) {
  auto names = unordered_names(file.code());
  if (header != nullptr) names.merge(unordered_names(header->code()));
  for (const auto& line : file.lines) {
    for (const auto& name : names) {
      const bool is_loop = contains_word(line.code, "for") &&
                           (contains_word(line.code, ": " + name + ")") || contains_word(line.code, "." + name + ")") ||
                            contains_word(line.code, "->" + name + ")"));
      if (is_loop || contains_word(line.code, name + ".begin()")) {
        add(findings, file, line, name + " is unordered, and its order is not ours: use an ordered container, or sort");
      }
    }
  }
}

void find_pointer_keys(Findings& findings, const SourceFile& file) {
  for (const auto& line : file.lines) {
    for (const std::string_view type : {"map<", "set<"}) {
      const std::string_view code = line.code;
      for (auto at = code.find(type); at != std::string_view::npos; at = code.find(type, at + 1)) {
        const auto key = code.substr(at + type.size(), code.find_first_of(",<>", at + type.size()) - at - type.size());
        if (!key.empty() && key.back() == '*')
          add(findings, file, line, "a pointer as key: addresses differ between runs");
      }
    }
  }
}

}  // namespace

Findings nondeterminism(const SourceFile& file, const SourceFile* header) {
  Findings findings;
  find_words(findings, file);
  find_mutable_statics(findings, file);
  find_unordered_iteration(findings, file, header);
  find_pointer_keys(findings, file);
  return findings;
}

}  // namespace crucible::architecture
