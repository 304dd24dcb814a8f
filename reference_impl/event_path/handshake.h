// Who may have a WebSocket.
//
// Problem: browsers send cookies with the handshake of any page's script (cross-site WebSocket
// hijacking), and headers can be forged by everything else. So a page must come from an allowed
// origin, whoever sends no origin must bring a ticket, and a ticket lets in once.
#pragma once

#include <optional>
#include <variant>

#include "event_path/responses.h"
#include "event_path/services.h"

namespace notifier {

/// Checks the upgrade request (RFC 6455, 4.2.1). What is wrong with it, or whose connection it will be.
/// A ticket in it is used up, also if something else is wrong.
std::variant<Login, Response> admit_websocket(const Request& request, Services& services);

/// Whether `Origin`, where there is one, is allowed.
bool has_allowed_origin(const Request& request, const Access& access);

/// The session's secret in the request's cookies; empty if there is none.
std::string session_cookie(const Request& request);

inline constexpr const char* cookie_name = "notifier_session";

}  // namespace notifier
