// One TCP connection, from accepting it to its end or to its upgrade to a WebSocket.
#pragma once

#include <memory>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>

#include "event_path/connections.h"
#include "event_path/services.h"

namespace notifier {

/// Serves the connection; over TLS if there is a context.
void start_http(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls, std::unique_ptr<Connections::Lease> lease, Services& services);

}  // namespace notifier
