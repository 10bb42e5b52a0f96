#pragma once

#include <string>
#include <string_view>

namespace crucible::report {

/// `text` as the content of an XML 1.0 element. Characters that no XML document may hold (most control characters,
/// U+FFFE, U+FFFF, bytes that are not UTF-8) become U+FFFD.
std::string xml_text(std::string_view text);

/// The same between double quotes; line breaks and tabs are written as references, so that readers keep them.
std::string xml_attribute(std::string_view text);

}  // namespace crucible::report
