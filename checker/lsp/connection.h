// The two pipes to the editor, and everything else that may happen.
//
// Problem: the server waits for the editor and for its own analysis at once, and must end when the editor does,
// however that goes: with a message, with a closed pipe, or without either, where another process holds the pipe open.
// Standard output is the protocol's alone: one stray line on it, and the editor gives up.
#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

#include "lsp/framing.h"
#include "run/child_process.h"

namespace fvlint::lsp {

class Connection {
 public:
  /// Takes standard output away from everybody else, and the signals that stop a program from this thread and
  /// those that it starts.
  Connection();

  /// The editor's process: the connection ends with it.
  void end_with(pid_t editor);

  enum class Event { message, notice, end };
  /// Waits for the next one. Throws Interrupted where a signal asks to stop, Failure where what came is no message.
  Event wait();

  /// Of Event::message: its content.
  const std::string& content() const { return content_; }

  /// Makes an Event::notice. From any thread.
  void notice();

  /// Throws Gone where nobody reads any more.
  struct Gone {};
  void send(const std::string& content);

 private:
  bool read();

  Descriptor output_, signals_, notices_, editor_;
  MessageReader reader_;
  std::string content_;
};

}  // namespace fvlint::lsp
