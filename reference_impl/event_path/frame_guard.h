// Two violations of RFC 6455 that Beast 1.81 lets pass, made into ones that it refuses.
//
// Problem: Beast takes a 64-bit payload length with the highest bit set for a large message (1009
// instead of 1002; section 5.2), takes close codes from 5000 on (section 7.4.2), and refuses 1014
// (registered with IANA later). All three stand at the beginning of a frame. So this layer lies under
// Beast's stream, holds a frame's beginning back until it is whole, and
// marks a bad one with a reserved bit, which Beast answers with 1002 (5.2, RSV1).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <algorithm>
#include <span>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket/teardown.hpp>

namespace notifier {

/// Follows the frames in a stream of bytes.
class FrameScanner {
 public:
  /// Checks the frames in `bytes`, changing the beginning of bad ones. Returns how many bytes may be
  /// passed on; the rest, at most 15, is the beginning of a frame and comes again.
  std::size_t scan(std::span<unsigned char> bytes);

 private:
  std::uint64_t payload_left_ = 0;
};

/// `NextLayer` as Beast's WebSocket stream wants it, with the scanner on what is read.
template <class NextLayer>
class FrameGuard {
 public:
  using next_layer_type = NextLayer;
  using executor_type = typename NextLayer::executor_type;

  explicit FrameGuard(NextLayer&& next) : next_(std::move(next)) {}

  executor_type get_executor() noexcept { return next_.get_executor(); }
  NextLayer& next_layer() noexcept { return next_; }
  const NextLayer& next_layer() const noexcept { return next_; }

  template <class Buffers, class Handler>
  auto async_write_some(const Buffers& buffers, Handler&& handler) {
    return next_.async_write_some(buffers, std::forward<Handler>(handler));
  }

  template <class Buffers, class Handler>
  auto async_read_some(const Buffers& buffers, Handler&& handler) {
    return boost::asio::async_compose<Handler, void(boost::beast::error_code, std::size_t)>(
        [this, buffers, called = false](auto& self, boost::beast::error_code error = {}, std::size_t size = 0) mutable {
          const bool first = !std::exchange(called, true);
          if (error) return self.complete(error, 0);
          if (size) take(size);
          if (checked_ == given_) return next_.async_read_some(free_room(), std::move(self));
          // An operation may not complete within the call that starts it.
          if (first) return boost::asio::post(next_.get_executor(), std::move(self));
          const std::size_t copied = boost::asio::buffer_copy(buffers, boost::asio::buffer(bytes_.data() + given_, checked_ - given_));
          given_ += copied;
          self.complete({}, copied);
        },
        handler, next_);
  }

 private:
  // bytes_: [0, given_) was passed on, [given_, checked_) may be, [checked_, end_) is no whole beginning of a frame.

  /// Asked for when everything checked was passed on; what is left of a beginning moves to the front.
  boost::asio::mutable_buffer free_room() {
    std::copy(bytes_.begin() + checked_, bytes_.begin() + end_, bytes_.begin());
    end_ -= checked_;
    given_ = checked_ = 0;
    return boost::asio::buffer(bytes_.data() + end_, bytes_.size() - end_);
  }

  void take(std::size_t size) {
    end_ += size;
    checked_ += scanner_.scan({bytes_.data() + checked_, end_ - checked_});
  }

  NextLayer next_;
  FrameScanner scanner_;
  std::array<unsigned char, 1024> bytes_;
  std::size_t given_ = 0, checked_ = 0, end_ = 0;
};

// Beast finds these two by argument-dependent lookup when it closes a WebSocket stream.
template <class NextLayer>
void teardown(boost::beast::role_type role, FrameGuard<NextLayer>& guard, boost::beast::error_code& error) {
  using boost::beast::websocket::teardown;
  teardown(role, guard.next_layer(), error);
}

template <class NextLayer, class Handler>
void async_teardown(boost::beast::role_type role, FrameGuard<NextLayer>& guard, Handler&& handler) {
  using boost::beast::websocket::async_teardown;
  async_teardown(role, guard.next_layer(), std::forward<Handler>(handler));
}

}  // namespace notifier
