#include "event_path/responses.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace notifier {

namespace http = boost::beast::http;

Response plain_response(HttpStatus status, std::string_view content_type, std::string body) {
  Response response{status, 11};
  response.set(http::field::server, "notifier");
  response.set(http::field::content_type, {content_type.data(), content_type.size()});
  response.set(http::field::cache_control, "no-store");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  response.body() = std::move(body);
  return response;
}

Response error_response(HttpStatus status, std::string_view code, std::string_view message) {
  return plain_response(status, "application/json", nlohmann::json{{"error", {{"code", code}, {"message", message}}}}.dump());
}

}  // namespace notifier
