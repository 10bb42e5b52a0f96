#pragma once

#include <string_view>

namespace crucible::iam {

/// `*` stands for any run of characters, `?` for one; the rest must be equal.
bool glob_matches(std::string_view pattern, std::string_view text);

/// The same without regard to (ASCII) case, as IAM reads actions.
bool glob_matches_any_case(std::string_view pattern, std::string_view text);

/// ARNs are compared part by part: a wildcard in one of the first five does not reach across a colon.
/// Source: IAM User Guide, "ARN condition operators".
bool arn_matches(std::string_view pattern, std::string_view arn);

}  // namespace crucible::iam
