// notifier_server: the event path as a program, and the command that adds a user.
#include <fstream>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "auth/users_file.h"
#include "server/server.h"

namespace {

using notifier::Seconds;
using notifier::ServerOptions;

void add_limits(CLI::App& app, notifier::Limits& limits) {
  const auto seconds = [&](const char* name, Seconds& value, const char* help) {
    app.add_option_function<double>(name, [&value](double given) { value = Seconds(given); }, help)
        ->default_str(CLI::detail::to_string(value.count()))
        ->check(CLI::Range(0.01, 1e6));
  };
  const auto count = [&](const char* name, auto& value, const char* help) {
    app.add_option(name, value, help)->capture_default_str()->check(CLI::PositiveNumber);
  };
  app.option_defaults()->group("Limits");
  count("--max-message-bytes", limits.message_bytes, "A message from a client; beyond it 1009");
  count("--max-messages-per-minute", limits.messages_per_minute, "From one WebSocket connection");
  count("--max-connections-per-user", limits.connections_per_user, "WebSocket connections");
  count("--max-connections", limits.connections, "Of all kinds");
  count("--max-queue-bytes", limits.queue_bytes, "Waiting for one connection; beyond it 1008 'slow consumer'");
  count("--ring-events", limits.ring_events, "Newest events kept for each user");
  count("--max-header-bytes", limits.header_bytes, "Of an HTTP request");
  count("--max-body-bytes", limits.body_bytes, "Of an HTTP request");
  seconds("--handshake-seconds", limits.handshake, "For a whole HTTP request, the TLS handshake included");
  seconds("--ping-seconds", limits.ping, "Of silence until a ping");
  seconds("--pong-seconds", limits.pong, "From there until the connection is dropped");
  seconds("--close-seconds", limits.close, "For the peer to finish a closing handshake");
  seconds("--drain-seconds", limits.drain, "For all to leave once the server is told to stop");
  app.option_defaults()->group("Options");
}

void set_address(ServerOptions& options, const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  std::size_t used = 0;
  const std::string port = colon == std::string::npos ? "" : listen.substr(colon + 1);
  int number = -1;
  try {
    number = std::stoi(port, &used);
  } catch (const std::logic_error&) {
  }
  if (number < 0 || number > 65535 || used != port.size()) throw CLI::ValidationError("--listen", "takes ADDRESS:PORT, such as 127.0.0.1:8080, not '" + listen + "'");
  options.address = listen.substr(0, colon);
  if (options.address.starts_with('[') && options.address.ends_with(']')) options.address = options.address.substr(1, options.address.size() - 2);
  options.port = static_cast<unsigned short>(number);
}

int add_user(const std::string& file, const std::string& name) {
  std::string password;
  std::getline(std::cin, password);
  notifier::UsersFile::add_user(file, name, password);
  return 0;
}

}  // namespace

int main(int count, char** arguments) try {
  CLI::App app("Tells users' browsers what their agents do.", "notifier_server");
  ServerOptions options;
  Seconds& session = options.session;
  Seconds& ticket = options.ticket;
  std::string listen = "127.0.0.1:8080";
  app.add_option("--listen", listen, "ADDRESS:PORT; port 0 takes a free one")->capture_default_str();
  app.add_option("--users", options.users, "Users file; add-user makes it");
  auto* certificate = app.add_option("--tls-cert", options.tls_certificate, "Certificate chain, PEM")->check(CLI::ExistingFile);
  auto* key = app.add_option("--tls-key", options.tls_key, "Its key, PEM")->check(CLI::ExistingFile);
  certificate->needs(key);
  key->needs(certificate);
  app.add_option("--port-file", options.port_file, "Gets the port, once connections are accepted");
  app.add_option("--allow-origin", options.origins, "Pages of this origin may connect, besides the server's own; may be repeated")->allow_extra_args(false);
  app.add_option("--login-attempts", options.login_attempts, "Failed logins a minute for an account; four times that for an address")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option_function<double>("--session-seconds", [&](double given) { session = Seconds(given); }, "How long a login is good for")->default_str("43200")->check(CLI::Range(0.01, 1e8));
  app.add_option_function<double>("--ticket-seconds", [&](double given) { ticket = Seconds(given); }, "How long a ticket is good for")->default_str("30")->check(CLI::Range(0.01, 1e6));
  add_limits(app, options.limits);

  auto* adding = app.add_subcommand("add-user", "Add a user, or change the password; it is read from standard input");
  std::string users, name;
  adding->add_option("--users", users, "Users file; made if there is none")->required();
  adding->add_option("NAME", name, "The user's name")->required();

  CLI11_PARSE(app, count, arguments);
  if (*adding) return add_user(users, name);
  if (options.users.empty()) throw CLI::RequiredError("--users");
  set_address(options, listen);
  notifier::Server::open(options)->run();
  return 0;
} catch (const std::exception& error) {
  std::cerr << "notifier_server: " << error.what() << '\n';
  return 2;
}
