#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "fake_aws/cloudformation/load.h"
#include "harness/document/input_error.h"
#include "harness/document/node.h"
#include "harness/kernel/world.h"
#include "harness/world/cloud.h"

/// What the tests of the outside worlds share: a world whose luck is told by site, and templates deployed into one.
namespace crucible::world::test {

using namespace std::chrono_literals;

/// Answers by site name, question by question: 0 where a site's answers are used up. It keeps the attribute `attempt`
/// of the questions that have one.
class SitePolicy final : public Policy {
 public:
  std::uint64_t answer(const Question& question) override {
    const std::string site(question.site.name.text());
    for (const Attribute& attribute : question.attributes) {
      if (attribute.name.text() == "attempt") attempts[site].push_back(attribute.value.number());
    }
    std::vector<std::uint64_t>& left = answers[site];
    if (left.empty()) return 0;
    const std::uint64_t answer = left.front();
    left.erase(left.begin());
    return answer;
  }
  std::map<std::string, std::vector<std::uint64_t>> answers;
  std::map<std::string, std::vector<std::int64_t>> attempts;
};

/// The answer to a fault point that brings about `word`.
inline std::uint64_t effect_of(std::span<const Site* const> points, std::string_view site, std::string_view word) {
  for (const Site* point : points) {
    for (std::size_t at = 0; at < point->words.size(); ++at) {
      if (point->name.text() == site && point->words[at] == word) {
        return at + (point->sort == Site::Sort::fault ? 1 : 0);
      }
    }
  }
  throw std::logic_error("no such effect");
}

struct LuckyWorld {
  SitePolicy policy;
  World world{Time(1'760'362'500s), policy};

  void pass(Duration duration) { world.run_until(world.now() + duration); }
  std::vector<Record> records(std::string_view kind) const {
    std::vector<Record> found;
    for (std::size_t id = 1; id <= world.journal().size(); ++id) {
      const Record record = world.journal()[static_cast<RecordId>(id)];
      if (record.kind() == kind) found.push_back(record);
    }
    return found;
  }
  std::size_t count(std::string_view kind) const { return records(kind).size(); }
};

/// A cloud in a world of its own, without an application: every function has an empty stub.
class Silent final : public lambda::Handler {
 public:
  std::string handle(const std::string&, const lambda::InvocationContext&) override { return "null"; }
};

inline lambda::HandlerFactory silent_stub(const cloudformation::FunctionSpec&) {
  return [](lambda::ExecutionEnvironment&) { return std::make_unique<Silent>(); };
}

inline cloudformation::Stack stack_of(std::string_view text) {
  return cloudformation::load(document::parse(text, "t.yaml"), {});
}

struct SilentCloud : LuckyWorld {
  Cloud cloud{world, api::Scope{}, CloudSettings{}};
  explicit SilentCloud(std::string_view text) { cloud.deploy(stack_of(text), nullptr, silent_stub); }
};

/// `file:line:column: message` of what keeps the template from being deployed, "" where nothing does.
inline std::string deployment_error(std::string_view text) {
  try {
    SilentCloud deployed(text);
  } catch (const document::InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace crucible::world::test
