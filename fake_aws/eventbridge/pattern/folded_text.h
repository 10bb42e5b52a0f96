#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crucible::pattern {

/// A text of equals-ignore-case. Each UTF-16 unit of it stands for its lower or its upper case (Java, Locale.ROOT) and
/// nothing else; the value compared with is taken as it is. So "ß" matches "SS" but "SS" does not match "ß", and "ſ"
/// matches "S" but not "s". Characters outside the BMP are two units and have no case: they match themselves
/// (event-ruler itself never matches them, a fault not copied). Source: aws/event-ruler's EqualsIgnoreCaseParser.
class FoldedText {
 public:
  explicit FoldedText(std::string_view text);

  bool equals(std::string_view value) const;
  bool begins(std::string_view value) const;
  bool ends(std::string_view value) const;

 private:
  struct Unit {
    std::string lower;
    std::string upper;
  };
  // Neither case of any unit begins or ends with the other, so taking whichever fits never has to be taken back.
  std::vector<Unit> units_;
};

}  // namespace crucible::pattern
