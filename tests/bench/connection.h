// One WebSocket client on a shared event loop, for thousands of them in one process.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>

namespace load {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using net::ip::tcp;

struct Target {
  tcp::endpoint endpoint;
  std::string path;
  std::vector<std::pair<std::string, std::string>> headers;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using OnMessage = std::function<void(std::string_view)>;
  using OnEnd = std::function<void(const std::string& why)>;

  explicit Connection(net::io_context& io) : ws_(io) {}

  /// `on_message` for each message until `on_end`, which comes once, also if connecting fails. Neither
  /// comes after cut().
  void open(Target target, OnMessage on_message, OnEnd on_end) {
    target_ = std::move(target);
    on_message_ = std::move(on_message);
    on_end_ = std::move(on_end);
    beast::get_lowest_layer(ws_).async_connect(target_.endpoint, [self = shared_from_this()](beast::error_code error) { self->connected(error); });
  }

  void send(std::string text) {
    if (cut_) return;
    queue_.push_back(std::move(text));
    if (queue_.size() == 1) write();
  }

  /// As if the cable were cut.
  void cut() {
    cut_ = true;
    beast::get_lowest_layer(ws_).close();
  }

 private:
  void connected(beast::error_code error) {
    if (error) return end("connecting: " + error.message());
    beast::get_lowest_layer(ws_).socket().set_option(tcp::no_delay(true));
    ws_.set_option(websocket::stream_base::decorator([this](websocket::request_type& request) {
      for (const auto& [name, value] : target_.headers) request.set(name, value);
    }));
    ws_.read_message_max(0);
    const std::string host = target_.endpoint.address().to_string() + ":" + std::to_string(target_.endpoint.port());
    ws_.async_handshake(response_, host, target_.path, [self = shared_from_this()](beast::error_code failed) {
      if (failed) return self->end("handshake: " + failed.message() + " " + std::to_string(self->response_.result_int()) + " " + self->response_.body());
      self->read();
    });
  }

  void read() {
    ws_.async_read(buffer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (self->cut_) return;
      if (error) return self->end("reading: " + error.message());
      const auto data = self->buffer_.cdata();
      self->on_message_({static_cast<const char*>(data.data()), data.size()});
      self->buffer_.consume(self->buffer_.size());
      if (!self->cut_) self->read();
    });
  }

  void write() {
    ws_.async_write(net::buffer(queue_.front()), [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error || self->cut_) return;
      self->queue_.pop_front();
      if (!self->queue_.empty()) self->write();
    });
  }

  void end(const std::string& why) {
    if (!cut_ && on_end_) std::exchange(on_end_, nullptr)(why);
  }

  websocket::stream<beast::tcp_stream, false> ws_;
  websocket::response_type response_;
  beast::flat_buffer buffer_;
  std::deque<std::string> queue_;
  Target target_;
  OnMessage on_message_;
  OnEnd on_end_;
  bool cut_ = false;
};

/// The value at that part (0 to 1) of the sorted values; 0 if there are none.
template <class Values>
double quantile(Values& sorted, double part) {
  if (sorted.empty()) return 0;
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
}

}  // namespace load
