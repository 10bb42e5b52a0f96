#include <boost/test/unit_test.hpp>

#include "tests/cloudformation/loading.h"

using namespace crucible::cloudformation;

namespace {

std::string message_of(const std::string& properties) {
  const std::string error = load_error(
      "Resources:\n  T: {Type: AWS::DynamoDB::Table, Properties: {AttributeDefinitions: [{AttributeName: id, "
      "AttributeType: S}], " +
      properties + "}}\n");
  return error.substr(std::min(error.size(), error.find(": ") + 2));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dynamodb)

BOOST_AUTO_TEST_CASE(a_key_is_hash_first_and_defined) {
  BOOST_TEST(message_of("KeySchema: [{AttributeName: id, KeyType: HASH}]") == "");
  BOOST_TEST(message_of("KeySchema: [{AttributeName: id, KeyType: RANGE}]") ==
             "T (AWS::DynamoDB::Table) KeySchema.0: KeyType must be HASH for the first key and RANGE for a second");
  BOOST_TEST(message_of("KeySchema: [{AttributeName: other, KeyType: HASH}]") ==
             "T (AWS::DynamoDB::Table) KeySchema.0: AttributeName \"other\" is not among the AttributeDefinitions");
}

BOOST_AUTO_TEST_CASE(streams_are_refused_by_name) {
  BOOST_TEST(message_of("KeySchema: [{AttributeName: id, KeyType: HASH}], StreamSpecification: {}") ==
             "T (AWS::DynamoDB::Table): StreamSpecification is not simulated: streams are not simulated");
}

BOOST_AUTO_TEST_SUITE_END()
