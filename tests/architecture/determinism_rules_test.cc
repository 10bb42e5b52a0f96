#include "tests/architecture/determinism_rules.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>

using namespace crucible::architecture;

namespace {

/// The findings in one file of the kernel that holds this line.
Findings in_kernel(const std::string& line) {
  return nondeterminism(SourceFile::of("harness/kernel/sample.cc", line));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(determinism_rules)

BOOST_AUTO_TEST_CASE(no_source_outside_the_command_line_can_see_anything_but_its_world) {
  const auto files = sources({"src", "fake_aws", "harness"}, {".cc", ".h"});
  BOOST_TEST(files.size() > 20U);
  Findings findings;
  for (const auto& file : files) {
    if (file.lies_in("harness/cli")) continue;
    const auto stem = file.path.substr(0, file.path.rfind('.'));
    const auto header =
        std::find_if(files.begin(), files.end(), [&](const auto& other) { return other.path == stem + ".h"; });
    const auto found = nondeterminism(file, header == files.end() || file.is_header() ? nullptr : &*header);
    findings.insert(findings.end(), found.begin(), found.end());
  }
  BOOST_TEST(findings.empty(), in_lines(findings));
}

BOOST_AUTO_TEST_CASE(each_forbidden_word_is_found_and_its_replacement_named) {
  for (const std::string line :
       {"auto t = std::chrono::steady_clock::now();", "std::random_device entropy;", "int n = rand();",
        "std::uniform_int_distribution<int> d;", "std::hash<int>{}(3);", "std::getenv(name);",
        "std::this_thread::sleep_for(d);", "thread_local int n = 0;", "std::thread worker;", "double price = 0;"}) {
    BOOST_TEST(in_kernel(line).size() == 1U, line << " " << in_lines(in_kernel(line)));
  }
  BOOST_TEST(in_kernel("std::getenv(name);").front() ==
             "harness/kernel/sample.cc:1: getenv: the environment is read in harness/cli and handed down as values");
}

BOOST_AUTO_TEST_CASE(comments_literals_and_longer_names_are_not_found) {
  for (const std::string line : {"// a steady_clock", "/* rand() */", "auto s = \"getenv\";", "auto s = R\"(double)\";",
                                 "int operand(int);", "bool is_number_float();", "static int count(int from);",
                                 "static constexpr int limit = 3;", "char c = '\"';"}) {
    BOOST_TEST(in_kernel(line).empty(), in_lines(in_kernel(line)));
  }
}

BOOST_AUTO_TEST_CASE(a_reason_on_the_line_allows_it_and_an_empty_one_does_not) {
  BOOST_TEST(in_kernel("double x = 0;  // allowed: it is printed and nothing else").empty());
  BOOST_TEST(in_kernel("double x = 0;  // allowed: ").size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_rule_of_some_folders_says_nothing_elsewhere) {
  BOOST_TEST(nondeterminism(SourceFile::of("harness/explore/jobs.cc", "std::thread worker;")).empty());
  BOOST_TEST(nondeterminism(SourceFile::of("fake_aws/eventbridge/pattern/numeric.cc", "double number = 0;")).empty());
}

BOOST_AUTO_TEST_CASE(a_mutable_static_is_found) {
  BOOST_TEST(in_kernel("static int counter = 0;").size() == 1U);
  BOOST_TEST(in_kernel("inline std::string last;").size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_loop_over_an_unordered_container_is_found) {
  const std::string declaration = "std::unordered_map<std::string, std::vector<int>> by_name_;\n";
  BOOST_TEST(in_kernel(declaration + "for (const auto& [key, value] : by_name_) {").size() == 1U);
  BOOST_TEST(in_kernel(declaration + "auto first = by_name_.begin();").size() == 1U);
  BOOST_TEST(in_kernel(declaration + "auto found = by_name_.find(key);").empty());
  const auto header = SourceFile::of("harness/kernel/sample.h", declaration);
  const auto source = SourceFile::of("harness/kernel/sample.cc", "for (const auto& entry : by_name_) {");
  BOOST_TEST(nondeterminism(source, &header).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_pointer_as_key_is_found) {
  BOOST_TEST(in_kernel("std::map<const Fiber*, int> fibers;").size() == 1U);
  BOOST_TEST(in_kernel("std::map<int, Fiber*> fibers;").empty());
}

BOOST_AUTO_TEST_SUITE_END()
