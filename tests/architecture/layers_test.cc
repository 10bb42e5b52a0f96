#include "tests/architecture/layers.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

using namespace crucible::architecture;

namespace {

std::vector<SourceFile> cmake_files() {
  auto files = sources({"src", "fake_aws", "harness"}, {".txt"});
  files.erase(std::remove_if(files.begin(), files.end(),
                             [](const auto& file) { return file.path.find("CMakeLists.txt") == std::string::npos; }),
              files.end());
  return files;
}

const std::vector<Layer> three = {{"harness/kernel", "crucible_kernel", {}},
                                  {"fake_aws/api", "crucible_api", {"crucible_kernel"}},
                                  {"fake_aws/iam", "crucible_iam", {"crucible_api"}}};
const std::set<std::string> headers = {"harness/kernel/time.h", "fake_aws/api/arn.h", "fake_aws/iam/policy.h"};

}  // namespace

BOOST_AUTO_TEST_SUITE(layers_of_the_house)

BOOST_AUTO_TEST_CASE(every_layer_links_only_layers_below_it) {
  const auto found = layers(cmake_files());
  BOOST_TEST(found.size() > 10U);
  const auto findings = upward_links(found);
  BOOST_TEST(findings.empty(), in_lines(findings));
}

BOOST_AUTO_TEST_CASE(every_include_is_by_full_path_and_of_what_the_layer_links) {
  const auto declared = layers(cmake_files());
  const auto files = sources({"src", "fake_aws", "harness", "tests", "bench"}, {".cc", ".h"});
  std::set<std::string> paths;
  for (const auto& file : files) {
    if (file.is_header()) paths.insert(file.path);
  }
  Findings findings;
  for (const auto& file : files) {
    const auto found = unlinked_includes(file, declared, paths);
    findings.insert(findings.end(), found.begin(), found.end());
  }
  BOOST_TEST(findings.empty(), in_lines(findings));
}

BOOST_AUTO_TEST_CASE(a_layer_is_read_from_its_cmake_file) {
  const auto read = layers({SourceFile::of("fake_aws/api/CMakeLists.txt",
                                           "# the ground\ncrucible_layer(crucible_api INCLUDE x\n  LINKS a b::c)\n"),
                            SourceFile::of("fake_aws/CMakeLists.txt", "add_subdirectory(api)\n")});
  BOOST_REQUIRE(read.size() == 1U);
  BOOST_TEST(read[0].folder == "fake_aws/api");
  BOOST_TEST(read[0].target == "crucible_api");
  BOOST_TEST((read[0].links == std::set<std::string>{"a", "b::c"}));
}

BOOST_AUTO_TEST_CASE(a_link_upwards_is_found) {
  BOOST_TEST(upward_links(three).empty());
  auto turned = three;
  turned[0].links = {"crucible_iam"};
  BOOST_TEST(upward_links(turned).size() == 1U);
  turned[0] = {"harness/attic", "crucible_attic", {}};
  BOOST_TEST(upward_links(turned).front().find("harness/attic stands on no floor") == 0U);
}

BOOST_AUTO_TEST_CASE(an_include_of_what_is_linked_through_another_layer_is_allowed) {
  const auto file = SourceFile::of("fake_aws/iam/policy.cc", "#include \"harness/kernel/time.h\"\n");
  BOOST_TEST(unlinked_includes(file, three, headers).empty());
}

BOOST_AUTO_TEST_CASE(an_include_of_what_is_not_linked_is_found) {
  const auto file = SourceFile::of("fake_aws/api/arn.cc", "#include \"fake_aws/iam/policy.h\"\n");
  BOOST_TEST(unlinked_includes(file, three, headers).size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_include_relative_to_its_file_is_found) {
  const auto file = SourceFile::of("fake_aws/api/arn.cc", "#include \"arn.h\"\n");
  BOOST_TEST(unlinked_includes(file, three, headers).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
