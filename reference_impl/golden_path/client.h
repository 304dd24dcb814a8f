// A client of the notifier, one step after the other: what a program needs that is no browser.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <nlohmann/json.hpp>

namespace notifier {

/// `http://host:port` or `https://host:port`.
struct Url {
  bool secure = false;
  std::string host, port;

  /// Throws std::invalid_argument.
  static Url parse(const std::string& text);
};

/// Every step throws std::exception if it fails or takes longer than ten seconds.
class Client {
 public:
  /// Over TLS, the server's certificate is checked against `ca_file`, or against the system's if that is empty.
  Client(Url url, const std::string& ca_file);

  /// Keeps the session's cookie.
  void log_in(const std::string& user, const std::string& password);
  const std::string& cookie() const noexcept { return cookie_; }
  /// Takes a ticket and opens the WebSocket with it.
  void connect();
  void send(const nlohmann::json& message);
  nlohmann::json receive();
  void close();

 private:
  using Plain = boost::beast::websocket::stream<boost::beast::tcp_stream>;
  using Tls = boost::beast::websocket::stream<boost::asio::ssl::stream<boost::beast::tcp_stream>>;

  boost::beast::http::response<boost::beast::http::string_body> post(const std::string& target, const std::string& body);
  boost::beast::tcp_stream connected();
  boost::asio::ssl::stream<boost::beast::tcp_stream> secured();
  std::string ticket();

  const Url url_;
  boost::asio::io_context io_;
  boost::asio::ssl::context tls_;
  std::string cookie_;
  std::variant<std::monostate, Plain, Tls> websocket_;
  boost::beast::flat_buffer buffer_;
};

}  // namespace notifier
