// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "server/body_room.hpp"
#include "server/http_response.hpp"
#include "server/request_parser.hpp"

namespace dynamorm::server {

/// The server's side of one connection, without socket or clock: turns bytes into requests and answers into bytes.
/// Pipelined requests wait until those before them are answered. The session itself answers malformed HTTP and then
/// ends the connection.
///
/// An idle session holds no state of its peer and may serve another one. Not thread-safe.
class HttpSession {
 public:
  /// The event that the session waits for. Each has its own timeout.
  enum class Phase : std::uint8_t {
    idle,       ///< For a request.
    head,       ///< For the rest of a request's head.
    body,       ///< For the rest of its body.
    answering,  ///< For the answer to `request`.
    sending,    ///< For the peer to take what is `unsent`.
    lingering,  ///< For the peer to close, after its last answer; bytes that it still sends are dropped.
    closed,     ///< None: close the connection.
  };

  explicit HttpSession(RequestParser::Limits limits = {}) : parser_(limits), waiting_(limits.room) {}

  /// The buffer for the next bytes; never empty. Valid until the next call of another function.
  [[nodiscard]] std::span<char> space() { return parser_.space(); }
  /// Reports that the first `count` bytes of `space()` have been filled.
  void arrived(std::size_t count);
  /// Reports that no more bytes will follow. Complete requests are still answered; a truncated body is rejected.
  void ended();

  [[nodiscard]] Phase phase() const noexcept;

  /// Whether the current body is large, by its length or by the bytes received, and has not been admitted yet. Check it
  /// after each `arrived` and `answer`.
  [[nodiscard]] bool awaits_admission() const noexcept;
  /// Admits the body.
  void admit();
  /// Answers instead of reading the body, with the last answer of the connection.
  void reject(HttpResponse const& response);

  /// Whether a request waits for its answer, also while answers before it are being sent.
  [[nodiscard]] bool has_request() const noexcept;
  [[nodiscard]] HttpRequest const& request() const noexcept { return parser_.request(); }
  /// Answers `request` and continues with the next.
  void answer(HttpResponse const& response);

  /// Ends the connection without answering `request`.
  void drop();

  [[nodiscard]] std::string_view unsent() const noexcept { return std::string_view(out_).substr(sent_); }
  void sent(std::size_t count);
  /// Whether there is room for `unsent` bytes to wait for the peer. Check it whenever they have to wait.
  [[nodiscard]] bool has_room_to_wait();
  /// Whether the current body, or the `unsent` bytes, take some of the room that all connections share.
  [[nodiscard]] bool takes_room() const noexcept { return parser_.takes_room() || waiting_.takes_room(); }

  /// Makes the next answer the last one. Closes a session that is not answering.
  void close_soon() noexcept { is_last_ = true; }

 private:
  void react();
  void finish_with(int status);
  void append_head(HttpResponse const& response);

  RequestParser parser_;
  std::string out_;
  std::size_t sent_ = 0;
  BodyShare waiting_;                 // what `out_` takes while its peer is slow
  bool is_admitted_ = false;          // the body of this request, if it is a large one
  bool has_met_expectation_ = false;  // of this request, with 100 (Continue) if that was it
  bool has_ended_ = false;            // the peer sends nothing more
  bool is_last_ = false;              // the next answer is
  bool is_finished_ = false;          // the last answer is written
};

}  // namespace dynamorm::server
