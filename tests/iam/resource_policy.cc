#include "fake_aws/iam/resource_policy.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

using namespace crucible;
using iam::ResourcePolicy;
using Decision = iam::ResourcePolicy::Decision;

namespace {

const std::string kQueue = "arn:aws:sqs:us-east-1:123456789012:q";
const std::string kRule = "arn:aws:events:us-east-1:123456789012:rule/bus/r";

ResourcePolicy policy(const std::string& statements) {
  return ResourcePolicy::parse(
      nlohmann::ordered_json::parse(R"({"Version":"2012-10-17","Statement":[)" + statements + "]}"));
}

api::Caller events(const std::string& arn = kRule) {
  return {.service = "events.amazonaws.com", .account = "123456789012", .source_arn = arn};
}

api::Caller account(const std::string& id) {
  return {.service = "", .account = id, .source_arn = ""};
}

bool allows(const ResourcePolicy& policy, const api::Caller& caller, const std::string& action = "sqs:SendMessage",
            const std::string& resource = kQueue) {
  return policy.evaluate(action, resource, caller) == Decision::allowed;
}

std::string with_condition(const std::string& condition) {
  return R"({"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*","Condition":)" + condition + "}";
}

std::string refusal(const std::string& statement) {
  try {
    (void)policy(statement);
  } catch (const iam::InvalidPolicy& invalid) {
    return invalid.what();
  }
  return "accepted";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(resource_policies)

BOOST_AUTO_TEST_CASE(a_policy_that_says_nothing_matches_nobody) {
  BOOST_TEST((ResourcePolicy().evaluate("sqs:SendMessage", kQueue, events()) == Decision::no_match));
}

BOOST_AUTO_TEST_CASE(a_service_is_allowed_by_its_name_alone) {
  const auto p = policy(
      R"({"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":")" +
      kQueue + R"("})");
  BOOST_TEST(allows(p, events()));
  BOOST_TEST(!allows(p, {.service = "sns.amazonaws.com", .account = "", .source_arn = ""}));
  BOOST_TEST(!allows(p, account("123456789012")));
  BOOST_TEST(!allows(p, events(), "sqs:ReceiveMessage"));
  BOOST_TEST(!allows(p, events(), "sqs:SendMessage", kQueue + "2"));
}

BOOST_AUTO_TEST_CASE(accounts_are_named_by_number_or_root_arn) {
  for (const char* who :
       {R"("222222222222")", R"("arn:aws:iam::222222222222:root")", R"(["111111111111","222222222222"])"}) {
    const auto p = policy(R"({"Effect":"Allow","Principal":{"AWS":)" + std::string(who) +
                          R"(},"Action":["sqs:Send*"],"Resource":"*"})");
    BOOST_TEST(allows(p, account("222222222222")));
    BOOST_TEST(!allows(p, account("333333333333")));
    BOOST_TEST(!allows(p, events()));
  }
}

BOOST_AUTO_TEST_CASE(a_star_is_everybody_services_included) {
  for (const char* who : {R"("*")", R"({"AWS":"*"})"}) {
    const auto p = policy(R"({"Effect":"Allow","Principal":)" + std::string(who) + R"(,"Action":"*","Resource":"*"})");
    BOOST_TEST(allows(p, account("222222222222")));
    BOOST_TEST(allows(p, events()));
  }
}

BOOST_AUTO_TEST_CASE(an_explicit_deny_wins_wherever_it_stands) {
  const std::string allow = R"({"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"})";
  const std::string deny =
      R"({"Effect":"Deny","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"})";
  for (const std::string& text : {allow + "," + deny, deny + "," + allow}) {
    BOOST_TEST((policy(text).evaluate("sqs:SendMessage", kQueue, events()) == Decision::denied));
    BOOST_TEST(allows(policy(text), events(), "sqs:ReceiveMessage"));
  }
}

BOOST_AUTO_TEST_CASE(actions_are_compared_without_regard_to_case_and_with_wildcards) {
  const auto p = policy(R"({"Effect":"Allow","Principal":"*","Action":"SQS:sendmess?ge*","Resource":"*"})");
  BOOST_TEST(allows(p, events(), "sqs:SendMessage"));
  BOOST_TEST(!allows(p, events(), "sqs:SendMess"));
}

BOOST_AUTO_TEST_CASE(a_source_arn_is_compared_part_by_part) {
  const auto exact = policy(with_condition(R"({"ArnEquals":{"aws:SourceArn":")" + kRule + R"("}})"));
  BOOST_TEST(allows(exact, events()));
  BOOST_TEST(!allows(exact, events("arn:aws:events:us-east-1:123456789012:rule/r")));
  BOOST_TEST(!allows(exact, account("123456789012")));
  const auto like = policy(with_condition(R"({"ArnLike":{"AWS:SourceArn":"arn:aws:events:*:*:rule/bus/*"}})"));
  BOOST_TEST(allows(like, events()));
  BOOST_TEST(!allows(like, events("arn:aws:events:us-east-1:123456789012:rule/other/r")));
  // A star in the Region does not swallow the account.
  const auto narrow = policy(with_condition(R"({"ArnLike":{"aws:SourceArn":"arn:aws:events:*:rule/bus/r"}})"));
  BOOST_TEST(!allows(narrow, events()));
}

BOOST_AUTO_TEST_CASE(a_source_account_is_the_account_behind_the_service) {
  const auto p = policy(with_condition(R"({"StringEquals":{"aws:SourceAccount":"123456789012"}})"));
  BOOST_TEST(allows(p, events()));
  BOOST_TEST(allows(p, {.service = "events.amazonaws.com", .account = "", .source_arn = kRule}));
  BOOST_TEST(!allows(p, {.service = "events.amazonaws.com", .account = "999999999999", .source_arn = kRule}));
  BOOST_TEST(!allows(p, account("123456789012")));
}

BOOST_AUTO_TEST_CASE(all_conditions_must_hold_and_one_value_of_each_is_enough) {
  const auto p = policy(with_condition(R"({"StringEquals":{"aws:SourceAccount":["1","123456789012"]},)"
                                       R"("StringLike":{"aws:SourceArn":"*:rule/bus/*"}})"));
  BOOST_TEST(allows(p, events()));
  BOOST_TEST(!allows(p, events("arn:aws:events:us-east-1:123456789012:rule/r")));
}

BOOST_AUTO_TEST_CASE(an_absent_key_satisfies_negations_and_if_exists) {
  BOOST_TEST(allows(policy(with_condition(R"({"StringNotEquals":{"aws:SourceAccount":"1"}})")), account("2")));
  BOOST_TEST(allows(policy(with_condition(R"({"StringEqualsIfExists":{"aws:SourceAccount":"1"}})")), account("2")));
  BOOST_TEST(!allows(policy(with_condition(R"({"StringEquals":{"aws:SourceAccount":"1"}})")), account("2")));
  BOOST_TEST(!allows(policy(with_condition(R"({"ArnNotLike":{"aws:SourceArn":"arn:aws:events:*:*:*"}})")), events()));
}

BOOST_AUTO_TEST_CASE(all_transport_is_secure) {
  BOOST_TEST(allows(policy(with_condition(R"({"Bool":{"aws:SecureTransport":"true"}})")), events()));
  BOOST_TEST(!allows(policy(with_condition(R"({"Bool":{"aws:SecureTransport":false}})")), events()));
}

BOOST_AUTO_TEST_CASE(what_is_not_simulated_is_refused_by_name) {
  const std::string rest = R"("Effect":"Allow","Action":"sqs:*","Resource":"*")";
  const auto mentions = [](const std::string& message, const std::string& word) {
    return message.find(word) != std::string::npos;
  };
  BOOST_TEST(mentions(refusal("{" + rest + R"(,"NotPrincipal":"*"})"), "NotPrincipal"));
  BOOST_TEST(mentions(refusal("{" + rest + R"(,"Principal":{"Federated":"x"}})"), "Federated"));
  BOOST_TEST(mentions(refusal("{" + rest + R"(,"Principal":{"AWS":"arn:aws:iam::222222222222:role/r"}})"), "role/r"));
  BOOST_TEST(mentions(refusal(with_condition(R"({"IpAddress":{"aws:SourceIp":"1.2.3.4"}})")), "IpAddress"));
  BOOST_TEST(mentions(refusal(with_condition(R"({"StringEquals":{"aws:PrincipalOrgID":"o"}})")), "aws:PrincipalOrgID"));
  BOOST_TEST(mentions(refusal(with_condition(R"({"StringEquals":{"aws:SourceAccount":"${aws:x}"}})")), "${aws:x}"));
  BOOST_TEST(mentions(refusal("{" + rest + R"(,"Principal":"*","Actoin":"x"})"), "Actoin"));
}

BOOST_AUTO_TEST_CASE(what_a_statement_needs_is_missed_by_name) {
  BOOST_TEST(refusal(R"({"Effect":"Allow","Action":"*","Resource":"*"})").find("Principal") != std::string::npos);
  BOOST_TEST(refusal(R"({"Effect":"Allow","Principal":"*","Resource":"*"})").find("Action") != std::string::npos);
  BOOST_TEST(refusal(R"({"Effect":"Allow","Principal":"*","Action":"*"})").find("Resource") != std::string::npos);
  BOOST_TEST(refusal(R"({"Principal":"*","Action":"*","Resource":"*"})").find("Effect") != std::string::npos);
  BOOST_CHECK_THROW((void)ResourcePolicy::parse(nlohmann::ordered_json::parse("[]")), iam::InvalidPolicy);
  BOOST_CHECK_THROW((void)ResourcePolicy::parse(nlohmann::ordered_json::parse("{}")), iam::InvalidPolicy);
}

BOOST_AUTO_TEST_SUITE_END()
