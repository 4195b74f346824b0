#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "server/body_room.hpp"
#include "server/http_request.hpp"

namespace dynamorm::server {

/// Reads the requests of one connection, one after the other, without any I/O: the driver asks for `space`, fills it
/// and reports how many bytes `arrived`. How the bytes were split makes no difference. Bodies by Content-Length and
/// chunked; whatever two readers could understand in two ways (conflicting lengths, a length beside a chunked body, a
/// transfer coding that is not the last one "chunked", folded lines, no Host or two) is refused. Not thread-safe.
class RequestParser {
 public:
  struct Limits {
    std::size_t head = 64 * 1024;         ///< Bytes of a request line and header, or of one chunk's header or trailer.
    std::size_t fields = 128;             ///< Header fields.
    std::size_t body = 16 * 1024 * 1024;  ///< Bytes of a body, as the service has it.
    BodyRoom* room = nullptr;             ///< What bodies share, if they do. Outlives the parser.
  };

  /// How far a request has come.
  enum class Progress : std::uint8_t {
    nothing,  ///< Not a byte of it has come.
    head,
    body,
    done,     ///< It is whole.
    refused,  ///< It is no HTTP/1 request or beyond a limit: `refusal` is the status to answer. Nothing can follow it.
  };

  explicit RequestParser(Limits limits);
  ~RequestParser();
  RequestParser(RequestParser&&) noexcept;
  RequestParser& operator=(RequestParser&&) noexcept;

  /// Where the next bytes may be written; never empty. Valid until the next call of anything else.
  [[nodiscard]] std::span<char> space();
  /// Takes note that the first `count` bytes of `space()` have been filled, and reads on.
  Progress arrived(std::size_t count);
  /// Once done: begins the next request, with what has already come of it. Memory that only an unusually large request
  /// needs is given back.
  Progress next();
  /// Forgets what came and did not become a request.
  void discard() noexcept;

  [[nodiscard]] Progress progress() const noexcept;
  /// Once refused: the HTTP status.
  [[nodiscard]] int refusal() const noexcept;
  /// Once refused: why, in plain words.
  [[nodiscard]] char const* problem() const noexcept;
  /// Once the head is whole: the request, without its body until it is done.
  [[nodiscard]] HttpRequest const& request() const noexcept;
  /// Once the head is whole: whether the peer wants to send another request on this connection.
  [[nodiscard]] bool keeps_alive() const noexcept;
  /// Once the head is whole: the bytes of the body that have come or are announced, whichever are more. A chunked body
  /// announces nothing.
  [[nodiscard]] std::uint64_t known_body_size() const noexcept;
  /// Whether not a byte of the body has come yet.
  [[nodiscard]] bool body_is_awaited() const noexcept;
  /// Whether the body takes some of the room that bodies share.
  [[nodiscard]] bool takes_room() const noexcept;

 private:
  class Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace dynamorm::server
