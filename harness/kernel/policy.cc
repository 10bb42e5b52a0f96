#include "harness/kernel/policy.h"

#include <algorithm>

#include "harness/kernel/hash.h"

namespace crucible {
namespace {

__extension__ using Wide = unsigned __int128;

}  // namespace

std::uint64_t keyed_draw(std::uint64_t seed, const Name& site, const Subject& subject, std::uint64_t nth,
                         std::uint64_t bound) {
  const std::uint64_t draw = mix(mix(mix(seed, site.hash()), subject.key()), nth);
  return static_cast<std::uint64_t>((static_cast<Wide>(draw) * bound) >> 64U);
}

std::uint64_t SeededPolicy::answer(const Question& question) {
  if (question.site.sort != Site::Sort::variation) return 0;
  return keyed_draw(seed_, question.site.name, question.subject, question.nth, question.bound);
}

ScriptedPolicy::ScriptedPolicy(const std::vector<Decision>& decisions) {
  for (const Decision& decision : decisions) {
    answers_[{decision.site, decision.subject, decision.nth}] = decision.answer;
  }
}

std::uint64_t ScriptedPolicy::answer(const Question& question) {
  if (answers_.empty()) return 0;
  const auto found = answers_.find({std::string(question.site.name.text()), question.subject.name(), question.nth});
  return found == answers_.end() ? 0 : std::min(found->second, question.bound - 1);
}

}  // namespace crucible
