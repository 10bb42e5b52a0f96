#pragma once

#include <string>
#include <string_view>

#include "fake_aws/cloudformation/load.h"
#include "harness/document/input_error.h"
#include "harness/document/node.h"

namespace crucible::cloudformation {

inline Stack load_text(std::string_view text, const LoadOptions& options = {}) {
  return load(document::parse(text, "t.yaml"), options);
}

/// The message of the InputError that loading ends in, "" where it does not.
inline std::string load_error(std::string_view text, const LoadOptions& options = {}) {
  try {
    load_text(text, options);
  } catch (const document::InputError& error) {
    return error.what();
  }
  return "";
}

/// A template of one queue whose name is the given YAML value, for trying an intrinsic: the queue's name.
inline std::string name_of(const std::string& value, const LoadOptions& options = {}) {
  const Stack stack = load_text(
      "Parameters: {Stage: {Type: String, Default: dev}, Zones: {Type: CommaDelimitedList, "
      "Default: 'a, b,c'}}\n"
      "Mappings: {Sizes: {dev: {Name: small, List: [x, y]}, prod: {Name: large}}}\n"
      "Conditions: {IsDev: !Equals [!Ref Stage, dev]}\n"
      "Resources:\n"
      "  Other: {Type: AWS::SQS::Queue, Properties: {QueueName: other}}\n"
      "  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: " +
          value + "}}\n",
      options);
  return stack.find_queue("Q")->name;
}

inline std::string name_error(const std::string& value) {
  try {
    name_of(value);
  } catch (const document::InputError& error) {
    return error.message();
  }
  return "";
}

}  // namespace crucible::cloudformation
