#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "harness/kernel/runtime.h"

namespace crucible {

/// What a policy is asked: the nth question (from 1) at a site about a subject.
struct Question {
  const Site& site;
  const Subject& subject;
  std::uint64_t nth;
  std::uint64_t bound;
  Attributes attributes;
  Time now;
};

/// What decides. An answer depends on the question alone, never on other questions, so that changing one part of a
/// scenario leaves the luck of the others alone.
class Policy {
 public:
  virtual ~Policy() = default;
  /// Below `question.bound`.
  virtual std::uint64_t answer(const Question& question) = 0;
};

/// Nothing varies and nothing fails.
class ZeroPolicy final : public Policy {
 public:
  std::uint64_t answer(const Question&) override { return 0; }
};

/// Variations drawn from hash(seed, site, subject, nth); no faults.
class SeededPolicy final : public Policy {
 public:
  explicit SeededPolicy(std::uint64_t seed) : seed_(seed) {}
  std::uint64_t answer(const Question& question) override;

 private:
  std::uint64_t seed_;
};

/// A draw below `bound` that is uniform to within 2^-64 * bound, from the identity of the question.
std::uint64_t keyed_draw(std::uint64_t seed, const Name& site, const Subject& subject, std::uint64_t nth,
                         std::uint64_t bound);

/// One non-zero answer. A run's list of them is its whole luck: it replays the run, and shrinking it shrinks the run.
struct Decision {
  std::string site;
  std::string subject;
  std::uint64_t nth = 1;
  std::uint64_t answer = 0;
  friend auto operator<=>(const Decision&, const Decision&) = default;
};

/// The answers of a list; 0 to every question that is not on it.
class ScriptedPolicy final : public Policy {
 public:
  explicit ScriptedPolicy(const std::vector<Decision>& decisions);
  std::uint64_t answer(const Question& question) override;

 private:
  std::map<std::tuple<std::string, std::string, std::uint64_t>, std::uint64_t> answers_;
};

}  // namespace crucible
