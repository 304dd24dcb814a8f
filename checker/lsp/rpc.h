// Requests, notifications, answers and errors: JSON-RPC 2.0.
//
// Problem: whatever a client sends, it gets the answer that the specification has for it, and the server goes on: a
// request that nobody knows, parameters of the wrong type, text that is no JSON.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

namespace fvlint::lsp {

using Json = nlohmann::json;

/// Those of JSON-RPC and the protocol that fvlint gives.
enum class ErrorCode {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  server_not_initialized = -32002,
};

/// Thrown by whoever cannot do what is asked.
struct RequestError : std::runtime_error {
  RequestError(ErrorCode code, const std::string& message, Json id = nullptr) : std::runtime_error(message), code(code), id(std::move(id)) {}
  ErrorCode code;
  Json id;  ///< of the request; null where it has none
};

struct Message {
  std::optional<Json> id;  ///< of a request
  std::string method;      ///< empty for an answer of the client's
  Json params;
};

/// Throws RequestError.
Message parse_message(const std::string& content);

std::string answer(const Json& id, Json result);
std::string error_answer(const RequestError& error);
std::string notification(const std::string& method, Json params);
std::string request(const std::string& id, const std::string& method, Json params);

}  // namespace fvlint::lsp
