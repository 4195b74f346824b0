#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "http/response.hpp"

namespace dynamorm::http {

/// How far an answer has come.
enum class Progress {
  needs_more,  ///< Everything so far is fine; the answer is not whole yet.
  done,        ///< The answer is whole: `take` it.
  truncated,   ///< The peer ended before the answer was whole.
  malformed,   ///< What came is not an HTTP/1 answer, or is larger than allowed; `problem` says how.
};

/// Reads the answers of one connection, one after the other, without any I/O: the driver asks for `space`, fills it
/// from wherever bytes come from and reports how many `arrived`. How the bytes were split makes no difference. Bodies
/// by Content-Length, chunked, and until the peer closes; interim answers (1xx) are skipped, and 101 is refused because
/// nothing ever asks for an upgrade. Not thread-safe.
class ResponseParser {
 public:
  struct Limits {
    std::size_t head = 64 * 1024;         ///< Bytes of a status line and header, or of one chunk's header or trailer.
    std::size_t body = 64 * 1024 * 1024;  ///< Bytes of a body.
  };

  /// Whether a body follows the head: none does when a proxy accepts a tunnel (RFC 9110 section 9.3.6).
  enum class Body { as_the_head_says, never };

  explicit ResponseParser(Limits limits);
  ~ResponseParser();
  ResponseParser(ResponseParser&&) noexcept;
  ResponseParser& operator=(ResponseParser&&) noexcept;

  /// Begins the next answer. The buffer and what is left in it are kept.
  void start(Body body = Body::as_the_head_says);

  /// Where the next bytes may be written; never empty. Valid until the next call of anything else.
  [[nodiscard]] std::span<char> space();
  /// Takes note that the first `count` bytes of `space()` have been filled, and reads on.
  [[nodiscard]] Progress arrived(std::size_t count);
  /// Takes note that no byte will follow. Ends a body that lasts until the peer closes.
  [[nodiscard]] Progress ended();

  /// How many bytes have arrived since `start`.
  [[nodiscard]] std::size_t bytes_arrived() const noexcept;
  /// In plain words, once malformed.
  [[nodiscard]] std::string const& problem() const noexcept;

  /// The answer, once done. At most once for each.
  [[nodiscard]] Response take();
  /// Once done: whether the peer will take another request on this connection, and has sent nothing past the answer.
  [[nodiscard]] bool keeps_alive() const noexcept;
  /// How many bytes have come that no answer was made of.
  [[nodiscard]] std::size_t bytes_left() const noexcept;

 private:
  class Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace dynamorm::http
