#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "harness/kernel/policy.h"
#include "harness/scenario/fault.h"

namespace crucible::scenario {

/// The policy of a scenario's faults over a base policy, which answers whatever they leave alone. A question at a site
/// that no fault names costs one look-up.
class FaultPlan final : public Policy {
 public:
  /// `faults` and `base` must outlive the plan. `seed` is where probabilities are drawn from, each fault from a stream
  /// of its own, keyed by the question.
  FaultPlan(std::span<const Fault> faults, Policy& base, std::uint64_t seed);

  std::uint64_t answer(const Question& question) override;

  struct Tally {
    std::uint64_t reached = 0;   ///< questions at a point of the fault
    std::uint64_t selected = 0;  ///< of these, within its time, by its selector
    std::uint64_t struck = 0;
  };
  /// Of each fault, in their order.
  std::vector<Tally> tallies() const;

 private:
  struct State {
    const Fault* fault;
    std::uint64_t key;  // of its stream
    Tally tally = {};
  };
  struct Candidate {
    std::size_t state;
    const Fault::Effect* effect;
  };

  bool strikes(State& state, const Question& question) const;
  void remember(const Question& question, const Fault::Effect* striking);
  std::uint64_t parameter(const Question& question);

  Policy& base_;
  std::uint64_t seed_;
  std::vector<State> states_;
  std::unordered_map<std::uint64_t, std::vector<Candidate>> candidates_;  // by site; looked up, never walked
  // What the parameters of a strike are, by site and subject: only strikes that have any are kept, for an outage of a
  // day strikes hundreds of thousands of times.
  std::unordered_map<std::uint64_t, const Fault::Effect*> last_;  // looked up, never walked
  std::uint64_t last_without_parameters_ = 0;
};

}  // namespace crucible::scenario
