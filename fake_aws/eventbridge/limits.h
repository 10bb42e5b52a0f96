#pragma once

#include <cstddef>
#include <cstdint>

namespace crucible::eventbridge {

/// What AWS allows. Sources: botocore's service-2.json of `events` (BC), UG:eb-quota, UG:eb-putevents, recorded calls.

inline constexpr std::size_t kPutEventsEntries = 10;        // BC
inline constexpr std::int64_t kPutEventsBytes = 1'048'576;  // since 29 January 2026; measured to the byte
inline constexpr std::int64_t kPutEventsBytesBefore2026 = 262'144;
inline constexpr std::int64_t kEntryTimeBytes = 14;  // UG:eb-putevents: an entry's Time counts as 14
inline constexpr std::size_t kDetailDepth = 1'000;   // BC: nesting of Detail

inline constexpr std::size_t kNameLength = 64;  // rules, targets, replays
inline constexpr std::size_t kBusNameLength = 256;
inline constexpr std::size_t kArchiveNameLength = 48;
inline constexpr std::size_t kDescriptionLength = 512;
inline constexpr std::size_t kScheduleLength = 256;
inline constexpr std::size_t kPatternLength = 4'096;
inline constexpr std::size_t kTargetArnLength = 1'600;
inline constexpr std::size_t kInputLength = 8'192;
inline constexpr std::size_t kInputPathLength = 256;
inline constexpr std::size_t kTargetsPerRule = 5;  // UG:eb-quota, fixed
inline constexpr std::size_t kRulesPerBus = 300;
inline constexpr std::size_t kBuses = 100;
inline constexpr std::size_t kConcurrentReplays = 10;

inline constexpr std::int64_t kRetryAttemptsMaximum = 185;  // BC
inline constexpr std::int64_t kEventAgeSecondsMinimum = 60;
inline constexpr std::int64_t kEventAgeSecondsMaximum = 86'400;

}  // namespace crucible::eventbridge
