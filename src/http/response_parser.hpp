// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "http/response.hpp"

namespace dynamorm::http {

/// The progress of a response.
enum class Progress {
  needs_more,  ///< Valid so far, but incomplete.
  done,        ///< Complete: call `take`.
  truncated,   ///< The peer closed the connection before the response was complete.
  malformed,   ///< Not an HTTP/1 response, or larger than allowed; `problem` says why.
};

/// Parses the responses of one connection without I/O: the driver asks for `space`, fills it, and reports how many
/// bytes `arrived`. The split of the bytes makes no difference. Accepts bodies with Content-Length, chunked bodies, and
/// bodies that end when the peer closes. Skips interim responses (1xx) and rejects 101, because no request asks for an
/// upgrade. Not thread-safe.
class ResponseParser {
 public:
  struct Limits {
    std::size_t head =
        64 * 1024;  ///< For a status line with its headers, or for one chunk's header or trailer, in bytes.
    std::size_t body = 64 * 1024 * 1024;  ///< For a body, in bytes.
  };

  /// Whether a body follows the head. None follows when a proxy accepts a tunnel (RFC 9110 section 9.3.6).
  enum class Body { as_the_head_says, never };

  explicit ResponseParser(Limits limits);
  ~ResponseParser();
  ResponseParser(ResponseParser&&) noexcept;
  ResponseParser& operator=(ResponseParser&&) noexcept;

  /// Starts the next response. Keeps the buffer and unread bytes.
  void start(Body body = Body::as_the_head_says);

  /// Returns room for the next bytes; never empty. Valid until the next call of any other function.
  [[nodiscard]] std::span<char> space();
  /// Records that the first `count` bytes of `space()` have been filled, and parses them.
  [[nodiscard]] Progress arrived(std::size_t count);
  /// Records that no byte will follow. This completes a body that ends when the peer closes.
  [[nodiscard]] Progress ended();

  /// The number of bytes that have arrived since `start`.
  [[nodiscard]] std::size_t bytes_arrived() const noexcept;
  /// The reason, once malformed.
  [[nodiscard]] std::string const& problem() const noexcept;

  /// Returns the response once done. Call it at most once for each.
  [[nodiscard]] Response take();
  /// Once done: whether the peer accepts another request on this connection and has sent nothing after the response.
  [[nodiscard]] bool keeps_alive() const noexcept;
  /// The number of received bytes that are not part of a response.
  [[nodiscard]] std::size_t bytes_left() const noexcept;

 private:
  class Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace dynamorm::http
