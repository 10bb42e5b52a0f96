#include "harness/cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace crucible::cli {
namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

std::string reason(int error) {
  return std::strerror(error);
}  // NOLINT(concurrency-mt-unsafe): one thread writes

bool is_open(int descriptor) {
  return ::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF;
}

}  // namespace

Output::Output() : descriptor_(STDOUT_FILENO), name_("standard output") {}

Output::Output(const std::string& path)
    : descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)), name_(path), is_owned_(true) {
  if (descriptor_ < 0) throw OutputError("cannot write " + path + ": " + reason(errno));
}

Output::~Output() {
  if (is_owned_ && descriptor_ >= 0) ::close(descriptor_);
}

void Output::write(std::string_view text) {
  if (is_deserted_) return;
  pending_ += text;
  if (pending_.size() >= kPieceBytes) flush();
}

void Output::flush() {
  std::string_view left = pending_;
  while (!left.empty() && !is_deserted_) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written >= 0) {
      left.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      is_deserted_ = true;
    } else if (errno != EINTR) {
      const int error = errno;
      pending_.clear();
      throw OutputError("cannot write " + name_ + ": " + reason(error));
    }
  }
  pending_.clear();
}

void Output::close() {
  flush();
  if (!is_owned_) return;
  const int result = ::close(descriptor_);
  const int error = errno;
  descriptor_ = -1;
  if (result != 0 && error != EINTR) throw OutputError("cannot write " + name_ + ": " + reason(error));
}

void prepare_standard_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  for (const int descriptor : {STDIN_FILENO, STDERR_FILENO}) {
    if (is_open(descriptor)) continue;
    const int nothing = ::open("/dev/null", O_RDWR);
    if (nothing != descriptor && nothing >= 0) {
      ::dup2(nothing, descriptor);
      ::close(nothing);
    }
  }
  if (!is_open(STDOUT_FILENO)) throw OutputError("standard output is closed");
}

}  // namespace crucible::cli
