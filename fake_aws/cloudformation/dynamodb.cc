#include <fmt/format.h>

#include <map>

#include "fake_aws/cloudformation/families.h"

// AWS::DynamoDB::Table: a key-value table with a key and a time to live.
namespace crucible::cloudformation {
namespace {

constexpr Property table_table[] = {
    {.name = "TableName", .minimum = 3, .maximum = 255, .extra_characters = name_characters},
    {.name = "KeySchema", .shape = Shape::list, .is_required = true, .minimum = 1, .maximum = 2},
    {.name = "AttributeDefinitions", .shape = Shape::list, .is_required = true, .minimum = 1, .maximum = 100},
    {.name = "BillingMode",
     .use = Use::noted,
     .reason = "capacity is not simulated",
     .allowed = "PAY_PER_REQUEST|PROVISIONED"},
    {.name = "TimeToLiveSpecification", .shape = Shape::mapping},
    {.name = "ProvisionedThroughput",
     .shape = Shape::mapping,
     .use = Use::noted,
     .reason = "capacity is not simulated"},
    {.name = "OnDemandThroughput", .shape = Shape::mapping, .use = Use::noted, .reason = "capacity is not simulated"},
    {.name = "WarmThroughput", .shape = Shape::mapping, .use = Use::noted, .reason = "capacity is not simulated"},
    {.name = "PointInTimeRecoverySpecification", .shape = Shape::mapping, .use = Use::noted, .reason = changes_nothing},
    {.name = "SSESpecification", .shape = Shape::mapping, .use = Use::noted, .reason = changes_nothing},
    {.name = "TableClass", .use = Use::noted, .reason = changes_nothing},
    {.name = "DeletionProtectionEnabled", .shape = Shape::boolean, .use = Use::noted, .reason = changes_nothing},
    {.name = "ContributorInsightsSpecification", .shape = Shape::mapping, .use = Use::noted, .reason = changes_nothing},
    {.name = "Tags", .shape = Shape::any, .use = Use::noted},
    {.name = "GlobalSecondaryIndexes", .shape = Shape::list, .use = Use::carried},
    {.name = "LocalSecondaryIndexes", .shape = Shape::list, .use = Use::carried},
    {.name = "StreamSpecification",
     .shape = Shape::mapping,
     .use = Use::refused,
     .reason = "streams are not simulated"},
    {.name = "KinesisStreamSpecification",
     .shape = Shape::mapping,
     .use = Use::refused,
     .reason = "streams are not simulated"},
    {.name = "ImportSourceSpecification",
     .shape = Shape::mapping,
     .use = Use::refused,
     .reason = "imports are not simulated"},
    {.name = "ResourcePolicy",
     .shape = Shape::mapping,
     .use = Use::refused,
     .reason = "a table's policy is not simulated"},
};
constexpr Property key_table[] = {
    {.name = "AttributeName", .is_required = true, .minimum = 1, .maximum = 255},
    {.name = "KeyType", .is_required = true, .allowed = "HASH|RANGE"},
};
constexpr Property attribute_table[] = {
    {.name = "AttributeName", .is_required = true, .minimum = 1, .maximum = 255},
    {.name = "AttributeType", .is_required = true, .allowed = "S|N|B"},
};
constexpr Property ttl_table[] = {
    {.name = "AttributeName", .minimum = 1, .maximum = 255},
    {.name = "Enabled", .shape = Shape::boolean, .is_required = true},
};

}  // namespace

void read_table(const ResolvedResource& resource) {
  const Properties properties = resource.read(table_table);
  TableSpec table;
  table.logical_id = resource.logical_id;
  table.place = resource.place;
  table.name = resource.name;
  table.arn = resource.arn;
  std::map<std::string, std::string> types;
  for (const Properties& attribute : properties.children("AttributeDefinitions", attribute_table)) {
    types[attribute.text("AttributeName")] = attribute.text("AttributeType");
  }
  for (const Properties& key : properties.children("KeySchema", key_table)) {
    const std::string name = key.text("AttributeName");
    const bool is_hash = key.text("KeyType") == "HASH";
    if (is_hash != table.hash_key.empty()) {
      key.fail("KeyType", "must be HASH for the first key and RANGE for a second");
    }
    if (types.count(name) == 0) {
      key.fail("AttributeName", fmt::format("\"{}\" is not among the AttributeDefinitions", name));
    }
    (is_hash ? table.hash_key : table.range_key) = name;
    (is_hash ? table.hash_key_type : table.range_key_type) = types[name];
  }
  if (properties.has("TimeToLiveSpecification")) {
    const Properties ttl = properties.child("TimeToLiveSpecification", ttl_table);
    if (ttl.boolean("Enabled", false)) {
      table.ttl_attribute = ttl.text("AttributeName");
      if (table.ttl_attribute.empty()) {
        ttl.fail(ttl.place(), "the property AttributeName is missing");
      }
    }
  }
  resource.stack.tables.push_back(std::move(table));
}

}  // namespace crucible::cloudformation
