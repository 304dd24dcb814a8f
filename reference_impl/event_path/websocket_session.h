// One client on a WebSocket, from the upgrade to the end of its socket.
#pragma once

#include <memory>

#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "event_path/services.h"

namespace notifier {

using PlainStream = boost::beast::tcp_stream;
using TlsStream = boost::asio::ssl::stream<boost::beast::tcp_stream>;
using Request = boost::beast::http::request<boost::beast::http::string_body>;

/// Answers the upgrade request, which was found to be right, and serves the client until it leaves, is
/// asked to leave, or is taken for dead. `Stream` is PlainStream or TlsStream.
template <class Stream>
void start_websocket(Stream&& stream, const Request& request, const Login& login, std::unique_ptr<Hub::Seat> seat,
                     std::unique_ptr<Connections::Lease> lease, Services& services);

}  // namespace notifier
