#pragma once

#include <optional>
#include <stdexcept>
#include <string>

namespace alchemiser {

/// The mail server refused the message or did not answer.
class MailerError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A message; an absent `to` is the deployment's own recipient.
struct Mail {
  std::optional<std::string> to;
  std::string subject;
  std::string html;
  std::optional<std::string> text;
};

/// Sends mail. Throws MailerError when the message was not taken.
class Mailer {
 public:
  virtual ~Mailer() = default;
  virtual void send(const Mail& mail) = 0;
};

}  // namespace alchemiser
