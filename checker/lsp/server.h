// The conversation with one editor, by the Language Server Protocol 3.17.
//
// Problem: an editor shows findings while the code is being written, and only there. This is the protocol's side of it:
// what may be said when, what is answered, and what is shown. Every request is answered at once, in the order in which they
// come, from what is known then; so there is never one to cancel. Judging goes on elsewhere (analysis.h).
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "cli/checking.h"
#include "lsp/analysis.h"
#include "lsp/connection.h"
#include "lsp/documents.h"
#include "lsp/shown.h"

namespace fvlint::lsp {

class Server {
 public:
  explicit Server(const CheckOptions& options) : options_(options) {}

  /// Until the editor leaves. The exit status: 0 if it said that it would, else 1.
  int run();

 private:
  enum class State { new_born, initialised, shut_down };

  int status() const { return state_ == State::shut_down ? 0 : 1; }
  /// Whether there is more to come.
  bool handle(const std::string& content);
  void handle_notification(const Message& message);
  Json handle_request(const Message& message);

  Json initialize(const Json& params);
  void initialized();
  Json shutdown();
  Json hover(const Json& params) const;
  Json code_actions(const Json& params) const;
  void close(const Json& params);

  const Shown* shown_in(const std::string& uri) const;
  void ask(std::chrono::milliseconds pause);
  void publish();
  void publish(const Shown& shown);

  const CheckOptions& options_;
  Connection connection_;
  State state_ = State::new_born;
  bool takes_watchers_ = false;  ///< the editor can be asked to watch files
  std::optional<Documents> documents_;
  std::map<std::string, Shown> shown_;  ///< what the editor shows, by URI
  std::optional<Analysis> analysis_;    ///< since initialize
};

}  // namespace fvlint::lsp
