#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "harness/kernel/site.h"
#include "harness/kernel/time.h"

/// Where sending and receiving may fail. `sqs.send` is asked about the message, `sqs.receive` about the queue.
namespace crucible::sqs::sites {

inline constexpr std::array<std::string_view, 4> kEffects = {"error", "deny", "duplicate", "delay"};
enum class Effect { none, error, deny, duplicate, delay };

/// Answer 0 of the code is the first; AWS names these as errors that all its services may give.
inline constexpr std::array<std::string_view, 3> kErrorCodes = {"ServiceUnavailable", "InternalFailure",
                                                                "RequestThrottled"};

inline constexpr Site kSend{.name = "sqs.send", .sort = Site::Sort::fault, .words = kEffects};
inline constexpr Site kSendCode{.name = "sqs.send.code",
                                .sort = Site::Sort::parameter,
                                .words = kErrorCodes,
                                .of = "sqs.send",
                                .parameter = "code"};
/// Milliseconds for which the message stays hidden; 0 is the default of a second.
inline constexpr Site kSendDelay{
    .name = "sqs.send.by", .sort = Site::Sort::parameter, .of = "sqs.send", .parameter = "by"};
/// How many more copies; 0 is the default of one.
inline constexpr Site kSendCopies{
    .name = "sqs.send.copies", .sort = Site::Sort::parameter, .of = "sqs.send", .parameter = "copies"};

inline constexpr Site kReceive{.name = "sqs.receive", .sort = Site::Sort::fault, .words = kEffects};
inline constexpr Site kReceiveCode{.name = "sqs.receive.code",
                                   .sort = Site::Sort::parameter,
                                   .words = kErrorCodes,
                                   .of = "sqs.receive",
                                   .parameter = "code"};
/// Milliseconds for which the messages stay hidden; 0 is the default of a second.
inline constexpr Site kReceiveDelay{
    .name = "sqs.receive.by", .sort = Site::Sort::parameter, .of = "sqs.receive", .parameter = "by"};

inline constexpr Duration kDefaultDelay = std::chrono::seconds(1);
inline constexpr std::uint64_t kDelayBound = 24U * 3'600'000U + 1U;
inline constexpr std::uint64_t kCopiesBound = 101;

}  // namespace crucible::sqs::sites
