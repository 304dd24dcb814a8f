#include "lsp/client.h"

#include <algorithm>

#include "report/uri.h"

namespace fvlint::lsp {
namespace {

/// A value within objects; null where one of them has it not. `path`: "/general/positionEncodings"
Json value_at(const Json& json, const char* path) {
  const Json::json_pointer pointer(path);
  return json.contains(pointer) ? json.at(pointer) : Json();
}

bool is_set(const Json& json, const char* path) { return value_at(json, path) == true; }

/// The first that the editor names, as clangd does it: two servers of one document had better agree. UTF-16 is what every editor has.
Encoding encoding(const Json& capabilities) {
  const Json offered = value_at(capabilities, "/general/positionEncodings");
  const auto chosen = std::find_if(offered.begin(), offered.end(), [](const Json& one) { return one == "utf-8" || one == "utf-16"; });
  return chosen != offered.end() && *chosen == "utf-8" ? Encoding::utf8 : Encoding::utf16;
}

/// The oldest way of naming it is as good as the newest.
std::optional<std::string> root(const Json& params) {
  for (const char* path : {"/workspaceFolders/0/uri", "/rootUri"})
    if (const Json uri = value_at(params, path); uri.is_string())
      if (auto folder = path_of_uri(uri.get<std::string>())) return folder;
  const Json folder = value_at(params, "/rootPath");
  return folder.is_string() ? std::optional(folder.get<std::string>()) : std::nullopt;
}

}  // namespace

Client client_of(const Json& params) {
  const Json& capabilities = params.at("capabilities");
  Client client;
  if (const Json process = value_at(params, "/processId"); process.is_number_integer()) client.process = process.get<pid_t>();
  client.root = root(params);
  client.abilities.encoding = encoding(capabilities);
  client.abilities.versioned_edits = is_set(capabilities, "/workspace/workspaceEdit/documentChanges");
  client.takes_watchers = is_set(capabilities, "/workspace/didChangeWatchedFiles/dynamicRegistration");
  return client;
}

}  // namespace fvlint::lsp
