// The whole event path: everything that connections share, the listener, and an orderly end.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>

#include "agent/agent.h"
#include "event_path/listener.h"
#include "event_path/services.h"

namespace notifier {

struct ServerOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 0;
  std::filesystem::path users;
  std::filesystem::path tls_certificate, tls_key;  ///< both or none; PEM
  std::filesystem::path port_file;                 ///< gets the real port once connections are accepted
  std::vector<std::string> origins;                ///< besides the server's own
  Limits limits;
  Seconds session{12 * 3600}, ticket{30};
  unsigned login_attempts = 5;                     ///< failures a minute for each account; four times that for each address
};

class Server {
 public:
  /// Everything is bound and read when this returns. Throws std::exception, fit to be shown to the user.
  static std::unique_ptr<Server> open(const ServerOptions& options);

  unsigned short port() const noexcept { return port_; }

  /// Serves until SIGTERM or SIGINT, and until everybody has left, or the deadline for it has passed.
  /// A second signal ends the process at once.
  void run();

 private:
  Server(const ServerOptions& options, boost::asio::ip::tcp::acceptor acceptor, std::unique_ptr<boost::asio::io_context> io);

  void wait_for_signal();
  void stop();
  void sweep();

  const ServerOptions options_;
  const std::unique_ptr<boost::asio::io_context> io_;
  const unsigned short port_;
  std::optional<boost::asio::ssl::context> tls_;
  boost::asio::thread_pool password_threads_;
  std::shared_ptr<Hub> hub_;
  AgentRunner runner_;
  Services services_;
  Listener listener_;
  boost::asio::signal_set signals_;
  boost::asio::steady_timer sweep_, deadline_;
};

}  // namespace notifier
