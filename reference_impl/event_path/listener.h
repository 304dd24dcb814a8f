// Accepts connections, as many as there may be.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>

#include "event_path/services.h"

namespace notifier {

class Listener {
 public:
  /// `acceptor` is bound and listens. Over TLS if there is a context.
  Listener(boost::asio::ip::tcp::acceptor acceptor, boost::asio::ssl::context* tls, Services& services);

  void start() { accept(); }
  void stop();

 private:
  void accept();

  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  boost::asio::ssl::context* const tls_;
  Services& services_;
};

}  // namespace notifier
