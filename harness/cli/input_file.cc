#include "harness/cli/input_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "harness/document/input_error.h"

namespace crucible::cli {
namespace {

constexpr std::size_t kBytesMax = std::size_t{1} << 30U;

[[noreturn]] void refuse(const std::string& path, int error) {
  throw document::InputError({.file = path}, std::error_code(error, std::generic_category()).message());
}

}  // namespace

std::string read_input(const std::string& path) {
  const bool is_standard = path == "-";
  const int descriptor = is_standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) refuse(path, errno);
  std::string text;
  std::array<char, 64 * 1024> piece{};
  int error = 0;
  while (text.size() <= kBytesMax) {
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got == 0) break;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      error = errno;
      break;
    }
    text.append(piece.data(), static_cast<std::size_t>(got));
  }
  if (!is_standard) ::close(descriptor);
  if (error != 0) refuse(path, error);
  if (text.size() > kBytesMax) throw document::InputError({.file = path}, "larger than 1 GiB");
  return text;
}

}  // namespace crucible::cli
