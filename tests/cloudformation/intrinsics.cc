#include "fake_aws/cloudformation/intrinsics.h"

#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

BOOST_AUTO_TEST_SUITE(intrinsics)

BOOST_AUTO_TEST_CASE(ref_gives_a_parameters_value) {
  BOOST_TEST(name_of("!Ref Stage") == "dev");
  BOOST_TEST(name_of("{Ref: Stage}") == "dev");
}

BOOST_AUTO_TEST_CASE(join_puts_the_delimiter_between) {
  BOOST_TEST(name_of("!Join ['-', [a, !Ref Stage, c]]") == "a-dev-c");
  BOOST_TEST(name_of("{'Fn::Join': ['', [a, b]]}") == "ab");
  BOOST_TEST(name_of("!Join ['-', !Ref Zones]") == "a-b-c");
}

BOOST_AUTO_TEST_CASE(select_and_split_take_lists_apart) {
  BOOST_TEST(name_of("!Select [1, !Split ['|', 'bus|rule']]") == "rule");
  BOOST_TEST(name_of("!Select ['0', !Ref Zones]") == "a");
  BOOST_TEST(name_of("!Select [2, !GetAZs '']") == "us-east-1c");
  BOOST_TEST(name_error("!Select [3, [a, b]]") == "Fn::Select takes an index below 2 here, found \"3\"");
}

BOOST_AUTO_TEST_CASE(if_takes_the_branch_of_its_condition) {
  BOOST_TEST(name_of("!If [IsDev, yes-name, no-name]") == "yes-name");
  BOOST_TEST(name_of("{'Fn::If': [IsDev, a, b]}", {.parameters = {{"Stage", "prod"}}}) == "b");
  BOOST_TEST(name_error("!If [IsDve, a, b]") == "unknown condition \"IsDve\"; did you mean \"IsDev\"?");
}

BOOST_AUTO_TEST_CASE(no_value_leaves_the_property_out) {
  BOOST_TEST(name_of("!If [IsDev, !Ref 'AWS::NoValue', x]").substr(0, 11) == "crucible-Q-");
}

BOOST_AUTO_TEST_CASE(find_in_map_finds_texts_and_lists) {
  BOOST_TEST(name_of("!FindInMap [Sizes, !Ref Stage, Name]") == "small");
  BOOST_TEST(name_of("!Join ['', !FindInMap [Sizes, dev, List]]") == "xy");
  BOOST_TEST(name_error("!FindInMap [Sizes, dev, Nmae]") ==
             "Mappings.Sizes.dev: unknown key \"Nmae\"; did you mean \"Name\"?");
}

BOOST_AUTO_TEST_CASE(base64_encodes) {
  BOOST_TEST(name_of("!Base64 abc") == "YWJj");
  BOOST_TEST(name_of("{'Fn::Base64': {Ref: Stage}}") == "ZGV2");
  BOOST_TEST(name_of("!Select [0, !Split ['=', !Base64 {Ref: Stage}]]") == "ZGV2");
}

BOOST_AUTO_TEST_CASE(import_value_finds_what_is_given) {
  const LoadOptions options{.imports = {{"shared-name", "imported"}}};
  BOOST_TEST(name_of("!ImportValue shared-name", options) == "imported");
  BOOST_TEST(name_of("!ImportValue {'Fn::Join': ['-', [shared, name]]}", options) == "imported");
  BOOST_TEST(name_error("!ImportValue x") == "unknown import \"x\"");
}

BOOST_AUTO_TEST_CASE(an_unknown_function_gets_the_nearest) {
  BOOST_TEST(name_error("!GetAt Other.Arn") == "unknown intrinsic function \"!GetAt\"; did you mean \"!GetAtt\"?");
  BOOST_TEST(name_error("{'Fn::Joyn': []}") == "unknown intrinsic function \"Fn::Joyn\"; did you mean \"Fn::Join\"?");
  BOOST_TEST(name_error("{'Fn::Transform': {Name: X}}") == "the intrinsic function \"Fn::Transform\" is not simulated");
}

BOOST_AUTO_TEST_CASE(a_function_beside_other_keys_is_refused) {
  BOOST_TEST(name_error("{'Fn::Join': ['', [a]], b: c}") == "Fn::Join stands beside other keys");
}

BOOST_AUTO_TEST_CASE(condition_functions_combine) {
  const auto value_of = [](const std::string& condition) {
    const Stack stack = load_text(
        "Parameters: {S: {Type: String, Default: x}}\nConditions:\n  A: !Equals [!Ref S, x]\n  B: !Not [!Condition A]\n"
        "  C: " +
        condition + "\nResources: {Q: {Type: AWS::SQS::Queue, Condition: C}}\n");
    return stack.find_queue("Q") != nullptr;
  };
  BOOST_TEST(value_of("!And [!Condition A, !Not [{Condition: B}]]"));
  BOOST_TEST(!value_of("!And [!Condition A, !Condition B]"));
  BOOST_TEST(value_of("!Or [!Condition B, !Condition A]"));
  BOOST_TEST(value_of("{'Fn::Equals': [!Join ['', [a, !Ref S]], ax]}"));
}

BOOST_AUTO_TEST_CASE(a_condition_that_leads_back_to_itself_is_refused) {
  BOOST_TEST(load_error("Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\nResources: {Q: {Type: "
                        "AWS::SQS::Queue}}\n") == "t.yaml:3:12: the condition \"A\" leads back to itself");
}

BOOST_AUTO_TEST_CASE(condition_functions_are_for_conditions_only) {
  BOOST_TEST(name_error("!Equals [a, b]") == "Fn::Equals is only for the Conditions section");
  BOOST_TEST(load_error("Conditions: {A: !Ref X}\nResources: {Q: {Type: AWS::SQS::Queue}}\n") ==
             "t.yaml:1:17: a condition is one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition");
}

BOOST_AUTO_TEST_CASE(texts_that_grow_without_bound_are_refused) {
  std::string value = "x";
  for (int i = 0; i < 60; ++i) {
    value = "!Sub ['${v}${v}', {v: " + value + "}]";
  }
  BOOST_TEST(name_error(value) == "the intrinsics produce more than 32 MiB");
}

BOOST_AUTO_TEST_SUITE_END()
