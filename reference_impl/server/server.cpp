#include "server/server.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <utility>

#include "agent/text_agent.h"

namespace notifier {
namespace {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

constexpr unsigned agent_threads = 2, attempts_by_address = 4;
constexpr std::chrono::seconds sweep_interval{1}, login_window{60};

std::optional<net::ssl::context> make_tls(const ServerOptions& options) {
  if (options.tls_certificate.empty()) return {};
  net::ssl::context tls(net::ssl::context::tls_server);
  tls.set_options(net::ssl::context::default_workarounds | net::ssl::context::no_tlsv1 | net::ssl::context::no_tlsv1_1);
  tls.use_certificate_chain_file(options.tls_certificate.string());
  tls.use_private_key_file(options.tls_key.string(), net::ssl::context::pem);
  return tls;
}

/// Pages that the server itself serves may connect.
Access make_access(const ServerOptions& options, unsigned short port) {
  Access access{options.origins, !options.tls_certificate.empty()};
  const std::string scheme = access.secure ? "https://" : "http://";
  const std::string host = options.address.find(':') == std::string::npos ? options.address : "[" + options.address + "]";
  for (const std::string& name : {host, std::string("localhost")}) access.origins.push_back(scheme + name + ":" + std::to_string(port));
  return access;
}

void write_port(const std::filesystem::path& file, unsigned short port) {
  if (file.empty()) return;
  // Renamed into place: who waits for the file never reads half a number.
  const std::filesystem::path fresh = file.string() + ".new";
  std::ofstream(fresh) << port << '\n';
  std::filesystem::rename(fresh, file);
}

}  // namespace

std::unique_ptr<Server> Server::open(const ServerOptions& options) {
  auto io = std::make_unique<net::io_context>(1);
  tcp::acceptor acceptor(*io, {net::ip::make_address(options.address), options.port});
  return std::unique_ptr<Server>(new Server(options, std::move(acceptor), std::move(io)));
}

Server::Server(const ServerOptions& options, tcp::acceptor acceptor, std::unique_ptr<net::io_context> io)
    : options_(options),
      io_(std::move(io)),
      port_(acceptor.local_endpoint().port()),
      tls_(make_tls(options_)),
      password_threads_(1),
      hub_(std::make_shared<Hub>(options_.limits.ring_events, options_.limits.connections_per_user)),
      runner_(std::make_shared<TextAgent>(), hub_, agent_threads),
      services_{.limits = options_.limits,
                .access = make_access(options_, port_),
                .users = UsersFile::open(options_.users),
                .by_account = Throttle(options_.login_attempts, login_window),
                .by_address = Throttle(options_.login_attempts * attempts_by_address, login_window),
                .logins = LoginSessions(options_.session, options_.ticket),
                .connections = Connections(options_.limits.connections),
                .hub = hub_,
                .run = [this](const Login& login, std::string text, std::function<void()> done) { runner_.run(login, std::move(text), std::move(done)); },
                .password_threads = password_threads_},
      listener_(std::move(acceptor), tls_ ? &*tls_ : nullptr, services_),
      signals_(*io_, SIGTERM, SIGINT),
      sweep_(*io_),
      deadline_(*io_) {}

void Server::run() {
  listener_.start();
  wait_for_signal();
  sweep();
  write_port(options_.port_file, port_);
  std::clog << "listening on " << options_.address << ' ' << port_ << (tls_ ? " (TLS)" : "") << std::endl;
  io_->run();
  hub_->close();
  runner_.join();
  password_threads_.join();
  std::clog << "stopped" << std::endl;
}

void Server::wait_for_signal() {
  signals_.async_wait([this](error_code error, int) {
    if (error) return;
    if (services_.stopping) std::_Exit(1);
    stop();
    wait_for_signal();
  });
}

// When the last connection has left, only the waits below are left to do, and they are given up.
void Server::stop() {
  std::clog << "stopping" << std::endl;
  services_.stopping = true;
  listener_.stop();
  services_.connections.stop_all();
  deadline_.expires_after(std::chrono::duration_cast<std::chrono::nanoseconds>(options_.limits.drain));
  deadline_.async_wait([this](error_code cancelled) {
    if (!cancelled) services_.connections.hang_up_all();
  });
  sweep();
}

/// What ends by time: logins, and the server once nobody is left.
void Server::sweep() {
  services_.logins.expire();
  if (services_.stopping && !services_.connections.count()) return io_->stop();
  sweep_.expires_after(services_.stopping ? std::chrono::milliseconds(10) : sweep_interval);
  sweep_.async_wait([this](error_code cancelled) {
    if (!cancelled) sweep();
  });
}

}  // namespace notifier
