#include "lsp/rpc.h"

namespace fvlint::lsp {
namespace {

/// The protocol needs a dozen; memory must not depend on brackets.
constexpr int deepest = 64;

Json parse(const std::string& content) try {
  return Json::parse(content, [](int depth, Json::parse_event_t, Json&) {
    if (depth > deepest) throw RequestError(ErrorCode::parse_error, "it is nested too deeply");
    return true;
  });
} catch (const Json::parse_error& error) {
  throw RequestError(ErrorCode::parse_error, error.what());
}

/// What a client named may be no text.
std::string text(const Json& message) { return message.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

Message parse_message(const std::string& content) {
  const Json json = parse(content);
  if (!json.is_object()) throw RequestError(ErrorCode::invalid_request, "a message is an object");
  Message message;
  if (const auto id = json.find("id"); id != json.end()) {
    if (!id->is_number_integer() && !id->is_string()) throw RequestError(ErrorCode::invalid_request, "an id is a whole number or a string");
    message.id = *id;
  }
  const Json id = message.id.value_or(nullptr);
  if (json.value("jsonrpc", Json()) != "2.0") throw RequestError(ErrorCode::invalid_request, "jsonrpc is not \"2.0\"", id);
  if (const auto method = json.find("method"); method != json.end()) {
    if (!method->is_string()) throw RequestError(ErrorCode::invalid_request, "method is not a string", id);
    message.method = *method;
  } else if (!json.contains("result") && !json.contains("error")) {
    throw RequestError(ErrorCode::invalid_request, "there is no method", id);
  }
  if (const auto params = json.find("params"); params != json.end()) message.params = *params;
  return message;
}

std::string answer(const Json& id, Json result) { return text({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}); }

std::string error_answer(const RequestError& error) {
  return text({{"jsonrpc", "2.0"}, {"id", error.id}, {"error", {{"code", static_cast<int>(error.code)}, {"message", error.what()}}}});
}

std::string notification(const std::string& method, Json params) { return text({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}); }

std::string request(const std::string& id, const std::string& method, Json params) {
  return text({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
}

}  // namespace fvlint::lsp
