// The baseline: a chat room to the design of Boost.Beast's chat-multi example.
//
// Listener, WebSocket sessions with a queue of shared messages, and one shared state that sends each
// message to everybody, with weak pointers and outside its lock. No users, no numbers, no limits: what
// the notifier has beyond it is what the comparison prices.
#include <iostream>
#include <mutex>
#include <unordered_set>

#include <boost/asio/strand.hpp>

#include "connection.h"

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using net::ip::tcp;

class Session;

class Room {
 public:
  void join(Session* session) {
    const std::lock_guard lock(mutex_);
    sessions_.insert(session);
  }
  void leave(Session* session) {
    const std::lock_guard lock(mutex_);
    sessions_.erase(session);
  }
  void send(std::string message);

 private:
  std::mutex mutex_;
  std::unordered_set<Session*> sessions_;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket&& socket, Room& room) : ws_(std::move(socket)), room_(room) {}
  ~Session() { room_.leave(this); }

  void run() {
    ws_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
    ws_.async_accept([self = shared_from_this()](beast::error_code error) {
      if (error) return;
      self->room_.join(self.get());
      self->read();
    });
  }

  void send(const std::shared_ptr<const std::string>& message) {
    net::post(ws_.get_executor(), [self = shared_from_this(), message] {
      self->queue_.push_back(message);
      if (self->queue_.size() == 1) self->write();
    });
  }

 private:
  void read() {
    ws_.async_read(buffer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return;
      self->room_.send(beast::buffers_to_string(self->buffer_.data()));
      self->buffer_.consume(self->buffer_.size());
      self->read();
    });
  }

  void write() {
    ws_.async_write(net::buffer(*queue_.front()), [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return;
      self->queue_.erase(self->queue_.begin());
      if (!self->queue_.empty()) self->write();
    });
  }

  websocket::stream<beast::tcp_stream> ws_;
  beast::flat_buffer buffer_;
  std::vector<std::shared_ptr<const std::string>> queue_;
  Room& room_;
};

void Room::send(std::string message) {
  const auto shared = std::make_shared<const std::string>(std::move(message));
  std::vector<std::weak_ptr<Session>> everybody;
  {
    const std::lock_guard lock(mutex_);
    for (Session* session : sessions_) everybody.emplace_back(session->weak_from_this());
  }
  for (const auto& one : everybody)
    if (const auto session = one.lock()) session->send(shared);
}

void accept(tcp::acceptor& acceptor, Room& room) {
  acceptor.async_accept(net::make_strand(acceptor.get_executor()), [&](beast::error_code error, tcp::socket socket) {
    if (error) return;
    socket.set_option(tcp::no_delay(true));
    std::make_shared<Session>(std::move(socket), room)->run();
    accept(acceptor, room);
  });
}

}  // namespace

int main() {
  net::io_context io{1};
  Room room;
  tcp::acceptor acceptor(io, {net::ip::make_address("127.0.0.1"), 0});
  std::cout << acceptor.local_endpoint().port() << std::endl;
  accept(acceptor, room);
  io.run();
}
