#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace crucible::cli {

/// What is written could not be: the disk is full, the descriptor closed. `what()` names the file and the reason.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Standard output or a file, written in large pieces. A reader who has gone (`| head`) ends the writing without a
/// word: later text is dropped and the command's exit status stands. Any other failure throws OutputError.
class Output {
 public:
  /// Standard output.
  Output();
  /// Creates the file, or empties it.
  explicit Output(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);
  /// Hands everything to the system; call it once at the end, where a failure can still be told.
  void close();

 private:
  void flush();

  int descriptor_;
  std::string name_;
  std::string pending_;
  bool is_owned_ = false;
  bool is_deserted_ = false;
};

/// Before anything else: makes a reader who has gone an error code rather than a signal, gives closed standard input
/// and error somewhere to go (else the next file opened would take their place), and throws OutputError where standard
/// output is closed.
void prepare_standard_streams();

}  // namespace crucible::cli
