#include "event_path/handshake.h"

#include <algorithm>
#include <array>

#include <boost/beast/websocket/rfc6455.hpp>
#include <sodium.h>

namespace notifier {
namespace {

namespace http = boost::beast::http;

/// RFC 6455, 4.2.1, 5: "a base64-encoded value that, when decoded, is 16 bytes in length".
bool is_websocket_key(std::string_view key) {
  std::array<unsigned char, 16> bytes;
  std::size_t size = 0;
  return sodium_base642bin(bytes.data(), bytes.size(), key.data(), key.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0 &&
         size == bytes.size();
}

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

/// The ticket among the subprotocols that the client offers: `notifier.v1, ticket.<value>`.
std::optional<std::string> ticket_of(const Request& request) {
  for (const auto protocol : http::token_list(request[http::field::sec_websocket_protocol])) {
    constexpr std::string_view prefix = "ticket.";
    const std::string_view offered = view(protocol);
    if (offered.starts_with(prefix)) return std::string(offered.substr(prefix.size()));
  }
  return {};
}

bool offers_protocol(const Request& request) {
  const http::token_list offered(request[http::field::sec_websocket_protocol]);
  return std::any_of(offered.begin(), offered.end(), [](auto protocol) { return view(protocol) == "notifier.v1"; });
}

/// What is wrong with the request as a handshake, whoever sent it.
std::optional<Response> malformed(const Request& request) {
  if (!boost::beast::websocket::is_upgrade(request) || request[http::field::sec_websocket_version] != "13") {
    Response response = error_response(http::status::upgrade_required, "upgrade_required", "this is a WebSocket endpoint");
    response.set(http::field::upgrade, "websocket");
    response.set(http::field::connection, "Upgrade");
    response.set(http::field::sec_websocket_version, "13");
    return response;
  }
  if (request[http::field::host].empty()) return error_response(http::status::bad_request, "no_host", "Host is missing");
  if (!is_websocket_key(view(request[http::field::sec_websocket_key])))
    return error_response(http::status::bad_request, "bad_key", "Sec-WebSocket-Key is not 16 bytes in base64");
  if (!offers_protocol(request)) return error_response(http::status::bad_request, "bad_protocol", "offer the subprotocol notifier.v1");
  return {};
}

}  // namespace

bool has_allowed_origin(const Request& request, const Access& access) {
  const auto origin = request.find(http::field::origin);
  return origin == request.end() || std::find(access.origins.begin(), access.origins.end(), view(origin->value())) != access.origins.end();
}

std::string session_cookie(const Request& request) {
  const std::string wanted = std::string(cookie_name) + "=";
  std::string_view cookies = view(request[http::field::cookie]);
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.starts_with(wanted)) return std::string(one.substr(wanted.size()));
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
  }
  return {};
}

std::variant<Login, Response> admit_websocket(const Request& request, Services& services) {
  const auto ticket = ticket_of(request);
  const auto by_ticket = ticket ? services.logins.redeem_ticket(*ticket) : std::nullopt;
  if (auto wrong = malformed(request)) return std::move(*wrong);
  if (!has_allowed_origin(request, services.access)) return error_response(http::status::forbidden, "origin", "this origin is not allowed");
  if (by_ticket) return *by_ticket;
  if (ticket) return error_response(http::status::unauthorized, "ticket", "the ticket is unknown, used, or too old");
  if (request.find(http::field::origin) == request.end())
    return error_response(http::status::unauthorized, "ticket_required", "without an Origin a ticket is required");
  if (const auto login = services.logins.find(session_cookie(request))) return *login;
  return error_response(http::status::unauthorized, "login_required", "log in first");
}

}  // namespace notifier
