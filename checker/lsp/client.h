// What an editor says of itself when it initialises the server.
#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

#include "lsp/rpc.h"
#include "lsp/shown.h"

namespace fvlint::lsp {

struct Client {
  std::optional<pid_t> process;     ///< of the editor
  std::optional<std::string> root;  ///< of the workspace, or of the first of several
  Abilities abilities;
  bool takes_watchers = false;  ///< it watches files for us
};

/// From the parameters of `initialize`. Throws json::exception where they are not what they should be.
Client client_of(const Json& params);

}  // namespace fvlint::lsp
