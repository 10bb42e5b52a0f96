#include "alchemiser/orchestration/claim_table.h"

namespace alchemiser {
namespace {

constexpr const char* in_progress = "in_progress";
constexpr const char* completed = "completed";
constexpr const char* released = "released";

std::string attribute(const StoredItem& item, const char* name) {
  const auto at = item.attributes.find(name);
  return at == item.attributes.end() ? std::string() : at->second;
}

std::int64_t attempts_so_far(const StoredItem& item) {
  std::int64_t attempts = 0;
  for (const char c : attribute(item, "attempt")) {
    if (c >= '0' && c <= '9' && attempts < 1'000'000) attempts = attempts * 10 + (c - '0');
  }
  return attempts;
}

}  // namespace

ClaimAnswer ClaimTable::claim(const std::string& key, const Claimant& claimant) {
  Claim mine{.key = key, .claim_id = ids_.uuid4()};
  const auto item = [&](Instant now) {
    return StoredItem{.attributes = {{"state", in_progress},
                                     {"owner", claimant.owner},
                                     {"claim_id", mine.claim_id},
                                     {"attempt", std::to_string(mine.attempt)},
                                     {"lease_until", to_iso8601(now + claimant.lease)}},
                      .expires_at = now + ttl_};
  };
  // The usual case is one write. Losing every race means that others are busy with this key.
  constexpr int looks_max = 3;
  for (int look = 0; look < looks_max; ++look) {
    Instant now = clock_.now();
    if (store_.put_if_absent(table_, key, item(now))) return {.outcome = ClaimOutcome::acquired, .claim = mine};
    const std::optional<StoredItem> found = store_.get(table_, key);
    if (!found) continue;
    now = clock_.now();
    const std::string state = attribute(*found, "state");
    const bool forgotten = found->expires_at && *found->expires_at <= now;
    if (state == completed && !forgotten) return {.outcome = ClaimOutcome::completed_before, .claim = {}};
    if (state == in_progress && !forgotten) {
      const std::optional<Instant> lease_until = parse_iso8601(attribute(*found, "lease_until"));
      const bool live = lease_until && now < *lease_until;
      if (live && attribute(*found, "owner") != claimant.owner) {
        return {.outcome = ClaimOutcome::in_progress, .claim = {}};
      }
    }
    mine.attempt = forgotten ? 1 : attempts_so_far(*found) + 1;
    if (store_.put_if_equal(table_, key, "claim_id", attribute(*found, "claim_id"), item(now))) {
      return {.outcome = ClaimOutcome::acquired, .claim = mine};
    }
    mine.attempt = 1;
  }
  return {.outcome = ClaimOutcome::in_progress, .claim = {}};
}

bool ClaimTable::close(const Claim& claim, const std::string& state) {
  const Instant now = clock_.now();
  return store_.put_if_equal(table_, claim.key, "claim_id", claim.claim_id,
                             {.attributes = {{"state", state},
                                             {"claim_id", claim.claim_id},
                                             {"attempt", std::to_string(claim.attempt)},
                                             {"at", to_iso8601(now)}},
                              .expires_at = now + ttl_});
}

bool ClaimTable::complete(const Claim& claim) {
  return close(claim, completed);
}

bool ClaimTable::release(const Claim& claim) {
  return close(claim, released);
}

}  // namespace alchemiser
