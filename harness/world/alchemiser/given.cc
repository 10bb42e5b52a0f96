#include "harness/world/alchemiser/given.h"

#include "harness/document/input_error.h"

namespace crucible::world {
namespace {

constexpr std::string_view kSchema = R"json({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "What the Alchemiser's outside world looks like",
  "type": "object",
  "additionalProperties": false,
  "definitions": {
    "decimal": {
      "description": "A decimal number, best as a text: \"100000.00\"",
      "type": ["string", "number"]
    },
    "decimals": {"type": "object", "additionalProperties": {"$ref": "#/definitions/decimal"}}
  },
  "properties": {
    "account": {
      "description": "The brokerage account",
      "type": "object",
      "additionalProperties": false,
      "properties": {"cash": {"$ref": "#/definitions/decimal"}}
    },
    "positions": {"description": "Shares held, by symbol", "$ref": "#/definitions/decimals"},
    "prices": {"description": "Dollars a share, by symbol", "$ref": "#/definitions/decimals"},
    "fractionable": {
      "description": "Whether the broker trades parts of a share, by symbol; yes for symbols that are not named",
      "type": "object",
      "additionalProperties": {"type": "boolean"}
    },
    "endpoint": {
      "description": "The broker's address; with 'paper' in it the account is a paper account",
      "type": "string"
    },
    "strategies": {
      "description": "The strategy files of the deployment",
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["file"],
        "properties": {
          "file": {"type": "string", "minLength": 1},
          "weight": {"description": "Its share of the whole; 1 by default", "$ref": "#/definitions/decimal"},
          "allocations": {"description": "Target weights, by symbol", "$ref": "#/definitions/decimals"},
          "fails": {"description": "Why the file cannot be evaluated", "type": "string"}
        }
      }
    }
  }
})json";

Decimal read_decimal(const document::Node& node, std::string_view what) {
  if (const auto value = Decimal::parse(node.text)) return *value;
  throw document::InputError(node.place, std::string(what) + " must be a decimal number, found \"" + node.text + "\"");
}

std::map<std::string, Decimal> read_decimals(const document::Node* node, std::string_view what) {
  std::map<std::string, Decimal> decimals;
  if (node == nullptr) return decimals;
  for (const document::Node::Entry& entry : node->entries) {
    decimals.emplace(entry.key, read_decimal(entry.value, std::string(what) + " of " + entry.key));
  }
  return decimals;
}

GivenStrategy read_strategy(const document::Node& node) {
  GivenStrategy strategy;
  strategy.file = node.find("file")->text;
  if (const document::Node* weight = node.find("weight")) strategy.weight = read_decimal(*weight, "the weight");
  strategy.allocations = read_decimals(node.find("allocations"), "the allocation");
  if (const document::Node* fails = node.find("fails")) strategy.fails = fails->text;
  return strategy;
}

}  // namespace

std::string_view given_schema() {
  return kSchema;
}

Given read_given(const document::Node& node) {
  Given given;
  if (const document::Node* account = node.find("account")) {
    if (const document::Node* cash = account->find("cash")) given.cash = read_decimal(*cash, "cash");
  }
  given.positions = read_decimals(node.find("positions"), "the position");
  given.prices = read_decimals(node.find("prices"), "the price");
  if (const document::Node* fractionable = node.find("fractionable")) {
    for (const auto& entry : fractionable->entries) given.fractionable[entry.key] = entry.value.text == "true";
  }
  if (const document::Node* endpoint = node.find("endpoint")) given.endpoint = endpoint->text;
  if (const document::Node* strategies = node.find("strategies")) {
    given.strategies.emplace();
    for (const document::Node& strategy : strategies->items) given.strategies->push_back(read_strategy(strategy));
  }
  return given;
}

}  // namespace crucible::world
