#pragma once

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace crucible::report {

/// Compares a report's text with the file of that name in tests/report/approved. Where they differ the text is left in
/// the build folder, and the message says how to approve it.
inline void check_approved(const std::string& name, const std::string& text) {
  const std::string approved_path = std::string(CRUCIBLE_SOURCE_DIR) + "/tests/report/approved/" + name;
  std::ifstream file(approved_path, std::ios::binary);
  const std::string approved((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (text == approved) {
    BOOST_TEST(true);
    return;
  }
  const std::filesystem::path folder = std::filesystem::path(CRUCIBLE_BINARY_DIR) / "received";
  std::filesystem::create_directories(folder);
  const std::string received_path = (folder / name).string();
  std::ofstream(received_path, std::ios::binary) << text;
  BOOST_TEST(false, name << " is not as approved. Compare, and approve by copying:\n  diff " << approved_path << " "
                         << received_path << "\n  cp " << received_path << " " << approved_path);
}

}  // namespace crucible::report
