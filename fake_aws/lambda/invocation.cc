#include "fake_aws/lambda/invocation.h"

#include <utility>

#include "fake_aws/lambda/function.h"

namespace crucible::lambda {

Invocation::Invocation(Function& its_function, std::string id, std::string its_payload,
                       std::optional<std::string> trace, Time now, AttemptListener& its_listener)
    : function(its_function),
      request_id(std::move(id)),
      payload(std::move(its_payload)),
      trace_header(std::move(trace)),
      subject("invocation/" + request_id, {{"request_id", request_id}, {"payload", JsonText{payload}}},
              &its_function.subject()),
      accepted(now),
      listener(its_listener) {}

}  // namespace crucible::lambda
