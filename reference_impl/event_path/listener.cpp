#include "event_path/listener.h"

#include <utility>

#include "event_path/http_session.h"

namespace notifier {

namespace net = boost::asio;
using net::ip::tcp;

Listener::Listener(tcp::acceptor acceptor, net::ssl::context* tls, Services& services)
    : acceptor_(std::move(acceptor)), pause_(acceptor_.get_executor()), tls_(tls), services_(services) {}

void Listener::accept() {
  acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
    if (!acceptor_.is_open()) return;
    if (error) {
      // Out of descriptors, most likely: the next try would fail at once as well.
      pause_.expires_after(std::chrono::milliseconds(100));
      pause_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled && acceptor_.is_open()) accept();
      });
      return;
    }
    if (auto lease = services_.connections.admit()) {
      socket.set_option(tcp::no_delay(true), error);
      start_http(std::move(socket), tls_, std::move(lease), services_);
    }
    accept();
  });
}

void Listener::stop() {
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

}  // namespace notifier
