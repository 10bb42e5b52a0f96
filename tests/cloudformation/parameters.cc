#include "fake_aws/cloudformation/parameters.h"

#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

std::string error_of(const std::string& declaration, const LoadOptions& options = {}) {
  return load_error("Parameters:\n  P: " + declaration + "\nResources: {Q: {Type: AWS::SQS::Queue}}\n", options);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(parameters)

BOOST_AUTO_TEST_CASE(a_given_value_replaces_the_default) {
  BOOST_TEST(name_of("!Ref Stage", {.parameters = {{"Stage", "prod"}}}) == "prod");
}

BOOST_AUTO_TEST_CASE(a_parameter_without_default_must_be_given) {
  BOOST_TEST(error_of("{Type: String}") == "t.yaml:2:3: the parameter P has no default and is not given");
  BOOST_TEST(error_of("{Type: String}", {.parameters = {{"P", "x"}}}) == "");
}

BOOST_AUTO_TEST_CASE(a_value_for_no_parameter_is_refused) {
  BOOST_TEST(error_of("{Type: String, Default: a}", {.parameters = {{"Pp", "x"}}}) ==
             "t.yaml: unknown parameter \"Pp\"; did you mean \"P\"?");
}

BOOST_AUTO_TEST_CASE(constraints_are_checked) {
  BOOST_TEST(error_of("{Type: String, Default: prdo, AllowedValues: [dev, prod]}") ==
             "t.yaml:2:30: the parameter P is \"prdo\", and must be one of dev, prod; did you mean \"prod\"?");
  BOOST_TEST(error_of("{Type: String, Default: a1, AllowedPattern: '[a-z]+', ConstraintDescription: letters only}") ==
             "t.yaml:2:30: the parameter P is \"a1\", which does not match its AllowedPattern [a-z]+ (letters only)");
  BOOST_TEST(error_of("{Type: String, Default: abc, MaxLength: 2}") ==
             "t.yaml:2:30: the parameter P is \"abc\", which is longer than 2 characters");
  BOOST_TEST(error_of("{Type: String, Default: '', MinLength: 1}") ==
             "t.yaml:2:30: the parameter P is \"\", which is shorter than 1 characters");
  BOOST_TEST(error_of("{Type: Number, Default: 5, MaxValue: 4}") ==
             "t.yaml:2:30: the parameter P is 5, which is above 4");
  BOOST_TEST(error_of("{Type: Number, Default: 0.5, MinValue: 1}") ==
             "t.yaml:2:30: the parameter P is 0.5, which is below 1");
  BOOST_TEST(error_of("{Type: Number, Default: five}") ==
             "t.yaml:2:30: the parameter P must be a number, found \"five\"");
  BOOST_TEST(error_of("{Type: 'List<Number>', Default: '1, x'}") ==
             "t.yaml:2:38: the parameter P must be a number, found \"x\"");
}

BOOST_AUTO_TEST_CASE(a_pattern_that_would_never_end_ends) {
  const std::string text(200, 'a');
  BOOST_TEST(error_of("{Type: String, Default: " + text + "!, AllowedPattern: '(a*)*b'}").find("does not match") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_pattern_that_repeats_without_measure_is_refused) {
  BOOST_TEST(error_of("{Type: String, Default: a, AllowedPattern: '((a{99}){99}){99}'}") ==
             "t.yaml:2:49: AllowedPattern repeats more than can be checked here");
}

BOOST_AUTO_TEST_CASE(an_unusable_pattern_is_refused) {
  BOOST_TEST(error_of("{Type: String, Default: a, AllowedPattern: '['}") ==
             "t.yaml:2:49: AllowedPattern is not a regular expression that can be used here");
}

BOOST_AUTO_TEST_CASE(types_and_attributes_have_known_names) {
  BOOST_TEST(error_of("{Type: Sting, Default: a}") ==
             "t.yaml:2:13: unknown parameter type \"Sting\"; did you mean \"String\"?");
  BOOST_TEST(error_of("{Type: String, Defualt: a}") ==
             "t.yaml:2:21: unknown parameter attribute \"Defualt\"; did you mean \"Default\"?");
  BOOST_TEST(error_of("{Default: a}") == "t.yaml:2:3: the parameter P lacks its Type");
  BOOST_TEST(error_of("{Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}")
                 .find("is not simulated: no SSM parameter is looked up") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
