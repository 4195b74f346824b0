// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "server/body_room.hpp"
#include "server/http_request.hpp"

namespace dynamorm::server {

/// Parses the requests of one connection in turn, without I/O: the driver asks for `space`, fills it and reports how
/// many bytes `arrived`. How the bytes were split makes no difference. Bodies have a Content-Length or are chunked.
/// Rejects every ambiguity: conflicting lengths, a length with a chunked body, a final transfer coding other than
/// "chunked", folded lines, and no Host or two. Not thread-safe.
class RequestParser {
 public:
  struct Limits {
    std::size_t head =
        16 * 1024;  ///< As in the service: bytes of a request line and header, or of one chunk's header or trailer.
    std::size_t fields = 128;             ///< Header fields.
    std::size_t body = 16 * 1024 * 1024;  ///< Bytes of a body, as in the service.
    BodyRoom* room = nullptr;             ///< The room that bodies share, or null. Must outlive the parser.
  };

  /// The progress of a request.
  enum class Progress : std::uint8_t {
    nothing,  ///< No byte has arrived.
    head,
    body,
    done,     ///< The request is complete.
    refused,  ///< It is not an HTTP/1 request or exceeds a limit. `refusal` is the status to answer. No request
              ///< follows.
  };

  explicit RequestParser(Limits limits);
  ~RequestParser();
  RequestParser(RequestParser&&) noexcept;
  RequestParser& operator=(RequestParser&&) noexcept;

  /// The buffer for the next bytes; never empty. Valid until the next call of another function.
  [[nodiscard]] std::span<char> space();
  /// Reports that the first `count` bytes of `space()` have been filled, and parses them.
  Progress arrived(std::size_t count);
  /// Once done: begins the next request, with the bytes that have already arrived. Frees memory that only an unusually
  /// large request needs.
  Progress next();
  /// Drops bytes that did not become a request.
  void discard() noexcept;

  [[nodiscard]] Progress progress() const noexcept;
  /// Once refused: the HTTP status.
  [[nodiscard]] int refusal() const noexcept;
  /// Once refused: the reason, for people.
  [[nodiscard]] char const* problem() const noexcept;
  /// Once the head is complete: the request, without its body until it is done.
  [[nodiscard]] HttpRequest const& request() const noexcept;
  /// Once the head is complete: whether the peer wants to send another request on this connection.
  [[nodiscard]] bool keeps_alive() const noexcept;
  /// Once the head is complete: the number of bytes of the body that have arrived or are announced, whichever is
  /// larger. A chunked body does not announce its length.
  [[nodiscard]] std::uint64_t known_body_size() const noexcept;
  /// Whether no byte of the body has arrived yet.
  [[nodiscard]] bool body_is_awaited() const noexcept;
  /// Whether the body takes some of the room that bodies share.
  [[nodiscard]] bool takes_room() const noexcept;

 private:
  class Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace dynamorm::server
