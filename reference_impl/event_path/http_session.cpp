#include "event_path/http_session.h"

#include <optional>
#include <type_traits>
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "event_path/handshake.h"
#include "event_path/routes.h"
#include "event_path/websocket_session.h"

namespace notifier {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using beast::error_code;

/// Runs on the I/O thread.
template <class Stream>
class HttpSession final : public Connection {
 public:
  HttpSession(Stream&& stream, std::unique_ptr<Connections::Lease> lease, Services& services)
      : stream_(std::move(stream)), lease_(std::move(lease)), services_(services) {}

  void start() {
    lease_->held_by(this->weak_from_this());
    error_code error;
    const auto peer = beast::get_lowest_layer(stream_).socket().remote_endpoint(error);
    if (error) return;
    peer_ = {peer.address().to_string(), peer.address().is_loopback()};
    set_deadline();
    if constexpr (std::is_same_v<Stream, TlsStream>)
      stream_.async_handshake(net::ssl::stream_base::server, [self = shared()](error_code failed) {
        if (!failed) self->read();
      });
    else
      read();
  }

  /// A request that is being answered gets its answer; there is no next one.
  void stop() override {
    if (!answering_) hang_up();
  }

  /// What the peer has sent is read no more, but what it was sent should arrive.
  void hang_up() override {
    error_code ignored;
    beast::get_lowest_layer(stream_).socket().shutdown(net::socket_base::shutdown_send, ignored);
    beast::get_lowest_layer(stream_).close();
  }

 private:
  std::shared_ptr<HttpSession> shared() { return std::static_pointer_cast<HttpSession>(this->shared_from_this()); }

  /// For the whole request, however slowly its bytes come.
  void set_deadline() {
    beast::get_lowest_layer(stream_).expires_after(std::chrono::duration_cast<std::chrono::nanoseconds>(services_.limits.handshake));
  }

  void read() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(services_.limits.header_bytes));
    parser_->body_limit(services_.limits.body_bytes);
    http::async_read(stream_, buffer_, *parser_, [self = shared()](error_code error, std::size_t) { self->was_read(error); });
  }

  void was_read(error_code error) {
    answering_ = true;
    if (error == http::error::header_limit) return refuse(http::status::request_header_fields_too_large, "header_too_large");
    if (error == http::error::body_limit) return refuse(http::status::payload_too_large, "body_too_large");
    if (error && error.category() == http::make_error_code(http::error::end_of_stream).category() && error != http::error::end_of_stream &&
        error != http::error::partial_message)
      return refuse(http::status::bad_request, "bad_request");
    if (error) return hang_up();
    Request request = parser_->release();
    keep_alive_ = request.keep_alive() && !services_.stopping;
    if (request.target() == "/ws") return upgrade(request);
    route(std::move(request), peer_, services_, [self = shared()](Response response) {
      net::dispatch(self->stream_.get_executor(), [self, response = std::move(response)]() mutable { self->respond(std::move(response)); });
    });
  }

  void upgrade(const Request& request) {
    if (services_.stopping) return respond(error_response(http::status::service_unavailable, "stopping", "the server stops"));
    // Frames before the handshake is answered (RFC 6455, 4.1): nobody would read them.
    if (buffer_.size()) return refuse(http::status::bad_request, "early_data");
    auto admitted = admit_websocket(request, services_);
    if (auto* refused = std::get_if<Response>(&admitted)) return respond(std::move(*refused));
    const Login& login = std::get<Login>(admitted);
    auto seat = services_.hub->join(login.user_id);
    if (!seat) return respond(error_response(http::status::too_many_requests, "too_many_connections", "this user has all connections that there may be"));
    start_websocket(std::move(stream_), request, login, std::move(seat), std::move(lease_), services_);
  }

  void refuse(http::status status, const char* code) {
    keep_alive_ = false;
    respond(error_response(status, code, http::obsolete_reason(status)));
  }

  void respond(Response response) {
    response_ = std::move(response);
    response_.keep_alive(keep_alive_);
    response_.prepare_payload();
    set_deadline();
    http::async_write(stream_, response_, [self = shared()](error_code error, std::size_t) {
      self->answering_ = false;
      if (error || !self->keep_alive_) return self->hang_up();
      self->set_deadline();
      self->read();
    });
  }

  Stream stream_;
  std::unique_ptr<Connections::Lease> lease_;
  Services& services_;
  Peer peer_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  Response response_;
  bool keep_alive_ = false, answering_ = false;
};

}  // namespace

void start_http(net::ip::tcp::socket socket, net::ssl::context* tls, std::unique_ptr<Connections::Lease> lease, Services& services) {
  if (tls) std::make_shared<HttpSession<TlsStream>>(TlsStream(beast::tcp_stream(std::move(socket)), *tls), std::move(lease), services)->start();
  else std::make_shared<HttpSession<PlainStream>>(PlainStream(std::move(socket)), std::move(lease), services)->start();
}

}  // namespace notifier
