#pragma once

#include <string_view>

#include "harness/document/node.h"

namespace crucible::document {

/// Checks a document against a JSON Schema (the part of draft 7 listed below) and throws InputError at the first
/// offending node in the file's order: what was found, what was expected, and for an unknown key the nearest known one.
/// Where no branch of an `anyOf` or `oneOf` holds, the message is about the branch whose `required` or `const` keys
/// the node carries, so a mistake inside a step is reported inside that step. A `title` names what a schema expects:
/// `{"type": "string", "pattern": "^[0-9]+s$", "title": "a duration such as 90s"}`.
///
/// Keywords: type, const, enum, properties, patternProperties, additionalProperties, propertyNames, required,
/// minProperties, maxProperties, items, minItems, maxItems, uniqueItems, contains, minimum, maximum, exclusiveMinimum,
/// exclusiveMaximum, minLength, maxLength, pattern, allOf, anyOf, oneOf, not, if/then/else, and $ref inside the schema.
/// Any other keyword that would constrain throws std::invalid_argument: the schema, not the document, is then wrong.
void check_schema(const Node& document, std::string_view schema_json_text);

}  // namespace crucible::document
