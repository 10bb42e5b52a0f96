#include "tests/architecture/house_rules.h"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace crucible::architecture;

BOOST_AUTO_TEST_SUITE(house_rules)

BOOST_AUTO_TEST_CASE(every_header_is_guarded_and_has_a_docstring) {
  Findings findings;
  for (const auto& header : sources({"src", "fake_aws", "harness"}, {".h"})) {
    const auto found = undocumented(header);
    findings.insert(findings.end(), found.begin(), found.end());
  }
  BOOST_TEST(findings.empty(), in_lines(findings));
}

BOOST_AUTO_TEST_CASE(every_file_is_short_and_finished_and_at_home_on_any_machine) {
  auto files = sources({"src", "fake_aws", "harness", "bench", "cmake", "scripts", ".ci", "scenarios"}, {});
  const auto tests = sources({"tests"}, {".cc", ".h", ".cmake", ".txt"});
  files.insert(files.end(), tests.begin(), tests.end());
  Findings findings;
  for (const auto& file : files) {
    const auto found = unkempt(file);
    findings.insert(findings.end(), found.begin(), found.end());
  }
  BOOST_TEST(findings.empty(), in_lines(findings));
}

BOOST_AUTO_TEST_CASE(a_header_without_a_guard_is_found) {
  BOOST_TEST(undocumented(SourceFile::of("a.h", "/// An a.\nstruct A {};\n")).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_header_without_a_docstring_is_found) {
  BOOST_TEST(undocumented(SourceFile::of("a.h", "#pragma once\nstruct A {};\n")).size() == 1U);
  BOOST_TEST(undocumented(SourceFile::of("a.h", "#pragma once\nstruct A {\n  /// A b.\n  int b;\n};\n")).size() == 1U);
  BOOST_TEST(undocumented(SourceFile::of("a.h", "#pragma once\n/// An a.\nstruct A {};\n")).empty());
}

BOOST_AUTO_TEST_CASE(a_long_file_is_found) {
  std::string contents;
  for (int i = 0; i < 500; ++i) contents += "int a;\n";
  BOOST_TEST(unkempt(SourceFile::of("a.cc", contents)).empty());
  BOOST_TEST(unkempt(SourceFile::of("a.cc", contents + "int a;\n")).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_note_to_oneself_and_a_path_of_a_machine_are_found) {
  BOOST_TEST(unkempt(SourceFile::of("a.cc",
                                    "// TO"
                                    "DO: later\n"))
                 .size() == 1U);
  BOOST_TEST(unkempt(SourceFile::of("a.cc",
                                    "open(\"/ho"
                                    "me/me/a\");\n"))
                 .size() == 1U);
  BOOST_TEST(unkempt(SourceFile::of("a.cc", "open(\"../shared/a\");\n")).empty());
}

BOOST_AUTO_TEST_SUITE_END()
