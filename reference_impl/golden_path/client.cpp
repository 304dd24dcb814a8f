#include "golden_path/client.h"

#include <chrono>
#include <stdexcept>
#include <utility>

#include <boost/asio/ip/tcp.hpp>

namespace notifier {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using beast::error_code;
using net::ip::tcp;

constexpr std::chrono::seconds patience{10};

/// Runs one asynchronous operation to its end: only those have deadlines.
template <class Start>
void finish(net::io_context& io, const char* step, Start&& start) {
  error_code result = net::error::would_block;
  start([&](error_code error, auto&&...) { result = error; });
  io.restart();
  io.run_for(patience);
  if (result == net::error::would_block) throw std::runtime_error(std::string(step) + ": no answer within ten seconds");
  if (result) throw std::runtime_error(std::string(step) + ": " + result.message());
}

http::request<http::string_body> request_of(const Url& url, const std::string& target, const std::string& cookie, const std::string& body) {
  http::request<http::string_body> request{http::verb::post, target, 11};
  request.set(http::field::host, url.host + ":" + url.port);
  request.set(http::field::content_type, "application/json");
  if (!cookie.empty()) request.set(http::field::cookie, cookie);
  request.body() = body;
  request.prepare_payload();
  return request;
}

}  // namespace

Url Url::parse(const std::string& text) {
  Url url;
  const std::string plain = "http://", secure = "https://";
  url.secure = text.starts_with(secure);
  if (!url.secure && !text.starts_with(plain)) throw std::invalid_argument("a URL is http://HOST:PORT or https://HOST:PORT, not '" + text + "'");
  std::string rest = text.substr((url.secure ? secure : plain).size());
  if (rest.ends_with('/')) rest.pop_back();
  const std::size_t colon = rest.rfind(':');
  const bool port = colon != std::string::npos && rest.find(']', colon) == std::string::npos;
  url.host = port ? rest.substr(0, colon) : rest;
  url.port = port ? rest.substr(colon + 1) : url.secure ? "443" : "80";
  if (url.host.empty() || url.port.empty() || rest.find('/') != std::string::npos) throw std::invalid_argument("not a URL of a server: '" + text + "'");
  return url;
}

Client::Client(Url url, const std::string& ca_file) : url_(std::move(url)), tls_(net::ssl::context::tls_client) {
  tls_.set_verify_mode(net::ssl::verify_peer);
  if (ca_file.empty()) tls_.set_default_verify_paths();
  else tls_.load_verify_file(ca_file);
}

beast::tcp_stream Client::connected() {
  tcp::resolver resolver(io_);
  const std::string host = url_.host.starts_with('[') ? url_.host.substr(1, url_.host.size() - 2) : url_.host;
  const auto endpoints = resolver.resolve(host, url_.port);
  beast::tcp_stream stream(io_);
  finish(io_, "connecting", [&](auto handler) { stream.async_connect(endpoints, handler); });
  return stream;
}

net::ssl::stream<beast::tcp_stream> Client::secured() {
  net::ssl::stream<beast::tcp_stream> stream(connected(), tls_);
  SSL_set_tlsext_host_name(stream.native_handle(), url_.host.c_str());
  stream.set_verify_callback(net::ssl::host_name_verification(url_.host));
  finish(io_, "TLS", [&](auto handler) { stream.async_handshake(net::ssl::stream_base::client, handler); });
  return stream;
}

http::response<http::string_body> Client::post(const std::string& target, const std::string& body) {
  const auto request = request_of(url_, target, cookie_, body);
  http::response<http::string_body> response;
  beast::flat_buffer buffer;
  const auto exchange = [&](auto stream) {
    finish(io_, target.c_str(), [&](auto handler) { http::async_write(stream, request, handler); });
    finish(io_, target.c_str(), [&](auto handler) { http::async_read(stream, buffer, response, handler); });
  };
  if (url_.secure) exchange(secured());
  else exchange(connected());
  if (response.result() != http::status::ok) throw std::runtime_error(target + ": HTTP " + std::to_string(response.result_int()) + " " + response.body());
  return response;
}

void Client::log_in(const std::string& user, const std::string& password) {
  const auto response = post("/login", nlohmann::json{{"user", user}, {"password", password}}.dump());
  const auto cookie = response[http::field::set_cookie];
  cookie_ = std::string(cookie.substr(0, cookie.find(';')));
}

std::string Client::ticket() { return nlohmann::json::parse(post("/ticket", "").body()).at("ticket").get<std::string>(); }

void Client::connect() {
  const std::string protocols = "notifier.v1, ticket." + ticket();
  const auto upgrade = [&](auto& websocket) {
    websocket.set_option(beast::websocket::stream_base::decorator([&](beast::websocket::request_type& request) {
      request.set(http::field::sec_websocket_protocol, protocols);
    }));
    finish(io_, "WebSocket", [&](auto handler) { websocket.async_handshake(url_.host + ":" + url_.port, "/ws", handler); });
  };
  if (url_.secure) upgrade(websocket_.emplace<Tls>(secured()));
  else upgrade(websocket_.emplace<Plain>(connected()));
}

namespace {

template <class Websocket, class Do>
void with_open(Websocket& websocket, Do&& act) {
  std::visit([&](auto& stream) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(stream)>, std::monostate>) throw std::logic_error("connect first");
    else act(stream);
  }, websocket);
}

}  // namespace

void Client::send(const nlohmann::json& message) {
  const std::string text = message.dump();
  with_open(websocket_, [&](auto& stream) { finish(io_, "sending", [&](auto handler) { stream.async_write(net::buffer(text), handler); }); });
}

nlohmann::json Client::receive() {
  buffer_.consume(buffer_.size());
  with_open(websocket_, [&](auto& stream) { finish(io_, "receiving", [&](auto handler) { stream.async_read(buffer_, handler); }); });
  return nlohmann::json::parse(beast::buffers_to_string(buffer_.data()));
}

void Client::close() {
  with_open(websocket_, [&](auto& stream) { finish(io_, "closing", [&](auto handler) { stream.async_close(beast::websocket::close_code::normal, handler); }); });
}

}  // namespace notifier
