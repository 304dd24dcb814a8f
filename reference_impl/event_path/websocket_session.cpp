#include "event_path/websocket_session.h"

#include <chrono>
#include <optional>
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "auth/random.h"
#include "event_path/frame_guard.h"
#include "event_path/message.h"
#include "event_path/outbox.h"

namespace notifier {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using beast::error_code;
using websocket::close_code;
using Clock = std::chrono::steady_clock;

/// For the first message of a client, which may be `resume`. Until then, or until this has passed,
/// events wait: they are in its user's ring.
constexpr std::chrono::seconds settling{1};
/// Bad messages that a connection survives.
constexpr unsigned most_errors = 10;
/// A read buffer that grew beyond this for one message is given back after it.
constexpr std::size_t kept_buffer_bytes = 4096;
/// What the kernel holds for a connection is not in its queue's cap, so it is kept small.
constexpr int kernel_send_buffer_bytes = 64 * 1024;

Clock::duration ticks(Seconds time) { return std::chrono::duration_cast<Clock::duration>(time); }

/// Runs on the I/O thread, but for deliver() and leave(), which any thread may call.
template <class Stream>
class WebSocketSession final : public Subscriber, public Connection {
 public:
  WebSocketSession(Stream&& stream, const Login& login, std::unique_ptr<Hub::Seat> seat, std::unique_ptr<Connections::Lease> lease, Services& services)
      : ws_(std::move(stream)),
        timer_(ws_.get_executor()),
        pulse_(ws_.get_executor()),
        login_(login),
        id_(random_id()),
        lease_(std::move(lease)),
        seat_(std::move(seat)),
        services_(services),
        outbox_(services.limits.queue_bytes),
        last_heard_(Clock::now()),
        minute_began_(Clock::now()) {
    ++services_.websockets;
  }

  ~WebSocketSession() override {
    --services_.websockets;
    services_.acknowledgements.forget(id_);
  }

  void start(const Request& request) {
    lease_->held_by(shared());
    beast::get_lowest_layer(ws_).expires_never();
    error_code ignored;
    beast::get_lowest_layer(ws_).socket().set_option(net::socket_base::send_buffer_size(kernel_send_buffer_bytes), ignored);
    ws_.set_option(websocket::stream_base::timeout{ticks(services_.limits.handshake), websocket::stream_base::none(), false});
    ws_.read_message_max(services_.limits.message_bytes);
    ws_.text(true);
    ws_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
      response.set(beast::http::field::server, "notifier");
      response.set(beast::http::field::sec_websocket_protocol, "notifier.v1");
    }));
    ws_.control_callback([this](websocket::frame_type kind, beast::string_view) { heard(kind); });
    ws_.async_accept(request, [self = shared()](error_code error) { self->accepted(error); });
  }

  bool deliver(SharedText message) override {
    switch (outbox_.put(std::move(message))) {
      case Outbox::Put::first: net::post(ws_.get_executor(), [self = shared()] { self->send_next(0); }); return true;
      case Outbox::Put::queued: return true;
      case Outbox::Put::full:
        ++services_.slow_consumers;
        leave(close_code::policy_error, "slow consumer");
        return false;
      case Outbox::Put::shut: return false;
    }
    return false;
  }

  void stop() override {
    follow();
    leaving_when_idle_ = true;
    if (outbox_.is_idle()) close({close_code::going_away, "the server stops"});
  }

  void hang_up() override { beast::get_lowest_layer(ws_).close(); }

 private:
  std::shared_ptr<WebSocketSession> shared() { return std::static_pointer_cast<WebSocketSession>(this->shared_from_this()); }
  static SharedText text(std::string message) { return std::make_shared<const std::string>(std::move(message)); }

  /// Closes at once: what waits in the queue is given up.
  void leave(close_code code, const char* reason) {
    outbox_.discard();
    net::post(ws_.get_executor(), [self = shared(), code, reason] { self->close({code, reason}); });
  }

  void accepted(error_code error) {
    if (error) return;
    services_.logins.on_end(login_, this->weak_from_this(), [this] { leave(close_code::policy_error, "logged out"); });
    deliver(text(hello_message(login_.user_id, services_.hub->epoch(), seat_->joined_at())));
    timer_.expires_after(settling);
    timer_.async_wait([weak = this->weak_from_this()](error_code cancelled) {
      const auto self = std::static_pointer_cast<WebSocketSession>(weak.lock());
      if (!cancelled && self) self->follow();
    });
    wait_for_pulse(ticks(services_.limits.ping));
    read();
    if (services_.stopping) stop();
  }

  void follow() {
    if (seat_) seat_->follow(shared());
  }

  // --- reading ----------------------------------------------------------------------------------

  void read() {
    ws_.async_read(buffer_, [self = shared()](error_code error, std::size_t) { self->was_read(error); });
  }

  void was_read(error_code error) {
    if (error) return end();
    last_heard_ = Clock::now();
    if (!closing_) take_message();
    buffer_.consume(buffer_.size());
    if (buffer_.capacity() > kept_buffer_bytes) buffer_.shrink_to_fit();
    read();
  }

  void take_message() {
    if (!within_rate()) return refuse("rate_limited", "too many messages in this minute");
    if (!ws_.got_text()) return refuse("bad_message", "messages are text");
    try {
      const auto data = buffer_.cdata();
      const auto message = parse_client_message({static_cast<const char*>(data.data()), data.size()});
      std::visit([this](const auto& one) { this->take(one); }, message);
    } catch (const MessageError& wrong) {
      refuse("bad_message", wrong.what());
    }
  }

  bool within_rate() {
    const auto now = Clock::now();
    if (now - minute_began_ >= std::chrono::minutes(1)) {
      minute_began_ = now;
      messages_ = 0;
    }
    return ++messages_ <= services_.limits.messages_per_minute;
  }

  /// The connection stays open for a mistake, not for abuse.
  void refuse(const char* code, const std::string& why) {
    if (++errors_ >= most_errors) return leave(close_code::policy_error, "too many errors");
    deliver(text(error_message(code, why)));
  }

  void take(const RunMessage& message) {
    follow();
    if (next_run_) return refuse("run_in_progress", "one run at a time on a connection, and one that waits");
    next_run_ = message.text;
    run_next();
  }

  /// A client that has seen agent_completed may send its next run before the agent's thread has come back;
  /// so one may wait.
  void run_next() {
    if (running_ || !next_run_) return;
    const std::string text = *std::exchange(next_run_, std::nullopt);
    if (services_.stopping) return refuse("stopping", "the server stops");
    running_ = true;
    services_.run(login_, text, [weak = this->weak_from_this(), executor = ws_.get_executor()] {
      net::post(executor, [weak] {
        const auto self = std::static_pointer_cast<WebSocketSession>(weak.lock());
        if (!self) return;
        self->running_ = false;
        self->run_next();
      });
    });
  }

  void take(const ResumeMessage& message) {
    if (!seat_->resume(shared(), message.epoch, message.after)) refuse("resume_late", "resume is the first message of a connection, within a second");
  }

  void take(const AckMessage& message) {
    follow();
    if (message.seq > seat_->sent() || message.seq < acknowledged_) return refuse("bad_ack", "no such event was sent, or a later one is acknowledged");
    acknowledged_ = message.seq;
    services_.acknowledgements.set(login_, id_, acknowledged_);
  }

  // --- writing ----------------------------------------------------------------------------------

  /// Whoever put the first message into an idle outbox calls this, and each finished write again.
  void send_next(std::size_t sent) {
    if (closing_) return finish_closing();
    sending_ = outbox_.next(sent);
    if (!sending_) {
      if (leaving_when_idle_) close({close_code::going_away, "the server stops"});
      return;
    }
    ws_.async_write(net::buffer(*sending_), [self = shared()](error_code error, std::size_t) {
      const std::size_t size = std::exchange(self->sending_, nullptr)->size();
      if (!error) self->send_next(size);
    });
  }

  // --- leaving ----------------------------------------------------------------------------------

  /// RFC 6455, 7.1.2; the Close frame waits for the frame that is being written, but not for ever.
  void close(websocket::close_reason reason) {
    if (std::exchange(closing_, true)) return;
    outbox_.discard();
    reason_ = std::move(reason);
    hang_up_after(services_.limits.close);
    if (!sending_) finish_closing();
  }

  void finish_closing() {
    if (std::exchange(close_sent_, true)) return;
    ws_.async_close(reason_, [self = shared()](error_code) { self->end(); });
  }

  void hang_up_after(Seconds time) {
    timer_.expires_after(ticks(time));
    timer_.async_wait([weak = this->weak_from_this()](error_code cancelled) {
      const auto self = std::static_pointer_cast<WebSocketSession>(weak.lock());
      if (!cancelled && self) self->hang_up();
    });
  }

  /// Nothing more is read: the seat is free for the client's next connection.
  void end() {
    closing_ = true;
    outbox_.discard();
    seat_.reset();
    pulse_.cancel();
    if (!close_sent_) timer_.cancel();
    if (!close_sent_ || !ws_.is_open()) hang_up();
  }

  // --- signs of life ----------------------------------------------------------------------------

  /// Beast answers pings and Close by itself; a peer that goes silent after its Close is not waited for
  /// longer than one that owes us an answer to ours.
  void heard(websocket::frame_type kind) {
    last_heard_ = Clock::now();
    if (kind == websocket::frame_type::close && !closing_) hang_up_after(services_.limits.close);
  }

  void wait_for_pulse(Clock::duration time) {
    pulse_.expires_after(time);
    pulse_.async_wait([weak = this->weak_from_this()](error_code cancelled) {
      const auto self = std::static_pointer_cast<WebSocketSession>(weak.lock());
      if (!cancelled && self) self->feel_pulse();
    });
  }

  void feel_pulse() {
    const auto silent = Clock::now() - last_heard_;
    const auto ping = ticks(services_.limits.ping), pong = ticks(services_.limits.pong);
    if (silent >= ping + pong) return hang_up();
    if (silent < ping) return wait_for_pulse(ping - silent);
    ws_.async_ping({}, [self = shared()](error_code) {});
    wait_for_pulse(pong);
  }

  websocket::stream<FrameGuard<Stream>, false> ws_;
  net::steady_timer timer_;  ///< settling, then closing
  net::steady_timer pulse_;
  const Login login_;
  const std::string id_;
  const std::unique_ptr<Connections::Lease> lease_;
  std::unique_ptr<Hub::Seat> seat_;
  Services& services_;
  Outbox outbox_;
  SharedText sending_;
  beast::flat_buffer buffer_;
  websocket::close_reason reason_;
  Clock::time_point last_heard_, minute_began_;
  unsigned messages_ = 0, errors_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::optional<std::string> next_run_;
  bool running_ = false, closing_ = false, close_sent_ = false, leaving_when_idle_ = false;
};

}  // namespace

template <class Stream>
void start_websocket(Stream&& stream, const Request& request, const Login& login, std::unique_ptr<Hub::Seat> seat,
                     std::unique_ptr<Connections::Lease> lease, Services& services) {
  std::make_shared<WebSocketSession<Stream>>(std::move(stream), login, std::move(seat), std::move(lease), services)->start(request);
}

template void start_websocket(PlainStream&&, const Request&, const Login&, std::unique_ptr<Hub::Seat>, std::unique_ptr<Connections::Lease>, Services&);
template void start_websocket(TlsStream&&, const Request&, const Login&, std::unique_ptr<Hub::Seat>, std::unique_ptr<Connections::Lease>, Services&);

}  // namespace notifier
