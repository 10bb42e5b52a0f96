#include "harness/scenario/schema.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace crucible::scenario {

BOOST_AUTO_TEST_SUITE(schema)

BOOST_AUTO_TEST_CASE(the_schema_that_ships_for_editors_is_the_one_that_is_checked) {
  std::ifstream file(CRUCIBLE_SOURCE_DIR "/scenarios/scenario.schema.json");
  std::ostringstream text;
  text << file.rdbuf();
  BOOST_TEST((text.str() == scenario_schema()));
}

void check_descriptions(const nlohmann::json& schema, const std::string& path) {
  if (!schema.is_object()) return;
  if (schema.contains("properties")) {
    const bool is_closed = schema.contains("additionalProperties");
    BOOST_TEST(is_closed, path << " lets unknown keys in");
    for (const auto& [key, inner] : schema["properties"].items()) check_descriptions(inner, path + "/" + key);
  }
  for (const char* list : {"anyOf", "allOf"}) {
    if (!schema.contains(list)) continue;
    for (const nlohmann::json& inner : schema[list]) check_descriptions(inner, path + "/" + list);
  }
}

BOOST_AUTO_TEST_CASE(every_mapping_of_the_schema_is_closed) {
  const nlohmann::json schema = nlohmann::json::parse(scenario_schema());
  check_descriptions(schema, "");
  for (const auto& [name, definition] : schema["definitions"].items()) check_descriptions(definition, name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crucible::scenario
