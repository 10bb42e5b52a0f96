#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "fake_aws/cloudformation/load.h"
#include "fake_aws/cloudformation/parameters.h"
#include "fake_aws/cloudformation/resource_types.h"
#include "harness/document/node.h"

namespace crucible::cloudformation {

/// A resource as the template declares it (or as SAM generates it), nothing evaluated yet.
struct Resource {
  std::string logical_id;
  document::Place place;
  const ResourceType* type = nullptr;
  document::Node properties;  // a mapping, perhaps empty
  std::string condition;      // "" where there is none
  document::Place condition_place;
  std::vector<std::pair<std::string, document::Place>> depends_on;
};

struct Template {
  Parameters parameters;
  const document::Node* mappings = nullptr;
  const document::Node* conditions = nullptr;
  std::vector<Resource> resources;
};

/// Evaluates intrinsic functions, short tags and long forms alike, into nodes that hold none and keep the place of
/// what they came from. Conditions and physical names are evaluated on demand and remembered. Throws InputError for an
/// unknown name (with the nearest), a wrong shape, a reference that leads back to itself, and results that grow beyond
/// any template's use.
class Evaluator {
 public:
  Evaluator(const Template& from, const LoadOptions& options);

  /// nullopt where the node is AWS::NoValue.
  std::optional<document::Node> resolve(const document::Node& node);
  std::string resolve_text(const document::Node& node, const std::string& what);
  bool condition(const std::string& name, const document::Place& place);
  bool is_deployed(const Resource& resource);

  std::string physical_name(const Resource& resource);
  std::string reference(const Resource& resource);
  /// nullopt where the type has no such attribute.
  std::optional<std::string> attribute(const Resource& resource, std::string_view name);

  /// From here on, references are noted as those of `resource` (nullptr: of none), for the check against circles.
  void begin(const Resource* resource) { current_ = resource; }
  void check_circles() const;
  /// Places of `{{resolve:...}}` texts, which stay as they are.
  const std::vector<std::pair<std::string, document::Place>>& dynamic_references() const { return dynamic_references_; }

 private:
  friend class Nesting;
  std::optional<document::Node> call(const std::string& function, const document::Node& whole,
                                     const document::Node& argument);
  std::optional<document::Node> call_list(const std::string& function, const document::Node& whole,
                                          const document::Node& argument);
  std::string argument_text(const document::Node& whole, const document::Node& argument, const std::string& function);
  std::optional<document::Node> ref(const std::string& name, const document::Node& whole);
  document::Node get_att(const document::Node& whole, const document::Node& argument);
  std::string attribute_text(const std::string& logical_id, const std::string& name, const document::Place& place);
  document::Node sub(const document::Node& whole, const document::Node& argument);
  std::string sub_name(const std::string& name, const std::map<std::string, std::string>& variables,
                       const document::Place& place);
  document::Node find_in_map(const document::Node& whole, const document::Node& argument);
  document::Node import_value(const document::Node& whole, const document::Node& argument);
  std::optional<std::string> pseudo_parameter(const std::string& name) const;
  const Resource& referenced(const std::string& logical_id, const document::Place& place, const std::string& what);
  bool evaluate_condition(const document::Node& node);
  std::string format(std::string_view format, const Resource& resource);
  document::Node text_node(const document::Node& whole, std::string text);
  void charge(std::size_t bytes, const document::Place& place);

  const Template& template_;
  const LoadOptions& options_;
  std::map<std::string, const Resource*, std::less<>> resources_;
  std::map<std::string, bool> conditions_;
  std::set<std::string> conditions_open_;
  std::map<std::string, std::string> names_;
  std::set<std::string> names_open_;
  std::map<std::string, std::map<std::string, document::Place>> references_;
  std::vector<std::pair<std::string, document::Place>> dynamic_references_;
  const Resource* current_ = nullptr;
  bool in_condition_ = false;
  int nesting_ = 0;
  std::size_t produced_bytes_ = 0;
};

}  // namespace crucible::cloudformation
