#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "alchemiser/ports/clock.h"
#include "alchemiser/ports/ids.h"
#include "alchemiser/ports/key_value_store.h"

namespace alchemiser {

/// Another attempt at the same work is under way. Thrown to have the delivery retried later, when it will be done or
/// given up.
class ClaimInProgressError : public std::runtime_error {
 public:
  explicit ClaimInProgressError(const std::string& key) : std::runtime_error("in progress elsewhere: " + key) {}
};

/// Who wants to do a piece of work, and how long an attempt may take at most. An owner never has two attempts under way
/// at once: a claim it finds in its own name is left over from an attempt that died, and may be taken at once.
struct Claimant {
  std::string owner;
  Duration lease;
};

/// The right to do one piece of work.
struct Claim {
  std::string key;
  std::string claim_id;
  std::int64_t attempt = 1;  // how often the work has been claimed, this time included
};

enum class ClaimOutcome { acquired, completed_before, in_progress };

struct ClaimAnswer {
  ClaimOutcome outcome = ClaimOutcome::acquired;
  Claim claim;  // when acquired
};

/// Sees to it that a piece of work, named by a key, is done once although it may be asked for many times and at the
/// same time. Work is claimed with a conditional write before it begins and completed after; a claim whose owner died
/// runs out with its lease, and one that was released after a failure is free. A completed key stays so for the table's
/// time to live. The store throws what it throws; a write whose answer was lost leaves a claim in the caller's own
/// name.
class ClaimTable {
 public:
  ClaimTable(KeyValueStore& store, Clock& clock, Ids& ids, std::string table, Duration ttl)
      : store_(store), clock_(clock), ids_(ids), table_(std::move(table)), ttl_(ttl) {}

  ClaimAnswer claim(const std::string& key, const Claimant& claimant);
  /// False when the claim was lost meanwhile: its lease ran out and another took it.
  bool complete(const Claim& claim);
  bool release(const Claim& claim);

 private:
  bool close(const Claim& claim, const std::string& state);

  KeyValueStore& store_;
  Clock& clock_;
  Ids& ids_;
  std::string table_;
  Duration ttl_;
};

}  // namespace alchemiser
